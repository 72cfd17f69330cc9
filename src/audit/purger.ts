import type { TenantDatabase } from '../access/context';
import { keysExpiredBefore, purgeIdempotencyRecords } from './purge-idempotency-records';
import { type RoundLogger, startRounds } from './start-rounds';

export interface PurgerOptions {
  database: TenantDatabase;
  /** Ids of the tenants with idempotency records from before an instant: `app.tenants_to_purge()`. */
  tenantsToPurge: (expiredBefore: Date) => Promise<string[]>;
  logger: RoundLogger;
}

/** Often enough that expired keys do not pile up, seldom enough to cost nothing. */
const PURGE_EVERY_MS = 60 * 60 * 1000;

/** Starts the purger of expired idempotency records, in any number of processes. @returns the function that stops it */
export function startPurger(options: PurgerOptions, everyMs = PURGE_EVERY_MS): () => Promise<void> {
  const failed = 'Expired idempotency records could not be looked for; the next round tries again.';
  return startRounds(() => purgeAll(options), { everyMs, logger: options.logger, failed });
}

/** One round over all tenants with expired records; the failure of one is logged and holds up no other. @returns how many records went */
export async function purgeAll({ database, tenantsToPurge, logger }: PurgerOptions): Promise<number> {
  const expiredBefore = keysExpiredBefore();
  let purged = 0;
  for (const tenantId of await tenantsToPurge(expiredBefore)) {
    try {
      purged += await purgeIdempotencyRecords(database, tenantId, expiredBefore);
    } catch (error) {
      const message = 'Expired idempotency records of a tenant could not be purged; the next round tries again.';
      logger.error({ err: error, tenantId }, message);
    }
  }
  return purged;
}
