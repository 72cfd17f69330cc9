import type { RuleViolation } from '../../shared/errors';
import { nextStates, type TransferStanding, type TransferState } from './transfer.rules';
import { STATE_TERMS } from './transfer-terms.rules';

/** Refuses a step that this side cannot take now, and tells which it can. */
export function stepViolations(transfer: TransferStanding, next: TransferState): RuleViolation[] {
  const allowed = nextStates(transfer);
  if (allowed.includes(next)) return [];
  const { state, side, channel } = transfer;
  const wayOut =
    allowed.length === 0
      ? {
          en: 'on this side nothing follows now, and while it is open the other side takes the next step',
          zh: '本方目前没有可办理的下一步，尚未办结的由对方办理',
        }
      : {
          en: `on this side it can become ${allowed.join(', ')}`,
          zh: `本方下一步只能是${allowed.map((each) => `“${STATE_TERMS[each]}”`).join('、')}`,
        };
  return [
    {
      code: 'STATUS_NOT_ALLOWED',
      message: {
        en: `The transfer is ${state} and cannot become ${next}; ${wayOut.en}.`,
        zh: `该转接当前为“${STATE_TERMS[state]}”，不能变更为“${STATE_TERMS[next]}”；${wayOut.zh}。`,
      },
      field: null,
      rule: 'STATE_MACHINE Transfer',
      params: { state, next, side, channel, allowed: allowed.join(', ') },
    },
  ];
}
