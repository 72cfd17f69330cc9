import { registerEnumType } from 'type-graphql';
import { enumOf } from '../../shared/enum-of';
import { ELECTION_KINDS, ELECTION_STATUSES } from './election.rules';
import { ELECTION_KIND_WORDS, ELECTION_STATUS_TERMS } from './election-words.rules';

export const ElectionKindEnum = enumOf(ELECTION_KINDS);
export const ElectionStatusEnum = enumOf(ELECTION_STATUSES);

registerEnumType(ElectionKindEnum, {
  name: 'ElectionKind',
  description: 'What is elected (选举类别).',
  valuesConfig: {
    RENEWAL: { description: `A whole body at the end of its term (${ELECTION_KIND_WORDS.RENEWAL.zh}).` },
    BY_ELECTION: { description: `Into a seat of the term that runs (${ELECTION_KIND_WORDS.BY_ELECTION.zh}).` },
  },
});

registerEnumType(ElectionStatusEnum, {
  name: 'ElectionStatus',
  description: 'Where an election stands (选举状态).',
  valuesConfig: {
    REMINDED: {
      description: `The superior has reminded the body, or it has applied, R-203 (${ELECTION_STATUS_TERMS.REMINDED}).`,
    },
    POSTPONED: { description: `Postponed with approval, R-202 (${ELECTION_STATUS_TERMS.POSTPONED}).` },
    APPROVED: {
      description: `The superior has approved that it be held (${ELECTION_STATUS_TERMS.APPROVED}).`,
    },
    HELD: { description: `Held with enough voters, R-206 (${ELECTION_STATUS_TERMS.HELD}).` },
    RATIFIED: { description: `The superior has ratified who was elected, R-207 (${ELECTION_STATUS_TERMS.RATIFIED}).` },
    CANCELLED: { description: `Given up, or not ratified (${ELECTION_STATUS_TERMS.CANCELLED}).` },
  },
});
