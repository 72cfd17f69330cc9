import type { Message } from '../../shared/errors';
import type { AcceptanceResult, TestMeetingNumbers } from './acceptance.rules';

/** The words of acceptance: messages and the descriptions of the schema both say these. */

export const ACCEPTANCE_RESULT_TERMS: Readonly<Record<AcceptanceResult, string>> = {
  PASSED: '验收合格',
  FAILED: '验收不合格',
};

export const MEETING_WORDS: Readonly<Record<keyof TestMeetingNumbers, Message>> = {
  due: { en: 'number of those due at the test meeting', zh: '民主测评应到人数' },
  present: { en: 'number of those present at the test meeting', zh: '民主测评实到人数' },
  satisfied: { en: 'number of those satisfied', zh: '满意人数' },
  basicallySatisfied: { en: 'number of those basically satisfied', zh: '基本满意人数' },
  dissatisfied: { en: 'number of those dissatisfied', zh: '不满意人数' },
};
