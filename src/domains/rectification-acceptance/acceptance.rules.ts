/** what an acceptance rests on, and how it is judged. */

export const ACCEPTANCE_RESULTS = ['PASSED', 'FAILED'] as const;
export type AcceptanceResult = (typeof ACCEPTANCE_RESULTS)[number];

/** The numbers of a test meeting: who was due, who came, and what they said. */
export interface TestMeetingNumbers {
  due: number;
  present: number;
  satisfied: number;
  basicallySatisfied: number;
  dissatisfied: number;
}

/** The parameters of R-808 that are in force on the day of an acceptance. */
export interface AcceptanceThresholds {
  /** With so many points and more it passes. */
  passPoints: number;
  /** With a larger share of dissatisfied it fails. */
  maxDissatisfiedPercent: number;
  /** A smaller meeting tests nothing. */
  minTestMeeting: number;
}

/** What a result rests on: which of the two conditions were missed. */
export interface Judgement {
  result: AcceptanceResult;
  arePointsMissed: boolean;
  isMeetingDissatisfied: boolean;
}

/** passed with enough points and no more than the allowed share of those present dissatisfied; nobody decides it. */
export function judge(
  { points, meeting }: { points: number; meeting: TestMeetingNumbers },
  { passPoints, maxDissatisfiedPercent }: AcceptanceThresholds,
): Judgement {
  const arePointsMissed = points < passPoints;
  const isMeetingDissatisfied = meeting.dissatisfied * 100 > meeting.present * maxDissatisfiedPercent;
  return {
    result: arePointsMissed || isMeetingDissatisfied ? 'FAILED' : 'PASSED',
    arePointsMissed,
    isMeetingDissatisfied,
  };
}
