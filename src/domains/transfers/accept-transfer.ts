import type { RequestContext } from '../../access/context';
import type { MutationCall } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { keyOf } from '../../shared/global-id';
import { withTakenCounted } from '../members/assert-number-free';
import { acceptByLetter } from './accept-by-letter';
import { acceptFromTenant } from './accept-from-tenant';
import { acceptInside } from './accept-inside';
import { findTransfer } from './find-transfer';
import { type TransferAnswer, withTransfer } from './load-transfer-answer';
import type { Acceptance } from './lock-arrival-place';
import type { AcceptTransferInput } from './transfer-arrival.inputs';

const ACTION = 'transfer:accept';

/**
 * the destination accepts the member into a branch, and is responsible from that day on. Inside a tenant the membership
 * goes to the other branch; from another tenant it ends there and begins here in one transaction, so that on no day the person
 * belongs to both, or to none; by letter it begins with what the papers say.
 */
export async function acceptTransfer(ctx: RequestContext, input: AcceptTransferInput): Promise<TransferAnswer> {
  const { id, expectedVersion, acceptedOn: on, groupId, idempotencyKey } = input;
  const call: MutationCall = {
    name: 'acceptTransfer',
    action: ACTION,
    input,
    idempotencyKey,
    personalFields: ['person'],
  };
  const known = await findTransfer(ctx, id);
  const acceptance: Acceptance = {
    input,
    wish: { id: known.id, expectedVersion, action: ACTION, next: 'ASSIGNED', on, field: 'input.acceptedOn' },
    place: {
      branchId: keyOf('Organization', input.branchId, 'input.branchId'),
      groupId: isGiven(groupId) ? keyOf('Organization', groupId, 'input.groupId') : null,
      on,
    },
  };
  const { channel, peerTenantId } = known;
  if (channel === 'INTERNAL') return withTransfer(ctx, await acceptInside(ctx, call, acceptance));
  const outcome =
    peerTenantId === null
      ? await acceptByLetter(ctx, call, acceptance)
      : await acceptFromTenant(ctx, { ...call, step: 'transfer:accept', peerTenantId }, acceptance);
  return withTransfer(ctx, await withTakenCounted(ctx, call, outcome));
}
