import type { Action, Reach, Role } from '../src/access/permissions';

/** What roles, reaches and actions mean, for the auditors' page. A new one without words does not compile. */

export const ROLE_WORDS: Record<Role, string> = {
  SYSTEM_ADMIN: '系统管理员: keeps tenants, accounts and parameters',
  SECURITY_ADMIN: '安全保密管理员: keeps grants and keys',
  AUDIT_ADMIN: '安全审计员: reads the audit log',
  OVERSEER: '上级组织部门: a parent department, which sees aggregates of the tenants below',
  ORGANIZER: '组织部门经办人: the department, which writes in its whole tenant',
  AUDITOR: '组织部门检查人: the department, which reads its whole tenant and the audit log',
  SECRETARY: '党组织书记: writes and decides in the subtree of one organization',
  CLERK: '党务工作者: prepares, in the subtree of one organization, what its secretary decides',
  INTEGRATOR: '系统对接方: another system',
};

export const REACH_WORDS: Record<Reach, string> = {
  SELF: "The caller's own account.",
  SUBTREE: 'The current FORMAL subtree of the organization that the grant names. It never follows `asOf`.',
  TENANT: 'Every row of the tenant of the account.',
  DESCENDANTS:
    'Counts over the tenant and the tenants below it, by a database role that can run the counting functions and nothing else. Never their rows.',
};

export const ACTION_WORDS: Record<Action, string> = {
  'viewer:read': 'see who one is and what one may do',
  'tenant:read-aggregates': 'see numbers of organizations of the tenants below',
  'organization:read': 'see organizations, their places and their history',
  'organization:create': 'propose an organization',
  'organization:approve': 'approve a proposed organization',
  'organization:establish': 'establish an approved organization',
  'organization:rename': 'rename an organization',
  'organization:move': 'move an organization, with what is below it, in one of the two graphs',
  'organization:dissolve': 'dissolve an organization',
  'organization:identify': "record an organization's identifiers in other systems",
  'chain-template:read': 'see the chain templates',
  'grid:read': 'see grids, buildings and their numbers',
  'grid:write': 'record grids, buildings, their numbers and the organizations standing on a grid',
  'grid:redraw': 'redraw grids: split, merge, retire',
  'unit:read': 'see units, how they are covered and their numbers',
  'unit:write': 'record units, their states, numbers and formations',
  'member:read': 'see members, masked: names, branch, category and dates, never a clear ID number or phone',
  'member:write': 'register members, mend their records, and record groups, participations and employments',
  'member:end': 'end a membership with its reason',
  'member:confirm': 'decide on a probation: confirm as a full member, extend, annul',
  'member:suspend': 'suspend standing, restore it, remove whom contact is lost with; record that a member may not vote',
  'member:reveal': 'read one clear ID number or phone, for a stated purpose and with an audit entry',
  'candidate:read':
    'see candidates for membership, who are no members yet, and what became of them; see whom a period admitted, in numbers',
  'candidate:write':
    'record applications, steps and guides of candidates, mend their records, and end their development',
  'candidate:admit': 'record that a general meeting admitted a candidate, and that the committee above approved',
  'office:read': 'see offices, terms and elections; the person behind an office only within reach of members',
  'office:write': 'record offices and terms',
  'election:write': 'begin, hold and cancel elections',
  'election:ratify': 'postpone, approve and ratify elections, as the superior of those who elect',
  'meeting:read': 'see meetings in numbers, and which were missed',
  'meeting:write': 'record, correct and void meetings',
  'alert:read':
    'see what the rules say needs attention: terms, vacancies, sizes, organization life, units without an organization',
  'alert:acknowledge': 'acknowledge an alert, with a reason',
  'transfer:read': 'see transfers of members, out of and into the own reach',
  'transfer:propose': 'propose a transfer, mend a draft and withdraw it',
  'transfer:approve': 'approve a transfer as the committee of origin',
  'transfer:send': 'send a transfer with its letter, and close it when the receipt came',
  'transfer:receive': 'receive, return or refuse a transfer as the committee of destination',
  'transfer:accept': 'accept a transfer into a branch: the membership moves',
  'floating:read': 'see records of floating members, out of and into the own reach',
  'floating:write': 'report floating members, name liaisons, record contacts and close records',
  'floating:refer': 'register a floating member as gone out, and refer to the destination',
  'floating:receive': 'receive a floating member from elsewhere, and incorporate into an organization',
  'division:read': 'see administrative divisions (reference data)',
  'audit:read': 'see the audit log: who did what to which object, without values',
};
