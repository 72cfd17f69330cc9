import type { RuleViolation } from '../../shared/errors';

/** The other tenant of a transfer: who can be one, and when no step goes there. */

const RULE = 'R-506';

/** Refuses as the other side a tenant that there is not. The code may be anything that a caller wrote, and is not repeated. */
export function peerUnknownViolation(field: string): RuleViolation {
  return {
    code: 'PEER_UNKNOWN',
    message: {
      en: 'No tenant of this system has this code. Give the code of the other tenant, or send a letter on paper with `letterTo`.',
      zh: '系统内没有使用该代码的单位；请填写对方单位代码，或以 letterTo 开具纸质介绍信。',
    },
    field,
    rule: RULE,
    params: {},
  };
}

/** Refuses the own tenant as the other side. */
export function peerIsSelfViolation(field: string): RuleViolation {
  return {
    code: 'PEER_IS_SELF',
    message: {
      en: 'This is the code of your own tenant. Inside it name the branch that the member goes to with `branchId`.',
      zh: '这是本单位的代码；本单位内转接请以 branchId 指定转入的党支部。',
    },
    field,
    rule: RULE,
    params: {},
  };
}

/** Refuses a step towards a tenant that is suspended. */
export function peerSuspendedViolation(peerName: string, field: string | null): RuleViolation {
  return {
    code: 'PEER_SUSPENDED',
    message: {
      en: `${peerName} is suspended in this system; no step goes there now. Withdraw the transfer and send a letter on paper, or wait.`,
      zh: `“${peerName}”在系统内已停用，目前不能办理；可撤回转接后改用纸质介绍信，或待其恢复。`,
    },
    field,
    rule: RULE,
    params: { peer: peerName },
  };
}

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
