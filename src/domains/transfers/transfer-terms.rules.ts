import type {
  RefusalReason,
  TransferChannel,
  TransferParty,
  TransferReason,
  TransferSide,
  TransferState,
} from './transfer.rules';

/** The Chinese terms of transfers: messages and the descriptions of the schema both say these. */

export const STATE_TERMS: Readonly<Record<TransferState, string>> = {
  DRAFT: '草稿',
  APPLIED: '已申请',
  ORIGIN_APPROVED: '转出方已批准',
  SENT: '已开具介绍信',
  DEST_RECEIVED: '转入方已接收',
  ASSIGNED: '已编入支部',
  CLOSED: '已办结',
  RETURNED: '已退回',
  REFUSED: '已拒收',
  EXPIRED: '已逾期失效',
  WITHDRAWN: '已撤回',
};

export const PARTY_TERMS: Readonly<Record<TransferParty, string>> = { ORIGIN: '转出方', DESTINATION: '转入方' };

export const SIDE_TERMS: Readonly<Record<TransferSide, string>> = { ...PARTY_TERMS, BOTH: '转出转入同属本单位' };

export const CHANNEL_TERMS: Readonly<Record<TransferChannel, string>> = {
  INTERNAL: '本单位内转接',
  SYSTEM: '系统内跨单位转接',
  LETTER: '纸质介绍信转接',
};

export const REASON_TERMS: Readonly<Record<TransferReason, string>> = {
  WORK_CHANGE: '工作变动',
  RESIDENCE_CHANGE: '经常居住地变动',
  STUDY: '入学',
  GRADUATION: '毕业',
  RETIREMENT: '退休',
  ORGANIZATION_CHANGE: '组织调整',
};

export const REFUSAL_TERMS: Readonly<Record<RefusalReason, string>> = {
  IDENTITY_UNCLEAR: '身份不清',
  RECORD_INCOMPLETE: '材料不全',
  NO_ACTUAL_TIE: '与本地无实际联系',
  WRONG_DESTINATION: '转接去向有误',
  LETTER_INVALID: '介绍信无效',
};
