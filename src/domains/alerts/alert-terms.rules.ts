import { MEETING_WORDS } from '../organization-life/meeting-words.rules';
import type { AcknowledgementReason, AlertEvidenceName, AlertKind, AlertSeverity } from './alert.rules';

/** The Chinese terms of alerts: messages and the descriptions of the schema both say these. */

export const ALERT_KIND_TERMS: Readonly<Record<AlertKind, string>> = {
  TERM_DUE: '任期即将届满',
  TERM_OVERDUE: '届满未换届',
  OFFICE_VACANT: '书记空缺',
  UNDER_THRESHOLD: '正式党员不足',
  OVERSIZE: '党员人数过多',
  LIFE_MISSED: '组织生活缺项',
  SHOULD_ESTABLISH: '应建未建',
  MEASURE_OVERDUE: '整顿措施逾期',
  TRANSFER_EXPIRING: '介绍信即将到期',
  CONTACT_OVERDUE: '流动党员逾期未联系',
  SHOULD_TRANSFER: '应转未转',
};

export const SEVERITY_TERMS: Readonly<Record<AlertSeverity, string>> = {
  INFO: '提示',
  WARNING: '警示',
  SEVERE: '严重',
};

export const REASON_TERMS: Readonly<Record<AcknowledgementReason, string>> = {
  BEING_HANDLED: '正在办理',
  PLANNED: '已列入计划',
  EXEMPTED_BY_SUPERIOR: '上级批准例外',
  RECORD_TO_BE_MENDED: '记录有误待更正',
};

export const EVIDENCE_TERMS: Readonly<Record<AlertEvidenceName, string>> = {
  TERM_ENDS_ON: '届满日期',
  POSTPONED_UNTIL: '延期至',
  TERM_REMINDER_MONTHS: '提醒月数',
  VACANT_SINCE: '空缺起始日期',
  MAX_VACANCY_DAYS: '空缺最长天数',
  FULL_MEMBERS: '正式党员数',
  EMPLOYED_FULL_MEMBERS: '在职正式党员数',
  REPORTED_MEMBERS: '填报党员数',
  REPORTED_ON: '填报日期',
  MIN_FULL_MEMBERS_BRANCH: '正式党员最低人数',
  MEMBERS: '党员总数',
  MAX_MEMBERS_BRANCH: '党员最多人数',
  GENERAL_MEETING: MEETING_WORDS.GENERAL_MEETING.zh,
  COMMITTEE_MEETING: MEETING_WORDS.COMMITTEE_MEETING.zh,
  GROUP_MEETING: MEETING_WORDS.GROUP_MEETING.zh,
  THEME_DAY: MEETING_WORDS.THEME_DAY.zh,
  ORGANIZATIONAL_LIFE_MEETING: MEETING_WORDS.ORGANIZATIONAL_LIFE_MEETING.zh,
  APPRAISAL: MEETING_WORDS.APPRAISAL.zh,
  MEASURES_OVERDUE: '逾期措施数',
  EARLIEST_DEADLINE: '最早完成时限',
  LETTERS_EXPIRING: '即将到期介绍信数',
  LETTER_VALID_UNTIL: '最早到期日期',
  TRANSFER_EXPIRING_DAYS: '提醒天数',
  CONTACTS_OVERDUE: '逾期未联系人数',
  EARLIEST_CONTACT_DUE: '最早应联系日期',
  FLOATING_MEMBERS: '长期外出人数',
  EARLIEST_OUT_ON: '最早外出日期',
  SHOULD_TRANSFER_MONTHS: '应转接月数',
};
