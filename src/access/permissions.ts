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
  'organization:create': organizers,
  'organization:approve': department,
  'organization:establish': department,
  'organization:rename': organizers,
  'organization:move': department,
  'organization:dissolve': department,
  'organization:identify': organizers,
  'chain-template:read': readers,
  'grid:read': readers,
  'grid:write': organizers,
  'grid:redraw': department,
  'unit:read': readers,
  'unit:write': organizers,
  'member:read': readersOfMembers,
  'member:write': organizers,
  'member:end': department,
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
  'division:read': readers,
  'audit:read': { AUDIT_ADMIN: 'TENANT', AUDITOR: 'TENANT' },
} as const satisfies Record<string, ActionRule>;

export type Action = keyof typeof PERMISSIONS;
