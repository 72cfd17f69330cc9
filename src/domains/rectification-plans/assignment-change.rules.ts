import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization } from '../organizations/organization.rules';
import type { CaseState } from '../rectification/case.rules';
import type { CaseRole } from './assignment.rules';
import { ROLE_WORDS } from './assignment-words.rules';

/** When somebody may begin and cease to answer for a case. */

/** From identification on, while it is planned and carried out. Not while acceptance is asked for: else the rectified side could bar who accepts. */
export const ANSWERED_FOR: readonly CaseState[] = ['IDENTIFIED', 'PLANNED', 'APPROVED', 'IN_PROGRESS', 'FAILED'];

/** An assignment as far as a change of it asks. */
export interface ChangedAssignment {
  role: CaseRole;
  startedOn: LocalDate;
  /** First day on which it no longer holds; null while it does. */
  endedOn: LocalDate | null;
}

/** Refuses to end what has ended. */
export function assignmentEndedViolations(
  { code, name }: NamedOrganization,
  { role, endedOn }: ChangedAssignment,
): RuleViolation[] {
  if (endedOn === null) return [];
  const { en, zh } = ROLE_WORDS[role];
  return [
    {
      code: 'ASSIGNMENT_ENDED',
      message: {
        en: `The ${en} of the rectification of ${name} ceased to answer for it on ${endedOn}; an end is recorded once.`,
        zh: `“${name}”的${zh}已于 ${endedOn} 解除包保责任，无需重复登记。`,
      },
      field: 'input.id',
      rule: 'FACTS_IN_ORDER',
      params: { organization: code, role, endedOn },
    },
  ];
}

/** Refuses to name somebody a second time in one role. */
export function assignedAlreadyViolations(
  { code, name }: NamedOrganization,
  role: CaseRole,
  isAssigned: boolean,
): RuleViolation[] {
  if (!isAssigned) return [];
  const { en, zh } = ROLE_WORDS[role];
  return [
    {
      code: 'ASSIGNED_ALREADY',
      message: {
        en: `This is the ${en} of the rectification of ${name} already; there is nothing to record.`,
        zh: `其已是“${name}”的${zh}，无需重复登记。`,
      },
      field: 'input',
      rule: 'ONE_ASSIGNMENT',
      params: { organization: code, role },
    },
  ];
}

/** Refuses to replace who has another role. */
export function replacedRoleViolations(
  { code, name }: NamedOrganization,
  role: CaseRole,
  replaced: ChangedAssignment,
): RuleViolation[] {
  if (replaced.role === role) return [];
  const [now, before] = [ROLE_WORDS[role], ROLE_WORDS[replaced.role]];
  return [
    {
      code: 'REPLACES_OTHER_ROLE',
      message: {
        en: `A ${now.en} of the rectification of ${name} does not replace a ${before.en}; name an assignment of the same role.`,
        zh: `“${name}”的${now.zh}不能接替${before.zh}，请指定同一角色的包保责任。`,
      },
      field: 'input.replacesId',
      rule: 'R-806',
      params: { organization: code, role, replacedRole: replaced.role },
    },
  ];
}

/** no measure of an approved plan is left without somebody who answers for it. */
export function ownsMeasuresViolations(
  { code, name }: NamedOrganization,
  { role }: ChangedAssignment,
  openMeasures: number,
): RuleViolation[] {
  if (openMeasures === 0) return [];
  const { en, zh } = ROLE_WORDS[role];
  return [
    {
      code: 'OWNS_MEASURES',
      message: {
        en: `The ${en} answers for ${openMeasures} open measures of the approved plan for ${name} (R-807). Assign who replaces them instead, by \`replacesId\` of \`assignToCase\`.`,
        zh: `该${zh}仍负责“${name}”已批准方案中 ${openMeasures} 项未完成措施（R-807）；请改用 assignToCase 的 replacesId 登记接替人员。`,
      },
      field: 'input.id',
      rule: 'R-807',
      params: { organization: code, role, openMeasures },
    },
  ];
}

/**
 * Refuses to end on its first day, as if it had never held, an assignment that measures of the plan stay with: whoever answers
 * for what was done did answer for it.
 */
export function neverHeldViolations(
  { code, name }: NamedOrganization,
  { role, startedOn }: ChangedAssignment,
  { on, field, measures }: { on: LocalDate; field: string; measures: number },
): RuleViolation[] {
  if (on > startedOn || measures === 0) return [];
  const { en, zh } = ROLE_WORDS[role];
  return [
    {
      code: 'ENDS_ON_FIRST_DAY',
      message: {
        en: `The ${en} has answered for ${measures} measures of the plan for ${name} since ${startedOn}; the end is on a later day (R-811).`,
        zh: `该${zh}自 ${startedOn} 起负责“${name}”方案中 ${measures} 项措施；解除日期应晚于该日（R-811）。`,
      },
      field,
      rule: 'R-811',
      params: { organization: code, role, startedOn, measures },
    },
  ];
}

/** Refuses a member who is none any more. */
export function memberEndedViolations(hasEnded: boolean): RuleViolation[] {
  if (!hasEnded) return [];
  return [
    {
      code: 'MEMBER_ENDED',
      message: {
        en: 'The membership has ended; name a member who belongs to a branch today.',
        zh: '该党员的组织关系已终止；请指定现有党员。',
      },
      field: 'input.memberId',
      rule: 'STATE_MACHINE Membership',
      params: {},
    },
  ];
}
