import type { RuleViolation } from '../../shared/errors';
import { STEP_TERMS } from './candidate-terms.rules';
import type { Guides } from './guide.rules';
import { conditionViolations, type StepThresholds, type WishedStep } from './step-conditions.rules';
import { daysOf, firstDayOf, latestDay, STEP_RULES, type TakenStep } from './step-order.rules';

/** R-401 to R-404: may a step be taken on a day? No message repeats a day of the candidate's: they are a person's. */

/** Refuses a step out of its order, and one whose own conditions are not met on the day. */
export function stepViolations(
  wished: WishedStep,
  steps: readonly TakenStep[],
  guides: Guides,
  thresholds: StepThresholds,
): RuleViolation[] {
  const order = orderViolations(wished, steps);
  // What comes too early lacks everything else too.
  return order.length > 0 ? order : conditionViolations(wished, steps, guides, thresholds);
}

/** R-402: nothing is skipped, nothing taken twice, nothing before what it follows. */
function orderViolations({ step, on, field }: WishedStep, steps: readonly TakenStep[]): RuleViolation[] {
  const { after, isRepeatable = false } = STEP_RULES[step];
  const term = STEP_TERMS[step];
  if (!isRepeatable && daysOf(steps, step).length > 0) {
    return [
      {
        code: 'STEP_TAKEN_ALREADY',
        message: {
          en: `${step} is recorded already, and is taken once (R-402); read the candidate again.`,
          zh: `“${term}”已登记，只能登记一次（R-402）；请重新读取。`,
        },
        field: field === 'input.takenOn' ? 'input.step' : field,
        rule: 'R-402',
        params: { step },
      },
    ];
  }
  const missing = after.filter((earlier) => daysOf(steps, earlier).length === 0);
  if (missing.length > 0) {
    return [
      {
        code: 'STEP_MISSING',
        message: {
          en: `${step} comes after ${missing.join(' and ')}, and no step is skipped (R-402); record that first.`,
          zh: `“${term}”须在${missing.map((earlier) => `“${STEP_TERMS[earlier]}”`).join('、')}之后，不得跳过（R-402）；请先登记。`,
        },
        field: field === 'input.takenOn' ? 'input.step' : field,
        rule: 'R-402',
        params: { step, missing: missing.join(', ') },
      },
    ];
  }
  const later = after.filter((earlier) => (firstDayOf(steps, earlier) ?? on) > on);
  const isLast = step === 'ADMITTED' && (latestDay(steps) ?? on) > on;
  if (later.length === 0 && !isLast) return [];
  const first = later[0] ?? null;
  return [
    {
      code: 'STEP_BEFORE_PREDECESSOR',
      message: {
        en: `The day lies before that of ${first ?? 'a step that is recorded'}, which ${step} follows (R-402); use that day or a later one.`,
        zh: `该日期早于${first === null ? '已登记的步骤' : `“${STEP_TERMS[first]}”`}的日期，“${term}”应在其后（R-402）；请使用该日或之后的日期。`,
      },
      field,
      rule: 'R-402',
      params: { step, predecessor: first },
    },
  ];
}
