import type { BridgeStep } from '../../access/bridge';
import type { RequestContext } from '../../access/context';
import { scoped } from '../../data/scoped';
import { keyOf } from '../../shared/global-id';
import { floatingRecordNotFound } from './lock-floating-record';

/** Whether a step is written on the other side too. */
export interface Crossing {
  /** Internal id of the record. */
  id: string;
  /** The other tenant; null where the step is this side's alone. */
  peerTenantId: string | null;
}

/**
 * Reads before a step of a record whether another tenant has a side of it, or gets one by the referral. The caller's reach is
 * asked inside the step, under the lock.
 *
 * @throws NOT_FOUND when the tenant has no side of it
 */
export async function findCrossing(
  ctx: RequestContext,
  globalId: string,
  bridgeStep: BridgeStep | null,
): Promise<Crossing> {
  const id = keyOf('FloatingRecord', globalId, 'input.id');
  const [record] = await scoped(ctx).read<{ peerTenantId: string | null; isReferred: boolean }>({
    text: `select peer_tenant_id as "peerTenantId", referred_on is not null as "isReferred"
             from floating_records
            where tenant_id = $1 and id = $2`,
    values: [id],
  });
  if (record === undefined) throw floatingRecordNotFound(id);
  const crosses = record.isReferred || bridgeStep === 'floating:refer';
  return { id, peerTenantId: crosses ? record.peerTenantId : null };
}
