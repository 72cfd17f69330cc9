import type {
  AgeBand,
  BeginReason,
  EndReason,
  MemberCategory,
  MemberEndReason,
  MemberStanding,
  MembershipEndReason,
  RevealPurpose,
  SealedField,
  Sex,
} from './member.rules';

/** The Chinese terms of members: messages and the descriptions of the schema both say these. */

export const SEX_TERMS: Readonly<Record<Sex, string>> = {
  UNKNOWN: '未知的性别',
  MALE: '男',
  FEMALE: '女',
  UNSPECIFIED: '未说明的性别',
};

export const CATEGORY_TERMS: Readonly<Record<MemberCategory, string>> = {
  PROBATIONARY: '预备党员',
  FULL: '正式党员',
};

export const STANDING_TERMS: Readonly<Record<MemberStanding, string>> = {
  ACTIVE: '正常',
  SUSPENDED: '停止党籍',
  ENDED: '已终止',
};

export const BEGIN_REASON_TERMS: Readonly<Record<BeginReason, string>> = {
  RECORDED: '登记',
  ADMITTED: '发展入党',
  TRANSFERRED_IN: '转入',
  RESTORED: '恢复党籍',
  CHANGED: '变更',
};

export const END_REASON_TERMS: Readonly<Record<EndReason, string>> = {
  DECEASED: '去世',
  WITHDRAWN: '退党',
  REMOVED: '除名',
  EXPELLED: '开除党籍',
  PROBATION_ANNULLED: '取消预备党员资格',
  TRANSFERRED_OUT: '转出',
};

export const MEMBER_END_REASON_TERMS: Readonly<Record<MemberEndReason, string>> = {
  ...END_REASON_TERMS,
  RECORDED_IN_ERROR: '登记有误',
};

export const MEMBERSHIP_END_REASON_TERMS: Readonly<Record<MembershipEndReason, string>> = {
  ...END_REASON_TERMS,
  CHANGED: '变更',
};

export const AGE_BAND_TERMS: Readonly<Record<AgeBand, string>> = {
  UP_TO_30: '30 岁及以下',
  FROM_31_TO_35: '31 至 35 岁',
  FROM_36_TO_40: '36 至 40 岁',
  FROM_41_TO_45: '41 至 45 岁',
  FROM_46_TO_50: '46 至 50 岁',
  FROM_51_TO_55: '51 至 55 岁',
  FROM_56_TO_60: '56 至 60 岁',
  FROM_61: '61 岁及以上',
};

export const SEALED_FIELD_TERMS: Readonly<Record<SealedField, { en: string; zh: string }>> = {
  ID_NUMBER: { en: 'ID number', zh: '公民身份号码' },
  PHONE: { en: 'phone', zh: '手机号码' },
};

export const PURPOSE_TERMS: Readonly<Record<RevealPurpose, string>> = {
  IDENTITY_CHECK: '身份核对',
  RELATIONSHIP_TRANSFER: '组织关系转接',
  CONTACT: '联系党员',
  DATA_CORRECTION: '信息更正',
  LEGAL_DUTY: '履行法定职责',
};
