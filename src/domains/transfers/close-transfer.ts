import type { RequestContext } from '../../access/context';
import { isGiven } from '../../shared/check-argument';
import { assertRules } from '../../shared/errors';
import { closeByReceipt } from './close-by-receipt';
import { findTransfer } from './find-transfer';
import type { TransferAnswer } from './load-transfer-answer';
import { takeStep } from './take-step';
import type { CloseTransferInput } from './transfer.inputs';
import { receiptViolations } from './transfer-arrival.rules';

/**
 * the receipt is back. What was sealed of the person on either side goes. By a letter to somebody outside it is the receipt
 * that says from when on the member belongs there, and ends the membership here.
 */
export async function closeTransfer(ctx: RequestContext, input: CloseTransferInput): Promise<TransferAnswer> {
  const { side, channel } = await findTransfer(ctx, input.id);
  if (channel === 'LETTER' && side === 'ORIGIN') return closeByReceipt(ctx, input);
  const { closedOn } = input;
  return takeStep(ctx, {
    name: 'closeTransfer',
    action: 'transfer:send',
    input,
    bridgeStep: 'transfer:close',
    next: 'CLOSED',
    on: closedOn,
    field: 'input.closedOn',
    changes: { closedOn },
    check: async () => assertRules(receiptViolations(false, isGiven(input.acceptedOn))),
  });
}
