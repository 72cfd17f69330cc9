/** Classes, states and steps of rectification cases, and which state follows which. */

/** two classes in one campaign. */
export const CASE_CLASSES = ['WEAK_AND_LAX', 'BACKWARD'] as const;
export type CaseClass = (typeof CASE_CLASSES)[number];

export const CASE_STATES = [
  'CANDIDATE',
  'DISMISSED',
  'IDENTIFIED',
  'PLANNED',
  'APPROVED',
  'IN_PROGRESS',
  'ACCEPTANCE_REQUESTED',
  'FAILED',
  'ACCEPTED',
  'CLOSED',
  'CANCELLED',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** How an organization came to be a candidate. */
export const CASE_ORIGINS = ['RULE', 'PERSON', 'RELAPSE'] as const;
export type CaseOrigin = (typeof CASE_ORIGINS)[number];

/** What the look-back found. */
export const LOOK_BACK_RESULTS = ['STAYED_WELL', 'RELAPSED'] as const;
export type LookBackResult = (typeof LOOK_BACK_RESULTS)[number];

/** Why a candidate was not identified. */
export const DISMISSAL_REASONS = ['NOT_CONFIRMED', 'ALREADY_MENDED', 'OUT_OF_SCOPE'] as const;
export type DismissalReason = (typeof DISMISSAL_REASONS)[number];

/** What the timeline of a case names. */
export const CASE_STEPS = [
  'PROPOSED',
  'NOMINATED',
  'SELF_CHECKED',
  'RE_CHECKED',
  'REVIEWED',
  'IDENTIFIED',
  'DISMISSED',
  'PLAN_SUBMITTED',
  'PLAN_RETURNED',
  'PLAN_APPROVED',
  'ASSIGNED',
  'UNASSIGNED',
  'STARTED',
  'MEASURE_DONE',
  'ELECTION_LINKED',
  'ACCEPTANCE_REQUESTED',
  'ACCEPTANCE_PASSED',
  'ACCEPTANCE_FAILED',
  'RESUMED',
  'LOOKED_BACK',
  'RELAPSED',
  'CLOSED',
  'CANCELLED',
] as const;
export type CaseStep = (typeof CASE_STEPS)[number];

/** The states that a mutation leads to. A case that is not over is cancelled when its organization ends, and by nothing else. */
const NEXT_STATES: Readonly<Record<CaseState, readonly CaseState[]>> = {
  CANDIDATE: ['IDENTIFIED', 'DISMISSED'],
  DISMISSED: [],
  IDENTIFIED: ['PLANNED'],
  PLANNED: ['PLANNED', 'IDENTIFIED', 'APPROVED'],
  APPROVED: ['IN_PROGRESS'],
  IN_PROGRESS: ['ACCEPTANCE_REQUESTED'],
  ACCEPTANCE_REQUESTED: ['ACCEPTED', 'FAILED'],
  FAILED: ['IN_PROGRESS'],
  ACCEPTED: ['CLOSED'],
  CLOSED: [],
  CANCELLED: [],
};

/** States in which a case is over. */
export const OVER_STATES: readonly CaseState[] = ['DISMISSED', 'CLOSED', 'CANCELLED'];

/** States in which a case goes on. */
export const OPEN_STATES: readonly CaseState[] = CASE_STATES.filter((state) => !OVER_STATES.includes(state));

/** Whether a case in this state goes on. */
export function isOpen(state: CaseState): boolean {
  return !OVER_STATES.includes(state);
}

/** The states that a step may lead to now; empty when the case is over. */
export function legalNext(state: CaseState): readonly CaseState[] {
  return NEXT_STATES[state];
}
