import type { TenantDatabase } from '../access/context';
import { now } from '../shared/clock';
import { purgeInBatches } from './purge-in-batches';

/**
 * How long a key answers a repeated call. An integrator's batch that failed on the eve of the longest holidays (eight
 * days, Spring Festival and National Day) must still be safe to repeat when people are back.
 */
export const KEY_LIFETIME_MS = 10 * 24 * 60 * 60 * 1000;

/** Keys claimed before this instant answer no more. */
export function keysExpiredBefore(): Date {
  return new Date(now().getTime() - KEY_LIFETIME_MS);
}

/** Rows in one short transaction: the purge never makes a mutation wait. */
const PURGED_IN_ONE_BATCH = 500;

/** Deletes the expired idempotency records of one tenant, oldest first. @returns how many */
export function purgeIdempotencyRecords(
  database: TenantDatabase,
  tenantId: string,
  expiredBefore = keysExpiredBefore(),
): Promise<number> {
  return purgeInBatches(database, tenantId, PURGED_IN_ONE_BATCH, async (tx, limit) => {
    const rows = await tx.query({
      text: `delete from idempotency_records r
              using (select account_id, key from idempotency_records
                      where tenant_id = $1 and created_at < $2 order by created_at limit $3) expired
              where r.tenant_id = $1 and r.account_id = expired.account_id and r.key = expired.key
              returning r.key`,
      values: [expiredBefore, limit],
    });
    return rows.length;
  });
}
