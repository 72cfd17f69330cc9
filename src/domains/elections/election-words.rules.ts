import type { Message } from '../../shared/errors';
import type { ElectionKind, ElectionStatus } from './election.rules';

/** The words of elections: messages and the descriptions of the schema both say these. */

export const ELECTION_KIND_WORDS: Readonly<Record<ElectionKind, Message>> = {
  RENEWAL: { en: 'renewal', zh: '换届选举' },
  BY_ELECTION: { en: 'by-election', zh: '补选' },
};

export const ELECTION_STATUS_TERMS: Readonly<Record<ElectionStatus, string>> = {
  REMINDED: '已提醒',
  POSTPONED: '已批准延期',
  APPROVED: '已批准选举',
  HELD: '已选举',
  RATIFIED: '已批复',
  CANCELLED: '已取消',
};
