import type { Message, RuleViolation } from '../../shared/errors';
import type { NamedOrganization } from '../organizations/organization.rules';
import type { RoleTemplate } from '../rectification/campaign.rules';
import { type CaseRole, ROLES_NEEDED } from './assignment.rules';
import { ROLE_WORDS } from './assignment-words.rules';

/** What a plan lacks before it can be approved: the four clarities, and who answers for it. */

/** The four clarities are goals, time limits, steps, and measures with somebody responsible. */
export const PLAN_GAP_KINDS = [
  'PROBLEMS',
  'MEASURES',
  'GOALS',
  'TIME_LIMITS',
  'STEPS',
  'RESPONSIBILITY',
  'ROLE',
] as const;
export type PlanGapKind = (typeof PLAN_GAP_KINDS)[number];

/** A plan as far as it is complete, with the roles that are held today. */
export interface PlanFacts {
  roleTemplate: RoleTemplate;
  roles: readonly CaseRole[];
  problems: readonly {
    position: number;
    measures: readonly MeasureFacts[];
  }[];
}

interface MeasureFacts {
  position: number;
  hasGoal: boolean;
  hasDeadline: boolean;
  hasSteps: boolean;
  /** Somebody who is assigned to the case today; of what is done, whoever did it. */
  hasOwner: boolean;
}

/** One thing that is missing, and where: numbers as in the plan. */
export interface PlanGap {
  missing: PlanGapKind;
  problem: number | null;
  measure: number | null;
  role: CaseRole | null;
}

/** All that is missing, in the order of the plan; empty when it can be approved. */
export function planGaps({ problems, roles, roleTemplate }: PlanFacts): PlanGap[] {
  const ofPlan = problems.length === 0 ? [gap('PROBLEMS')] : [];
  const ofProblems = problems.flatMap(({ position: problem, measures }) =>
    measures.length === 0
      ? [gap('MEASURES', { problem })]
      : measures.flatMap((measure) =>
          clarityGaps(measure).map((missing) => gap(missing, { problem, measure: measure.position })),
        ),
  );
  const ofRoles = ROLES_NEEDED[roleTemplate]
    .filter((role) => !roles.includes(role))
    .map((role) => gap('ROLE', { role }));
  return [...ofPlan, ...ofProblems, ...ofRoles];
}

function clarityGaps({ hasGoal, hasDeadline, hasSteps, hasOwner }: MeasureFacts): PlanGapKind[] {
  const gaps: PlanGapKind[] = [];
  if (!hasGoal) gaps.push('GOALS');
  if (!hasDeadline) gaps.push('TIME_LIMITS');
  if (!hasSteps) gaps.push('STEPS');
  if (!hasOwner) gaps.push('RESPONSIBILITY');
  return gaps;
}

function gap(missing: PlanGapKind, place: Partial<PlanGap> = {}): PlanGap {
  return { problem: null, measure: null, role: null, ...place, missing };
}

/** Refuses to approve a plan in which something is missing, and says all of it. */
export function gapViolations({ code, name }: NamedOrganization, gaps: readonly PlanGap[]): RuleViolation[] {
  return gaps.map((each) => {
    const { en, zh } = gapMessage(each);
    const { missing, problem, measure, role } = each;
    return {
      code: missing === 'ROLE' ? 'ROLE_MISSING' : 'PLAN_INCOMPLETE',
      message: { en: `The plan for ${name} is not approved: ${en}`, zh: `“${name}”整顿方案暂不能批准：${zh}` },
      field: null,
      rule: gapRule(missing),
      params: { organization: code, ...(missing === 'ROLE' ? { role } : { problem, measure, missing }) },
    };
  });
}

/** The rule by which it is missing. */
export function gapRule(missing: PlanGapKind): string {
  return missing === 'ROLE' ? 'R-806' : 'R-807';
}

/** What is missing and how to mend it. */
export function gapMessage({ missing, problem, measure, role }: PlanGap): Message {
  const en = `measure ${problem}.${measure}`;
  const zh = `第 ${problem}.${measure} 项措施`;
  switch (missing) {
    case 'PROBLEMS':
      return { en: 'it names no problem (R-807). Submit a plan.', zh: '尚无问题清单（R-807），请提交方案。' };
    case 'MEASURES':
      return {
        en: `problem ${problem} has no measure (R-807). Add one.`,
        zh: `第 ${problem} 个问题没有整顿措施（R-807），请补充。`,
      };
    case 'GOALS':
      return {
        en: `${en} has no goal (R-807). Say what is to be reached.`,
        zh: `${zh}未明确目标任务（R-807），请补充。`,
      };
    case 'TIME_LIMITS':
      return { en: `${en} has no deadline (R-807). Set one.`, zh: `${zh}未明确完成时限（R-807），请补充。` };
    case 'STEPS':
      return { en: `${en} has no steps (R-807). Say how it is done.`, zh: `${zh}未明确方法步骤（R-807），请补充。` };
    case 'RESPONSIBILITY':
      return {
        en: `nobody who is assigned to the case today answers for ${en} (R-807). Name an owner.`,
        zh: `${zh}未明确在任责任人（R-807），请补充。`,
      };
    case 'ROLE':
      return roleMessage(role);
  }
}

function roleMessage(role: CaseRole | null): Message {
  const words = role === null ? { en: 'role', zh: '包保角色' } : ROLE_WORDS[role];
  return {
    en: `it has no ${words.en} (R-806). Assign one.`,
    zh: `尚未落实${words.zh}（R-806），请先落实。`,
  };
}
