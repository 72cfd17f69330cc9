import { daysAfter, monthsAfter } from '../../shared/calendar';
import type { LocalDate } from '../../shared/clock';
import { isOpen, type Stage } from './candidate.rules';
import type { Guides } from './guide.rules';
import {
  daysOf,
  firstDayOf,
  hoursTrained,
  latestDay,
  ORDERED_STEPS,
  type OrderedStep,
  STEP_RULES,
  type TakenStep,
} from './step-order.rules';

/** What a step that is next still lacks, besides time. */
export const LACKS = ['CONTACT', 'TRAINING_HOURS', 'INTRODUCERS'] as const;
export type Lack = (typeof LACKS)[number];

/** A step that may come next, by when, and what it lacks. */
export interface NextStep {
  step: OrderedStep;
  /** The first day on which order and waiting time allow it. */
  possibleFrom: LocalDate;
  /** The last day that a rule leaves for it; null where none does. */
  dueOn: LocalDate | null;
  isOverdue: boolean;
  lacks: Lack[];
}

/** The parameters that say how long to wait, and by when. */
export const NEXT_STEP_THRESHOLDS = [
  'MAX_DAYS_TO_FIRST_TALK',
  'MIN_DAYS_AS_ACTIVIST',
  'MAX_MONTHS_BETWEEN_REVIEWS',
  'MIN_TRAINING_HOURS',
  'INTRODUCERS',
  'MAX_MONTHS_TO_APPROVAL',
] as const;

/** What a candidate's record says today. */
export interface NextStepFacts {
  today: LocalDate;
  stage: Stage;
  steps: TakenStep[];
  guides: Guides;
  thresholds: Record<(typeof NEXT_STEP_THRESHOLDS)[number], number>;
}

/** The steps whose predecessors are all taken, in the order of the rules: what the branch, or its superior, has to do. */
export function nextSteps(facts: NextStepFacts): NextStep[] {
  const { stage, steps } = facts;
  const isGoingOn = isOpen(stage) || stage === 'ADMITTED';
  return ORDERED_STEPS.filter((step) => isGoingOn && isNext(step, stage, steps)).map((step) => nextStep(step, facts));
}

function isNext(step: OrderedStep, stage: Stage, steps: readonly TakenStep[]): boolean {
  const { after, isRepeatable = false } = STEP_RULES[step];
  if (!after.every((earlier) => daysOf(steps, earlier).length > 0)) return false;
  return isRepeatable ? isOpen(stage) : daysOf(steps, step).length === 0;
}

function nextStep(step: OrderedStep, facts: NextStepFacts): NextStep {
  const dueOn = dueDay(step, facts);
  return {
    step,
    possibleFrom: firstPossibleDay(step, facts),
    dueOn,
    isOverdue: dueOn !== null && dueOn < facts.today,
    lacks: lacksOf(step, facts),
  };
}

function firstPossibleDay(step: OrderedStep, { steps, thresholds }: NextStepFacts): LocalDate {
  const days = STEP_RULES[step].after.map((earlier) => firstDayOf(steps, earlier) ?? '');
  const activistSince = firstDayOf(steps, 'ACTIVIST_DECIDED');
  if (step === 'TARGET_DECIDED' && activistSince !== null) {
    days.push(daysAfter(activistSince, thresholds.MIN_DAYS_AS_ACTIVIST));
  }
  // the admission ends the way, and nothing comes after it.
  if (step === 'ADMITTED') days.push(latestDay(steps) ?? '');
  return days.sort().at(-1) ?? '';
}

/** a talk within a month, a review each half-year. R-403: an approval within six months of the meeting. */
function dueDay(step: OrderedStep, { steps, thresholds }: NextStepFacts): LocalDate | null {
  const last = (earlier: TakenStep['step']) => daysOf(steps, earlier).at(-1);
  const [applied, admitted] = [last('APPLIED'), last('ADMITTED')];
  const reviewed = last('REVIEWED') ?? last('ACTIVIST_DECIDED');
  if (step === 'TALKED' && applied !== undefined) return daysAfter(applied, thresholds.MAX_DAYS_TO_FIRST_TALK);
  if (step === 'REVIEWED' && reviewed !== undefined) {
    return monthsAfter(reviewed, thresholds.MAX_MONTHS_BETWEEN_REVIEWS);
  }
  if (step === 'APPROVED' && admitted !== undefined) return monthsAfter(admitted, thresholds.MAX_MONTHS_TO_APPROVAL);
  return null;
}

function lacksOf(step: OrderedStep, { today, steps, guides, thresholds }: NextStepFacts): Lack[] {
  const lacks: Lack[] = [];
  if (step === 'TARGET_DECIDED' && guides.contacts === 0) lacks.push('CONTACT');
  if (step === 'PRE_REVIEWED' && hoursTrained(steps, today) < thresholds.MIN_TRAINING_HOURS)
    lacks.push('TRAINING_HOURS');
  if ((step === 'PRE_REVIEWED' || step === 'ADMITTED') && guides.introducers < thresholds.INTRODUCERS) {
    lacks.push('INTRODUCERS');
  }
  return lacks;
}
