import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization } from '../organizations/organization.rules';
import type { ProblemCategory } from '../rectification/problem-category.rules';
import { planTextViolations } from './plan-text.rules';

/** What a plan that is submitted must look like. It may be incomplete: what is missing is asked for when it is approved. */

export interface PlannedMeasure {
  goal?: string | null;
  deadline?: LocalDate | null;
  steps?: string | null;
  ownerAssignmentId?: string | null;
}

export interface PlannedProblem {
  category: ProblemCategory;
  statement?: string | null;
  measures: readonly PlannedMeasure[];
}

/** What the plan is held against. */
export interface PlanGround {
  organization: NamedOrganization;
  submittedOn: LocalDate;
  /** Last day of the campaign. */
  endsOn: LocalDate;
}

const MAX_PROBLEMS = 20;
const MAX_MEASURES = 20;
const MAX_STATEMENT = 200;
const MAX_GOAL = 200;
const MAX_STEPS = 1000;

/** Refuses a plan of nothing or of too much, texts that are none, and deadlines that the campaign does not have. */
export function planViolations(ground: PlanGround, problems: readonly PlannedProblem[]): RuleViolation[] {
  if (problems.length < 1 || problems.length > MAX_PROBLEMS) return [problemCountViolation(ground, problems.length)];
  return problems.flatMap((problem, index) => problemViolations(ground, problem, index));
}

function problemViolations(
  ground: PlanGround,
  { statement, measures }: PlannedProblem,
  index: number,
): RuleViolation[] {
  const field = `input.problems.${index}`;
  if (measures.length > MAX_MEASURES) return [measureCountViolation(ground, measures.length, index)];
  const subject = { en: `The statement of problem ${index + 1}`, zh: `第 ${index + 1} 个问题的表述` };
  return [
    ...(isGiven(statement) ? planTextViolations(statement, MAX_STATEMENT, `${field}.statement`, subject) : []),
    ...measures.flatMap((measure, place) => measureViolations(ground, measure, [index, place])),
  ];
}

function measureViolations(
  ground: PlanGround,
  { goal, steps, deadline }: PlannedMeasure,
  [problem, measure]: readonly [number, number],
): RuleViolation[] {
  const field = `input.problems.${problem}.measures.${measure}`;
  const place = `${problem + 1}.${measure + 1}`;
  const ofGoal = { en: `The goal of measure ${place}`, zh: `第 ${place} 项措施的目标任务` };
  const ofSteps = { en: `The steps of measure ${place}`, zh: `第 ${place} 项措施的方法步骤` };
  return [
    ...(isGiven(goal) ? planTextViolations(goal, MAX_GOAL, `${field}.goal`, ofGoal) : []),
    ...(isGiven(steps) ? planTextViolations(steps, MAX_STEPS, `${field}.steps`, ofSteps) : []),
    ...(isGiven(deadline) ? deadlineViolations(ground, deadline, place, `${field}.deadline`) : []),
  ];
}

/** a measure is done within the campaign. */
function deadlineViolations(
  { organization: { code, name }, submittedOn, endsOn }: PlanGround,
  deadline: LocalDate,
  place: string,
  field: string,
): RuleViolation[] {
  const params = { organization: code, measure: place, deadline, submittedOn, endsOn };
  if (deadline > endsOn) {
    const message = {
      en: `Measure ${place} of the plan for ${name} is due on ${deadline}, after the campaign ends on ${endsOn} (R-810). Choose a day until then.`,
      zh: `“${name}”整顿方案第 ${place} 项措施的完成时限 ${deadline} 晚于本轮整顿结束日 ${endsOn}（R-810），请改为该日及以前。`,
    };
    return [{ code: 'DEADLINE_AFTER_CAMPAIGN', message, field, rule: 'R-810', params }];
  }
  if (deadline < submittedOn) {
    const message = {
      en: `Measure ${place} of the plan for ${name} is due on ${deadline}, before the plan is submitted on ${submittedOn} (R-810). Choose a later day.`,
      zh: `“${name}”整顿方案第 ${place} 项措施的完成时限 ${deadline} 早于方案提交日 ${submittedOn}（R-810），请改为之后的日期。`,
    };
    return [{ code: 'DEADLINE_PASSED', message, field, rule: 'R-810', params }];
  }
  return [];
}

function problemCountViolation({ organization: { code, name } }: PlanGround, count: number): RuleViolation {
  return {
    code: 'PLAN_SIZE',
    message: {
      en: `The plan for ${name} has ${count} problems; it takes 1 to ${MAX_PROBLEMS}.`,
      zh: `“${name}”整顿方案有 ${count} 个问题，应为 1 至 ${MAX_PROBLEMS} 个。`,
    },
    field: 'input.problems',
    rule: 'PLAN_SIZE',
    params: { organization: code, count, maximum: MAX_PROBLEMS },
  };
}

function measureCountViolation(
  { organization: { code, name } }: PlanGround,
  count: number,
  index: number,
): RuleViolation {
  return {
    code: 'PLAN_SIZE',
    message: {
      en: `Problem ${index + 1} of the plan for ${name} has ${count} measures; it takes up to ${MAX_MEASURES}.`,
      zh: `“${name}”整顿方案第 ${index + 1} 个问题有 ${count} 项措施，最多 ${MAX_MEASURES} 项。`,
    },
    field: `input.problems.${index}.measures`,
    rule: 'PLAN_SIZE',
    params: { organization: code, problem: index + 1, count, maximum: MAX_MEASURES },
  };
}

/** who answers for a measure is assigned to the case. */
export function ownerViolation(
  { code, name }: NamedOrganization,
  [problem, measure]: readonly [number, number],
): RuleViolation {
  const place = `${problem + 1}.${measure + 1}`;
  return {
    code: 'OWNER_NOT_ASSIGNED',
    message: {
      en: `Who is to answer for measure ${place} is not assigned to the rectification of ${name} today; assign them first, or name another (R-807).`,
      zh: `第 ${place} 项措施的责任人当前未承担“${name}”的包保责任；请先落实包保责任，或改填他人（R-807）。`,
    },
    field: `input.problems.${problem}.measures.${measure}.ownerAssignmentId`,
    rule: 'R-807',
    params: { organization: code, measure: place },
  };
}
