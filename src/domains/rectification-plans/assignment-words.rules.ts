import type { Message } from '../../shared/errors';
import type { CaseRole, LeaderLevel } from './assignment.rules';

/** The words of those who answer for a case: messages and the descriptions of the schema both say these. */

export const ROLE_WORDS: Readonly<Record<CaseRole, Message>> = {
  CONTACT_LEADER: { en: 'contact leader', zh: '联系领导' },
  TOWNSHIP_LEADER: { en: 'township leader', zh: '乡镇包联领导' },
  FIRST_SECRETARY: { en: 'first secretary', zh: '第一书记' },
  RESPONSIBLE_PERSON: { en: 'responsible person', zh: '整顿责任人' },
  PAIRED_UNIT: { en: 'paired unit', zh: '结对帮扶单位' },
};

export const LEVEL_TERMS: Readonly<Record<LeaderLevel, string>> = {
  PREFECTURE_OR_ABOVE: '地级以上',
  COUNTY: '县级',
  TOWNSHIP: '乡级',
};
