import { registerEnumType } from 'type-graphql';
import { enumOf } from '../../shared/enum-of';
import { LIFE_PERIODS, MEETING_KINDS } from './meeting.rules';
import { LIFE_PERIOD_TERMS, MEETING_WORDS } from './meeting-words.rules';

export const MeetingKindEnum = enumOf(MEETING_KINDS);
export const LifePeriodEnum = enumOf(LIFE_PERIODS);

registerEnumType(MeetingKindEnum, {
  name: 'MeetingKind',
  description: 'What was held (组织生活类别).',
  valuesConfig: {
    GENERAL_MEETING: {
      description: `Meeting of all members of a branch, R-301 (${MEETING_WORDS.GENERAL_MEETING.zh}).`,
    },
    COMMITTEE_MEETING: { description: `Meeting of a branch committee, R-302 (${MEETING_WORDS.COMMITTEE_MEETING.zh}).` },
    GROUP_MEETING: { description: `Meeting of a group, R-303 (${MEETING_WORDS.GROUP_MEETING.zh}).` },
    PARTY_LECTURE: { description: `Party lecture, R-304 (${MEETING_WORDS.PARTY_LECTURE.zh}).` },
    THEME_DAY: { description: `The fixed day of the month, R-305 (${MEETING_WORDS.THEME_DAY.zh}).` },
    ORGANIZATIONAL_LIFE_MEETING: {
      description: `Yearly meeting of criticism and self-criticism, R-306 (${MEETING_WORDS.ORGANIZATIONAL_LIFE_MEETING.zh}).`,
    },
    APPRAISAL: { description: `Yearly appraisal of the members, R-307 (${MEETING_WORDS.APPRAISAL.zh}).` },
  },
});

registerEnumType(LifePeriodEnum, {
  name: 'LifePeriod',
  description: 'In which period a meeting is due (周期).',
  valuesConfig: {
    MONTH: { description: `Each month (${LIFE_PERIOD_TERMS.MONTH}).` },
    QUARTER: { description: `Each quarter (${LIFE_PERIOD_TERMS.QUARTER}).` },
    YEAR: { description: `Each year (${LIFE_PERIOD_TERMS.YEAR}).` },
  },
});
