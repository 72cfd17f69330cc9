import type { RuleViolation } from '../../shared/errors';
import type { PeerWords } from '../administration/peer-tenant.rules';

/** The other tenant of a transfer, and what it cannot do now. */

/** what else there is but the other tenant. */
export const TRANSFER_PEER: PeerWords = {
  rule: 'R-506',
  outside: { en: 'send a letter on paper with `letterTo`', zh: '以 letterTo 开具纸质介绍信' },
  inside: {
    en: 'name the branch that the member goes to with `branchId`',
    zh: '转接请以 branchId 指定转入的党支部',
  },
  suspended: {
    en: 'Withdraw the transfer and send a letter on paper, or wait',
    zh: '可撤回转接后改用纸质介绍信，或待其恢复',
  },
};

/**
 * The other side cannot hand the member over now. What changed there is not told: before acceptance the destination learns no
 * more of the person than the letter says.
 */
export function transferNotReadyViolation(): RuleViolation {
  return {
    code: 'TRANSFER_NOT_READY',
    message: {
      en: "The origin's record has changed since the letter was written, or does not allow the transfer on that day. Use a later day, today at the latest, or return the transfer: the origin sends it again.",
      zh: '开具介绍信后转出方的登记已有变化，或该日不能转出；请改用之后的日期（不晚于今天），或退回由转出方重新开具。',
    },
    field: null,
    rule: 'R-503',
    params: {},
  };
}

/** Refuses a day inside the closed period of the other side; which period that is, is not told. */
export function peerBooksClosedViolation(field: string): RuleViolation {
  return {
    code: 'PEER_CLOSED_PERIOD',
    message: {
      en: 'The books of the other side are closed on that day. Use a later day, today at the latest.',
      zh: '对方该日的数据已封存；请改用之后的日期（不晚于今天）。',
    },
    field,
    rule: 'CLOSED_PERIOD',
    params: {},
  };
}
