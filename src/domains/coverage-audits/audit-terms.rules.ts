import type { AuditState, DiscardReason } from './audit.rules';

/** The Chinese terms of audits of coverage: messages and the descriptions of the schema both say these. */

export const AUDIT_STATE_TERMS: Readonly<Record<AuditState, string>> = {
  DRAFT: '草稿',
  COMPUTED: '已计算',
  REVIEWED: '已复核',
  PUBLISHED: '已发布',
  DISCARDED: '已作废',
};

export const DISCARD_REASON_TERMS: Readonly<Record<DiscardReason, string>> = {
  WRONG_SCOPE: '范围有误',
  WRONG_DATE: '日期有误',
  WRONG_DEFINITION: '口径有误',
  DATA_INCOMPLETE: '数据不全',
  DUPLICATE: '重复',
};
