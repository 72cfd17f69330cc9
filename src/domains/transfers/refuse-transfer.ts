import type { RequestContext } from '../../access/context';
import type { TransferAnswer } from './load-transfer-answer';
import { takeStep } from './take-step';
import type { RefuseTransferInput } from './transfer.inputs';

/** refuses a transfer, for a reason of the closed list. The relationship stays at the origin. */
export function refuseTransfer(ctx: RequestContext, input: RefuseTransferInput): Promise<TransferAnswer> {
  return takeStep(ctx, {
    name: 'refuseTransfer',
    action: 'transfer:receive',
    input,
    bridgeStep: 'transfer:refuse',
    next: 'REFUSED',
    on: input.refusedOn,
    field: 'input.refusedOn',
    changes: { refusalReason: input.reason },
  });
}
