import type { RequestContext } from '../../access/context';
import type { TransferAnswer } from './load-transfer-answer';
import { takeStep } from './take-step';
import type { ReturnTransferInput } from './transfer.inputs';

/** Gives a transfer back to the origin, which mends it and sends it again, or withdraws it. What was told of the person goes. */
export function returnTransfer(ctx: RequestContext, input: ReturnTransferInput): Promise<TransferAnswer> {
  return takeStep(ctx, {
    name: 'returnTransfer',
    action: 'transfer:receive',
    input,
    bridgeStep: 'transfer:return',
    next: 'RETURNED',
    on: input.returnedOn,
    field: 'input.returnedOn',
  });
}
