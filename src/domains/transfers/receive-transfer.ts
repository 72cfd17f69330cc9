import type { RequestContext } from '../../access/context';
import { assertRules } from '../../shared/errors';
import type { TransferAnswer } from './load-transfer-answer';
import { takeStep } from './take-step';
import type { ReceiveTransferInput } from './transfer.inputs';
import { expiredViolations } from './transfer-letter.rules';

/** the destination has the letter, in time; nothing moves yet. */
export function receiveTransfer(ctx: RequestContext, input: ReceiveTransferInput): Promise<TransferAnswer> {
  const { receivedOn } = input;
  return takeStep(ctx, {
    name: 'receiveTransfer',
    action: 'transfer:receive',
    input,
    bridgeStep: 'transfer:receive',
    next: 'DEST_RECEIVED',
    on: receivedOn,
    field: 'input.receivedOn',
    changes: { receivedOn },
    check: async (_tx, _caller, { letterValidUntil }) =>
      assertRules(expiredViolations(letterValidUntil, receivedOn, 'input.receivedOn')),
  });
}
