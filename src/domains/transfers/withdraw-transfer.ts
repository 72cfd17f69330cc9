import type { RequestContext } from '../../access/context';
import type { TransferAnswer } from './load-transfer-answer';
import { takeStep } from './take-step';
import type { WithdrawTransferInput } from './transfer.inputs';

/**
 * Takes a transfer back, before the destination has received it or after it was returned. Also from a tenant that is suspended,
 * whatever it has received: nothing is told there, and the origin stays responsible for the member, who could not even end meanwhile.
 */
export function withdrawTransfer(ctx: RequestContext, input: WithdrawTransferInput): Promise<TransferAnswer> {
  return takeStep(ctx, {
    name: 'withdrawTransfer',
    action: 'transfer:propose',
    input,
    bridgeStep: 'transfer:withdraw',
    next: 'WITHDRAWN',
    on: input.withdrawnOn,
    field: 'input.withdrawnOn',
    reachesSuspended: true,
  });
}
