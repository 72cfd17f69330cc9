import type { Grant, Viewer } from './context';
import { type Action, PERMISSIONS, REACHES, type Reach, type Role } from './permissions';
import { isInScope } from './scopes';

/** How far an action reaches for one caller, and by which of the caller's grants. */
export interface Granted {
  reach: Reach;
  grants: readonly Grant[];
}

/** What a caller may do hangs on these two alone; also for who is not asking now, such as the account behind a webhook. */
export type Authority = Pick<Viewer, 'grants' | 'apiKey'>;

/**
 * Which of the viewer's grants hold an action, and how far: the widest reach, with the grants of exactly that reach.
 * For SUBTREE these are the subtrees to look in. Null when no grant holds the action.
 *
 * A grant that does not fit its role gives nothing, so that wrong data never widens a reach. With an API key nothing holds
 * beyond its scopes.
 */
export function granted(viewer: Authority, action: Action): Granted | null {
  const known = remembered.get(viewer) ?? new Map<Action, Granted | null>();
  if (known.size === 0) remembered.set(viewer, known);
  let found = known.get(action);
  if (found === undefined) {
    found = widestOf(viewer, action);
    known.set(action, found);
  }
  return found;
}

/** A viewer is asked the same at each place of a query, and is another one as soon as its grants are (docs/decisions/0031). */
const remembered = new WeakMap<Authority, Map<Action, Granted | null>>();

function widestOf(viewer: Authority, action: Action): Granted | null {
  if (viewer.apiKey !== undefined && !isInScope(viewer.apiKey.scopes, action)) return null;
  const held = viewer.grants
    .map((grant) => ({ grant, reach: grantProblem(grant) === null ? reachOf(grant.role, action) : null }))
    .filter((candidate): candidate is { grant: Grant; reach: Reach } => candidate.reach !== null);
  const reach = REACHES.findLast((width) => held.some((candidate) => candidate.reach === width));
  if (reach === undefined) return null;
  return { reach, grants: held.filter((candidate) => candidate.reach === reach).map(({ grant }) => grant) };
}

/** Whether the viewer may do this kind of thing at all; on which rows is asked by `granted`. */
export function mayRead(viewer: Authority, action: Action): boolean {
  return granted(viewer, action) !== null;
}

/**
 * Roots of the subtrees within which the viewer may do this, by internal id; null where every row of the tenant is within
 * reach. A reach that is no subtree, and no grant at all, give none.
 */
export function subtreeRoots(viewer: Viewer, action: Action): string[] | null {
  const held = granted(viewer, action);
  if (held?.reach === 'TENANT') return null;
  return held?.reach === 'SUBTREE' ? held.grants.flatMap(({ organizationId }) => organizationId ?? []) : [];
}

/** How far an action reaches for a role, or null when the role does not hold it. */
export function reachOf(role: Role, action: Action): Reach | null {
  const rule: Readonly<Partial<Record<Role, Reach>>> = PERMISSIONS[action];
  return rule[role] ?? null;
}

/** Whether a role is held on one organization and its subtree; every other role is held on the whole tenant. */
export function isHeldOnOrganization(role: Role): boolean {
  return role === 'SECRETARY' || role === 'CLERK';
}

/** Why a grant does not fit its role, or null: a secretary's and a clerk's name an organization, all others none. */
export function grantProblem(grant: Grant): string | null {
  const needsOrganization = isHeldOnOrganization(grant.role);
  if (needsOrganization === (grant.organizationId !== null)) return null;
  return needsOrganization
    ? `Role ${grant.role} is held on one organization: name it.`
    : `Role ${grant.role} is held on the whole tenant: it takes no organization.`;
}
