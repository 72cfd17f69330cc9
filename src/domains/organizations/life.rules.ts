import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization, OrganizationStatus } from './organization.rules';
import { STATUS_TERMS } from './organization-terms.rules';

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

/** The steps that a mutation takes; the others come with restructuring, merging and splitting. */
const STEPS_TAKEN: readonly OrganizationStatus[] = ['APPROVED', 'ESTABLISHED', 'DISSOLVED'];

/** An organization in one state of its life, and since when. */
export interface OrganizationInState extends NamedOrganization {
  status: OrganizationStatus;
  /** Day of its founding; null before it. */
  establishedOn: LocalDate | null;
}

/** Refuses a step that the state machine does not have, such as dissolving a proposal or founding twice. */
export function statusViolations(organization: OrganizationInState, next: OrganizationStatus): RuleViolation[] {
  const { code, name, status, establishedOn } = organization;
  const allowed = NEXT_STATUSES[status];
  if (allowed.includes(next)) return [];
  const steps = allowed.filter((step) => STEPS_TAKEN.includes(step));
  return [
    {
      code: 'STATUS_NOT_ALLOWED',
      message:
        status === 'ESTABLISHED' && next === 'ESTABLISHED'
          ? {
              en: `${name} is established already (since ${establishedOn}).`,
              zh: `“${name}”已成立（自 ${establishedOn} 起）。`,
            }
          : {
              en: `${name} is ${status} and cannot become ${next}; the next step is ${steps.join(' or ')}.`,
              zh: `“${name}”当前状态为“${STATUS_TERMS[status]}”，不能变更为“${STATUS_TERMS[next]}”；下一步只能是${steps.map((step) => `“${STATUS_TERMS[step]}”`).join('或')}。`,
            },
      field: null,
      rule: 'STATE_MACHINE Organization',
      params: { organization: code, status, next, allowed: steps.join(', ') },
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
        zh: `“${name}”已于 ${endedOn} 终止（${STATUS_TERMS[status]}），不能再变更。`,
      },
      field,
      rule: 'STATE_MACHINE Organization',
      params: { organization: code, status, endedOn },
    },
  ];
}

/** SQL of the day since which an organization is at work: where its founding is not known, since it was recorded. */
export const foundedOnSql = (alias: string) =>
  `coalesce(${alias}.established_on, (${alias}.created_at at time zone 'Asia/Shanghai')::date)`;
