import type { TenantDatabase, TenantTransaction } from '../access/context';
import { now } from '../shared/clock';

/** A batch that takes longer is given up; the next round tries again. */
const BATCH_TIMEOUT_MS = 10_000;

/**
 * Deletes what a tenant is to forget, a batch a transaction, until one is not full: for work in the background, which no
 * caller asked for and no account does, so that it leaves no audit entry.
 *
 * @param purge deletes at most `limit` things and says how many
 * @returns how many went
 */
export async function purgeInBatches(
  database: TenantDatabase,
  tenantId: string,
  limit: number,
  purge: (tx: TenantTransaction, limit: number) => Promise<number>,
): Promise<number> {
  let purged = 0;
  for (;;) {
    const count = await database.transaction(tenantId, now().getTime() + BATCH_TIMEOUT_MS, (tx) => purge(tx, limit));
    purged += count;
    if (count < limit) return purged;
  }
}
