import type { RequestContext } from '../../access/context';
import type { TransferAnswer } from './load-transfer-answer';
import { takeStep } from './take-step';
import type { SubmitTransferInput } from './transfer.inputs';

/** applies for a transfer that was a draft. */
export function submitTransfer(ctx: RequestContext, input: SubmitTransferInput): Promise<TransferAnswer> {
  return takeStep(ctx, {
    name: 'submitTransfer',
    action: 'transfer:propose',
    input,
    bridgeStep: null,
    next: 'APPLIED',
    on: input.appliedOn,
    field: 'input.appliedOn',
    changes: { appliedOn: input.appliedOn },
  });
}
