import { daysBetween, monthsAfter } from '../../shared/calendar';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { type Guides, introducersViolations } from './guide.rules';
import { firstDayOf, hoursTrained, type OrderedStep, type TakenStep } from './step-order.rules';

/** the conditions of single steps, besides their order. No message repeats a day of the candidate's. */

/** A step that is about to be recorded. */
export interface WishedStep {
  step: OrderedStep;
  on: LocalDate;
  /** Path of the input field that carries the day. */
  field: string;
}

/** What the step is held against: the parameters that are in force on its day, those that it needs. */
export interface StepThresholds {
  MIN_DAYS_AS_ACTIVIST: number;
  MIN_TRAINING_HOURS: number;
  MAX_MONTHS_TO_APPROVAL: number;
  INTRODUCERS: number;
}

/** The parameters that a step needs. */
export const THRESHOLDS_OF: Readonly<Partial<Record<OrderedStep, readonly (keyof StepThresholds)[]>>> = {
  TARGET_DECIDED: ['MIN_DAYS_AS_ACTIVIST'],
  PRE_REVIEWED: ['MIN_TRAINING_HOURS', 'INTRODUCERS'],
  ADMITTED: ['INTRODUCERS'],
  APPROVED: ['MAX_MONTHS_TO_APPROVAL'],
};

/** Refuses a step whose own conditions are not met on its day. */
export function conditionViolations(
  { step, on, field }: WishedStep,
  steps: readonly TakenStep[],
  guides: Guides,
  thresholds: StepThresholds,
): RuleViolation[] {
  switch (step) {
    case 'TARGET_DECIDED':
      return [
        ...activistViolations(steps, on, thresholds.MIN_DAYS_AS_ACTIVIST, field),
        ...contactViolations(guides, field),
      ];
    case 'PRE_REVIEWED':
      return [
        ...trainingViolations(hoursTrained(steps, on), thresholds.MIN_TRAINING_HOURS, field),
        ...introducersViolations(guides, thresholds.INTRODUCERS, field),
      ];
    case 'ADMITTED':
      return introducersViolations(guides, thresholds.INTRODUCERS, field);
    case 'APPROVED':
      return approvalViolations(steps, on, thresholds.MAX_MONTHS_TO_APPROVAL, field);
    default:
      return [];
  }
}

/** an activist is trained and observed for a year before becoming a target. */
function activistViolations(
  steps: readonly TakenStep[],
  on: LocalDate,
  minimum: number,
  field: string,
): RuleViolation[] {
  const since = firstDayOf(steps, 'ACTIVIST_DECIDED');
  const days = since === null ? 0 : daysBetween(since, on);
  if (days >= minimum) return [];
  return [
    {
      code: 'ACTIVIST_TOO_SHORT',
      message: {
        en: `On that day the candidate has been an activist for ${days} days; a development target needs at least ${minimum} (R-402). Use a later day.`,
        zh: `至该日作为入党积极分子仅 ${days} 天；列为发展对象须满 ${minimum} 天（R-402）。请使用之后的日期。`,
      },
      field,
      rule: 'R-402',
      params: { days, minimum },
    },
  ];
}

/** one or two full members have accompanied the activist. */
function contactViolations({ contacts }: Guides, field: string): RuleViolation[] {
  if (contacts > 0) return [];
  return [
    {
      code: 'CONTACT_MISSING',
      message: {
        en: 'On that day no full member is the contact of the activist (R-404); record one with assignCandidateGuide.',
        zh: '该日没有正式党员担任培养联系人（R-404）；请先使用 assignCandidateGuide 登记。',
      },
      field,
      rule: 'R-404',
      params: {},
    },
  ];
}

/** three days or 24 hours; a day has eight. */
function trainingViolations(hours: number, minimum: number, field: string): RuleViolation[] {
  if (hours >= minimum) return [];
  return [
    {
      code: 'TRAINING_TOO_SHORT',
      message: {
        en: `Up to that day the candidate was trained for ${hours} hours; a development target needs at least ${minimum} (R-404). Record the training first.`,
        zh: `至该日集中培训仅 ${hours} 学时，发展对象须不少于 ${minimum} 学时（R-404）。请先登记培训。`,
      },
      field,
      rule: 'R-404',
      params: { hours, minimum },
    },
  ];
}

/** after six months without approval the procedure is gone through again. */
function approvalViolations(
  steps: readonly TakenStep[],
  on: LocalDate,
  months: number,
  field: string,
): RuleViolation[] {
  const admittedOn = firstDayOf(steps, 'ADMITTED');
  if (admittedOn === null || on <= monthsAfter(admittedOn, months)) return [];
  return [
    {
      code: 'APPROVAL_TOO_LATE',
      message: {
        en: `The approval comes more than ${months} months after the general meeting (R-403): the procedure has to be gone through again. Correct the day if it is wrong.`,
        zh: `审批距支部大会已超过 ${months} 个月（R-403），须重新履行入党手续；如日期有误请更正。`,
      },
      field,
      rule: 'R-403',
      params: { months },
    },
  ];
}
