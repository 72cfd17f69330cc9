import type { Action } from './permissions';

/**
 * What an API key is for: the closed list of scopes, and the actions in each. A scope gives nothing by itself; it leaves of what the
 * grants of the account allow the part that is named here (`granted.ts`). Who may write may read what was written, or the answer to
 * a write could not be told. A new action of integrations is entered in its scope here and for INTEGRATOR in `permissions.ts`: a
 * contract test compares the two.
 */

const readOrganizations = ['organization:read', 'chain-template:read', 'division:read'] as const;

export const SCOPE_ACTIONS = {
  'members:read': ['member:read'],
  'members:write': ['member:read', 'member:write', 'member:end', 'member:sync', 'sync:read'],
  'organizations:read': readOrganizations,
  'organizations:write': [
    ...readOrganizations,
    'organization:create',
    'organization:rename',
    'organization:identify',
    'organization:sync',
    'record:sync',
    'sync:read',
  ],
  'units:read': ['unit:read'],
  'units:write': ['unit:read', 'unit:write', 'unit:sync', 'record:sync', 'sync:read'],
  'grids:read': ['grid:read'],
  'grids:write': ['grid:read', 'grid:write', 'grid:sync', 'record:sync', 'sync:read'],
  'changes:read': ['change:read'],
  'exports:read': ['export:read', 'export:request'],
  'imports:write': ['import:read', 'import:start'],
  'webhooks:write': ['webhook:read', 'webhook:write'],
} as const satisfies Record<string, readonly Action[]>;

export type Scope = keyof typeof SCOPE_ACTIONS;

export const SCOPES = Object.keys(SCOPE_ACTIONS) as Scope[];

/** What every key may do: see whose it is, and what it may. */
const ALWAYS: readonly Action[] = ['viewer:read'];

/** Whether any of these scopes holds the action. */
export function isInScope(scopes: readonly Scope[], action: Action): boolean {
  return ALWAYS.includes(action) || scopes.some((scope) => actionsOf(scope).includes(action));
}

/** The scopes that hold an action, in the order of the list. */
export function scopesWith(action: Action): Scope[] {
  return SCOPES.filter((scope) => actionsOf(scope).includes(action));
}

/** A scope that a later release made is one that holds nothing yet, while servers of both releases are at work. */
function actionsOf(scope: Scope): readonly Action[] {
  const known: Partial<Record<Scope, readonly Action[]>> = SCOPE_ACTIONS;
  return known[scope] ?? [];
}
