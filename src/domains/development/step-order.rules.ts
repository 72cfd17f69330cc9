import type { LocalDate } from '../../shared/clock';
import type { OpenStage, RecordedStep, Step } from './candidate.rules';

/** which steps come before which, what they lead to, and who takes them. */

/** A step with a place in the order; the exits may be taken from any stage before admission. */
export type OrderedStep = RecordedStep | 'ADMITTED';

export interface StepRule {
  /** The steps without which this one cannot be taken. */
  after: readonly Step[];
  /** The stage that begins with it. */
  leadsTo?: OpenStage;
  /** Taken several times until admission. */
  isRepeatable?: boolean;
  /** Taken by the committee above the branch, which is named. */
  isSuperiors?: boolean;
}

export const STEP_RULES: Readonly<Record<OrderedStep, StepRule>> = {
  TALKED: { after: ['APPLIED'] },
  ACTIVIST_DECIDED: { after: ['TALKED'], leadsTo: 'ACTIVIST' },
  ACTIVIST_RECORDED: { after: ['ACTIVIST_DECIDED'], isSuperiors: true },
  REVIEWED: { after: ['ACTIVIST_DECIDED'], isRepeatable: true },
  TARGET_DECIDED: { after: ['ACTIVIST_RECORDED', 'REVIEWED'] },
  // The day of the target is that of the superior's record.
  TARGET_RECORDED: { after: ['TARGET_DECIDED'], leadsTo: 'DEVELOPMENT_TARGET', isSuperiors: true },
  POLITICAL_REVIEWED: { after: ['TARGET_RECORDED'] },
  TRAINED: { after: ['TARGET_RECORDED'], isRepeatable: true },
  PRE_REVIEWED: { after: ['POLITICAL_REVIEWED', 'TRAINED'], isSuperiors: true },
  ADMITTED: { after: ['PRE_REVIEWED'] },
  APPROVED: { after: ['ADMITTED'], isSuperiors: true },
  OATH_TAKEN: { after: ['APPROVED'] },
};

export const ORDERED_STEPS = Object.keys(STEP_RULES) as OrderedStep[];

/** A step that was recorded. */
export interface TakenStep {
  step: Step;
  takenOn: LocalDate;
  /** Of a training. */
  hours: number | null;
}

/** The days on which a step was taken, oldest first. */
export function daysOf(steps: readonly TakenStep[], step: Step): LocalDate[] {
  return steps
    .filter((taken) => taken.step === step)
    .map(({ takenOn }) => takenOn)
    .sort();
}

/** The first day on which a step was taken, or null. */
export function firstDayOf(steps: readonly TakenStep[], step: Step): LocalDate | null {
  return daysOf(steps, step)[0] ?? null;
}

/** The hours of training up to and including a day. */
export function hoursTrained(steps: readonly TakenStep[], on: LocalDate): number {
  const trainings = steps.filter(({ step, takenOn }) => step === 'TRAINED' && takenOn <= on);
  return trainings.reduce((sum, { hours }) => sum + (hours ?? 0), 0);
}

/** The day of the last step of all. */
export function latestDay(steps: readonly TakenStep[]): LocalDate | null {
  return (
    steps
      .map(({ takenOn }) => takenOn)
      .sort()
      .at(-1) ?? null
  );
}
