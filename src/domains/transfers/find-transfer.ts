import type { RequestContext } from '../../access/context';
import { scoped } from '../../data/scoped';
import { keyOf } from '../../shared/global-id';
import { transferNotFound } from './lock-transfer';
import type { TransferEntity } from './transfer.entity';

/** What never changes of this side, and whether the other side has one too. It decides by which way a step is written. */
export interface KnownTransfer extends Pick<TransferEntity, 'id' | 'side' | 'channel'> {
  /** The other tenant, where the next step writes there as well; null where it writes here only. */
  peerTenantId: string | null;
}

/**
 * Reads this tenant's side before its step begins: the other tenant is the one that it names. The caller's reach is asked inside
 * the step, under the lock.
 *
 * @throws NOT_FOUND when the tenant has no side of it
 */
export async function findTransfer(ctx: RequestContext, globalId: string): Promise<KnownTransfer> {
  const id = keyOf('Transfer', globalId, 'input.id');
  const [transfer] = await scoped(ctx).read<KnownTransfer & { isSent: boolean }>({
    text: `select id, side, channel, peer_tenant_id as "peerTenantId", sent_on is not null as "isSent"
             from relationship_transfers
            where tenant_id = $1 and id = $2`,
    values: [id],
  });
  if (transfer === undefined) throw transferNotFound(id);
  const { isSent, ...known } = transfer;
  return isSent ? known : { ...known, peerTenantId: null };
}
