import { registerEnumType } from 'type-graphql';
import { described, enumOf } from '../../shared/enum-of';
import { CANDIDATE_DECISIONS, CANDIDATE_STATES, CANDIDATE_TERMS } from './merge-candidate.rules';
import { MISSING_REASONS, MISSING_TERMS } from './missing-member.rules';

export const CandidateStateEnum = enumOf(CANDIDATE_STATES);
export const CandidateDecisionEnum = enumOf(CANDIDATE_DECISIONS);
export const MissingReasonEnum = enumOf(MISSING_REASONS);

registerEnumType(CandidateStateEnum, {
  name: 'MergeCandidateState',
  description: 'What was decided about a candidate (疑似重复的判断).',
  valuesConfig: described(CANDIDATE_TERMS, {
    OPEN: 'Nobody has decided yet',
    SAME_PERSON: 'The record is about the member',
    ANOTHER_PERSON: 'The record is about somebody else',
  }),
});

registerEnumType(CandidateDecisionEnum, {
  name: 'MergeCandidateDecision',
  description: 'How a candidate is decided (判断).',
  valuesConfig: described(
    { SAME_PERSON: CANDIDATE_TERMS.SAME_PERSON, ANOTHER_PERSON: CANDIDATE_TERMS.ANOTHER_PERSON },
    {
      SAME_PERSON: 'The record is about the member, and changes it from now on',
      ANOTHER_PERSON: 'The record is about somebody else, and makes a new member when it comes again',
    },
  ),
});

registerEnumType(MissingReasonEnum, {
  name: 'MissingReason',
  description: 'Why members end whom a full load lacks (缺失终止原因).',
  valuesConfig: described(MISSING_TERMS, {
    TRANSFERRED_OUT: 'The relationship went elsewhere',
    DECEASED: 'The member died',
  }),
});
