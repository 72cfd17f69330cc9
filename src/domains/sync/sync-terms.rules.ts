import type { ErrorPolicy, RecordOutcome, SyncKind, SyncMode, SyncState } from './sync.rules';

/** The Chinese terms of synchronizations: messages and the descriptions of the schema both say these. */

export const KIND_TERMS: Readonly<Record<SyncKind, string>> = {
  MEMBERS: '党员',
  ORGANIZATIONS: '党组织',
  UNITS: '单位',
  GRIDS: '网格',
};

export const MODE_TERMS: Readonly<Record<SyncMode, string>> = { FULL: '全量', DELTA: '增量' };

export const STATE_TERMS: Readonly<Record<SyncState, string>> = {
  OPEN: '已开始',
  RECEIVING: '接收中',
  APPLIED: '已应用',
  PARTIALLY_APPLIED: '部分应用',
  REJECTED: '全部拒绝',
  RECONCILED: '已核对一致',
  ABANDONED: '已放弃',
};

export const POLICY_TERMS: Readonly<Record<ErrorPolicy, string>> = {
  REJECT_ALL: '整批拒绝',
  REJECT_FAILED_ROWS: '仅拒绝有误记录',
};

export const OUTCOME_TERMS: Readonly<Record<RecordOutcome, string>> = {
  CREATED: '新增',
  UPDATED: '更新',
  UNCHANGED: '无变化',
  REJECTED: '拒绝',
  NOT_APPLIED: '未应用',
};
