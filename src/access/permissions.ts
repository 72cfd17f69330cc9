/** Who may do what: role × action. `schema/permissions.md` is written from this table; a contract test holds every root field to it. */

export const ROLES = [
  'SYSTEM_ADMIN',
  'SECURITY_ADMIN',
  'AUDIT_ADMIN',
  'OVERSEER',
  'ORGANIZER',
  'AUDITOR',
  'SECRETARY',
  'CLERK',
  'INTEGRATOR',
] as const;

export type Role = (typeof ROLES)[number];

/** The three administrators (三员): separate persons, none of whom sees business data. */
export const ADMINISTRATORS = ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN'] as const satisfies readonly Role[];

/**
 * How far an action reaches: SELF the caller's own account, TENANT every row of the tenant,
 * SUBTREE the current FORMAL subtree of the grant, DESCENDANTS aggregates of the tenants below.
 * From narrow to wide: of two grants that hold an action the wider one counts.
 */
export const REACHES = ['SELF', 'SUBTREE', 'TENANT', 'DESCENDANTS'] as const;

export type Reach = (typeof REACHES)[number];

type ActionRule = Readonly<Partial<Record<Role, Reach>>>;

const everyone: ActionRule = Object.fromEntries(ROLES.map((role) => [role, 'SELF'])) as ActionRule;

/** The administrators see no business data; a business role sees organizations of its whole tenant. */
const readers: ActionRule = {
  OVERSEER: 'TENANT',
  ORGANIZER: 'TENANT',
  AUDITOR: 'TENANT',
  SECRETARY: 'TENANT',
  CLERK: 'TENANT',
  INTEGRATOR: 'TENANT',
};

/** The department writes in the whole tenant; a secretary and a clerk below the organization of their grant. */
const organizers: ActionRule = { ORGANIZER: 'TENANT', SECRETARY: 'SUBTREE', CLERK: 'SUBTREE' };
const department: ActionRule = { ORGANIZER: 'TENANT', SECRETARY: 'SUBTREE' };

/** What another system brings besides: what it writes passes the same rules as what a person writes. */
const organizersAndIntegrations: ActionRule = { ...organizers, INTEGRATOR: 'TENANT' };

/** Rows about persons: the department sees its tenant, a secretary and a clerk the subtree of their grant. */
const readersOfMembers: ActionRule = {
  ORGANIZER: 'TENANT',
  AUDITOR: 'TENANT',
  SECRETARY: 'SUBTREE',
  CLERK: 'SUBTREE',
  INTEGRATOR: 'TENANT',
};

export const PERMISSIONS = {
  'viewer:read': everyone,
  'tenant:read-aggregates': { OVERSEER: 'DESCENDANTS', ORGANIZER: 'DESCENDANTS', AUDITOR: 'DESCENDANTS' },
  'organization:read': readers,
  'organization:create': organizersAndIntegrations,
  'organization:approve': department,
  'organization:establish': department,
  'organization:rename': organizersAndIntegrations,
  'organization:move': department,
  'organization:dissolve': department,
  'organization:identify': organizersAndIntegrations,
  'chain-template:read': readers,
  'grid:read': readers,
  'grid:write': organizersAndIntegrations,
  'grid:redraw': department,
  'unit:read': readers,
  'unit:write': organizersAndIntegrations,
  'member:read': readersOfMembers,
  'member:write': organizersAndIntegrations,
  'member:end': { ...department, INTEGRATOR: 'TENANT' },
  'member:reveal': department,
  'member:confirm': department,
  'member:suspend': department,
  'candidate:read': readersOfMembers,
  'candidate:write': organizers,
  'candidate:admit': department,
  'office:read': readers,
  'office:write': department,
  'election:write': organizers,
  'election:ratify': department,
  'meeting:read': readers,
  'meeting:write': organizers,
  'alert:read': readers,
  'alert:acknowledge': organizers,
  'premises:write': organizers,
  'campaign:read': readers,
  'campaign:write': { ORGANIZER: 'TENANT' },
  'case:read': readersOfMembers,
  'case:nominate': organizers,
  'case:check': department,
  'case:review': { ORGANIZER: 'TENANT' },
  'case:plan': organizers,
  'case:approve': department,
  'case:rectify': organizers,
  'case:accept': department,
  'case:close': { ORGANIZER: 'TENANT' },
  'transfer:read': readersOfMembers,
  'transfer:propose': organizers,
  'transfer:approve': department,
  'transfer:send': department,
  'transfer:receive': department,
  'transfer:accept': department,
  'floating:read': readersOfMembers,
  'floating:write': organizers,
  'floating:refer': department,
  'floating:receive': department,
  'coverage:read': readers,
  'coverage:compute': { ORGANIZER: 'TENANT' },
  'coverage:review': { ORGANIZER: 'TENANT' },
  'coverage:publish': { ORGANIZER: 'TENANT' },
  'figure:read': readers,
  'figure:declare': { ORGANIZER: 'TENANT' },
  'export:read': readers,
  'export:request': readers,
  'export:approve': { ORGANIZER: 'TENANT' },
  'sync:read': { ORGANIZER: 'TENANT', AUDITOR: 'TENANT', INTEGRATOR: 'TENANT' },
  'member:sync': { ORGANIZER: 'TENANT', INTEGRATOR: 'TENANT' },
  'record:sync': { ORGANIZER: 'TENANT', INTEGRATOR: 'TENANT' },
  'organization:sync': { ORGANIZER: 'TENANT', INTEGRATOR: 'TENANT' },
  'unit:sync': { ORGANIZER: 'TENANT', INTEGRATOR: 'TENANT' },
  'grid:sync': { ORGANIZER: 'TENANT', INTEGRATOR: 'TENANT' },
  'member:merge': { ORGANIZER: 'TENANT' },
  'import:read': { ORGANIZER: 'TENANT', AUDITOR: 'TENANT', INTEGRATOR: 'TENANT' },
  'import:start': { ORGANIZER: 'TENANT', INTEGRATOR: 'TENANT' },
  'change:read': { ORGANIZER: 'TENANT', AUDITOR: 'TENANT', INTEGRATOR: 'TENANT' },
  'webhook:read': { ORGANIZER: 'TENANT', AUDITOR: 'TENANT', INTEGRATOR: 'TENANT' },
  'webhook:write': { ORGANIZER: 'TENANT', INTEGRATOR: 'TENANT' },
  'division:read': readers,
  'key:read': { SECURITY_ADMIN: 'TENANT', AUDIT_ADMIN: 'TENANT', AUDITOR: 'TENANT' },
  'key:write': { SECURITY_ADMIN: 'TENANT' },
  'audit:read': { AUDIT_ADMIN: 'TENANT', AUDITOR: 'TENANT' },
} as const satisfies Record<string, ActionRule>;

export type Action = keyof typeof PERMISSIONS;
