/** What is decided about records that may be about a member whom they do not name. */

export const CANDIDATE_STATES = ['OPEN', 'SAME_PERSON', 'ANOTHER_PERSON'] as const;
export type CandidateState = (typeof CANDIDATE_STATES)[number];

export const CANDIDATE_DECISIONS = ['SAME_PERSON', 'ANOTHER_PERSON'] as const;
export type CandidateDecision = (typeof CANDIDATE_DECISIONS)[number];

export const CANDIDATE_TERMS: Readonly<Record<CandidateState, string>> = {
  OPEN: '待判断',
  SAME_PERSON: '同一人',
  ANOTHER_PERSON: '另一人',
};
