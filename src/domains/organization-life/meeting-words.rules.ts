import type { Message } from '../../shared/errors';
import type { LifePeriod, MeetingKind } from './meeting.rules';

/** The words of meetings: messages and the descriptions of the schema both say these. */

export const MEETING_WORDS: Readonly<Record<MeetingKind, Message>> = {
  GENERAL_MEETING: { en: 'general meeting', zh: '支部党员大会' },
  COMMITTEE_MEETING: { en: 'committee meeting', zh: '支部委员会会议' },
  GROUP_MEETING: { en: 'group meeting', zh: '党小组会' },
  PARTY_LECTURE: { en: 'Party lecture', zh: '党课' },
  THEME_DAY: { en: 'theme day', zh: '主题党日' },
  ORGANIZATIONAL_LIFE_MEETING: { en: 'organizational-life meeting', zh: '组织生活会' },
  APPRAISAL: { en: 'appraisal of members', zh: '民主评议党员' },
};

export const LIFE_PERIOD_TERMS: Readonly<Record<LifePeriod, string>> = { MONTH: '月', QUARTER: '季度', YEAR: '年' };
