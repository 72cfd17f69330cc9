import type { RequestContext } from '../../access/context';
import { assertFromAbove } from './assert-from-above';
import type { TransferAnswer } from './load-transfer-answer';
import { takeStep } from './take-step';
import type { ApproveTransferInput } from './transfer.inputs';

const ACTION = 'transfer:approve';

/** the committee above the branch approves that a member leaves it; the branch itself does not. */
export function approveTransfer(ctx: RequestContext, input: ApproveTransferInput): Promise<TransferAnswer> {
  return takeStep(ctx, {
    name: 'approveTransfer',
    action: ACTION,
    input,
    bridgeStep: null,
    next: 'ORIGIN_APPROVED',
    on: input.approvedOn,
    field: 'input.approvedOn',
    check: (tx, caller, transfer) => assertFromAbove(tx, caller, ACTION, transfer),
  });
}
