/** Kinds, graphs and states of organizations, and the rules over them: pure data in, decisions out. */
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';

export const GRAPHS = ['CHAIN', 'FORMAL'] as const;
export type Graph = (typeof GRAPHS)[number];

export const ORGANIZATION_KINDS = [
  'SUBDISTRICT_COORDINATING_COMMITTEE',
  'TOWNSHIP_COORDINATING_COMMITTEE',
  'COMMUNITY_COORDINATING_COMMITTEE',
  'WORK_COMMITTEE',
  'COMMITTEE',
  'GENERAL_BRANCH',
  'BRANCH',
  'JOINT_BRANCH',
  'TEMPORARY_BRANCH',
  'GROUP',
  'MEMBER_CENTER_HOUSEHOLD',
] as const;
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number];

export const ORGANIZATION_STATUSES = [
  'PROPOSED',
  'APPROVED',
  'ESTABLISHED',
  'RESTRUCTURING',
  'MERGED',
  'SPLIT',
  'DISSOLVED',
] as const;
export type OrganizationStatus = (typeof ORGANIZATION_STATUSES)[number];

/** PROPOSED > APPROVED > ESTABLISHED > (RESTRUCTURING > ESTABLISHED | MERGED | SPLIT | DISSOLVED). */
const NEXT_STATUSES: Readonly<Record<OrganizationStatus, readonly OrganizationStatus[]>> = {
  PROPOSED: ['APPROVED'],
  APPROVED: ['ESTABLISHED'],
  ESTABLISHED: ['RESTRUCTURING', 'MERGED', 'SPLIT', 'DISSOLVED'],
  RESTRUCTURING: ['ESTABLISHED', 'MERGED', 'SPLIT', 'DISSOLVED'],
  MERGED: [],
  SPLIT: [],
  DISSOLVED: [],
};

const ENDED: readonly OrganizationStatus[] = ['MERGED', 'SPLIT', 'DISSOLVED'];

/** Whether an organization in this state is over: it stands in no graph and nothing about it changes any more. */
export function hasEnded(status: OrganizationStatus): boolean {
  return ENDED.includes(status);
}

/** An organization as the rules name it in their messages. */
export interface NamedOrganization {
  code: string;
  name: string;
}

/** Refuses a step that the state machine does not have, such as dissolving a proposal. */
export function statusViolations(
  organization: NamedOrganization & { status: OrganizationStatus },
  next: OrganizationStatus,
): RuleViolation[] {
  const { code, name, status } = organization;
  const allowed = NEXT_STATUSES[status];
  if (allowed.includes(next)) return [];
  const ways = allowed.length > 0 ? allowed.join(', ') : null;
  return [
    {
      code: 'STATUS_NOT_ALLOWED',
      message: {
        en: `${name} is ${status} and cannot become ${next}; ${ways ? `the next step is ${ways}.` : 'it has ended.'}`,
        zh: `“${name}”当前状态为 ${status},不能变更为 ${next};${ways ? `下一步只能是 ${ways}。` : '该组织已终止。'}`,
      },
      field: null,
      rule: 'STATE_MACHINE Organization',
      params: { organization: code, status, next, allowed: allowed.join(', ') },
    },
  ];
}

/** Refuses a change to an organization that has ended. */
export function endedViolations(
  organization: NamedOrganization & { status: OrganizationStatus; endedOn: LocalDate | null },
  field: string,
): RuleViolation[] {
  const { code, name, status, endedOn } = organization;
  if (!hasEnded(status)) return [];
  return [
    {
      code: 'ORGANIZATION_ENDED',
      message: {
        en: `${name} ended on ${endedOn} (${status}); it can no longer be changed.`,
        zh: `“${name}”已于 ${endedOn} 终止(${status}),不能再变更。`,
      },
      field,
      rule: 'STATE_MACHINE Organization',
      params: { organization: code, status, endedOn },
    },
  ];
}
