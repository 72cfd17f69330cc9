import type {
  Attachment,
  ContactChannel,
  FloatingChannel,
  FloatingRange,
  FloatingReason,
  FloatingResult,
  FloatingSide,
  FloatingState,
} from './floating.rules';

/** The Chinese terms of floating members: messages and the descriptions of the schema both say these. */

export const STATE_TERMS: Readonly<Record<FloatingState, string>> = {
  REPORTED: '已报告外出',
  REGISTERED_OUT: '已登记流出',
  REFERRED: '已函告流入地',
  RECEIVED: '流入地已接收',
  INCORPORATED: '已纳入流入地组织',
  CLOSED: '已结束',
};

export const SIDE_TERMS: Readonly<Record<FloatingSide, string>> = {
  ORIGIN: '流出地',
  DESTINATION: '流入地',
  BOTH: '流出流入同属本单位',
};

export const CHANNEL_TERMS: Readonly<Record<FloatingChannel, string>> = {
  INTERNAL: '本单位内流动',
  SYSTEM: '系统内跨单位流动',
  UNPAIRED: '单方登记',
};

export const REASON_TERMS: Readonly<Record<FloatingReason, string>> = {
  WORK: '务工就业',
  BUSINESS: '经商办企业',
  STUDY: '求学进修',
  RESIDENCE: '异地居住',
};

export const RANGE_TERMS: Readonly<Record<FloatingRange, string>> = {
  IN_COUNTY: '县内流动',
  IN_PROVINCE: '省（区）内流动',
  OUT_OF_PROVINCE: '跨省（区）流动',
  ABROAD: '出国（境）',
};

export const ATTACHMENT_TERMS: Readonly<Record<Attachment, string>> = {
  BRANCH: '编入党支部',
  FLOATING_MEMBER_ORGANIZATION: '编入流动党员党组织',
  SERVICE_POINT: '编入党群服务站点',
};

export const RESULT_TERMS: Readonly<Record<FloatingResult, string>> = {
  RETURNED: '已返回',
  TRANSFERRED: '组织关系已转接',
  LOST_CONTACT: '失去联系',
  RECORDED_IN_ERROR: '登记有误',
};

export const CONTACT_CHANNEL_TERMS: Readonly<Record<ContactChannel, string>> = {
  PHONE: '电话',
  MESSAGE: '信息',
  VISIT: '走访',
  MEETING: '参加会议',
};
