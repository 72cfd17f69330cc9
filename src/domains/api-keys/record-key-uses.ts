import type { TenantDatabase } from '../../access/context';
import type { KeyUse, KeyUses } from '../../access/key-uses';
import { keepOwnBooks } from '../../audit/keep-own-books';
import { type RoundLogger, startRounds } from '../../audit/start-rounds';

export interface KeyUseRecorderOptions {
  database: Pick<TenantDatabase, 'transaction'>;
  uses: KeyUses;
  logger: RoundLogger;
}

/** A lost minute does no harm; a write for each request would. */
const RECORD_EVERY_MS = 60_000;

/**
 * Starts to write down each minute when keys were used last, in any number of processes.
 *
 * @returns the function that stops it, when what was noted has been written down
 */
export function startKeyUseRecorder(options: KeyUseRecorderOptions, everyMs = RECORD_EVERY_MS): () => Promise<void> {
  const failed = 'The last use of API keys could not be written down; the next round tries again.';
  const stop = startRounds(() => recordKeyUses(options), { everyMs, logger: options.logger, failed });
  return async () => {
    await stop();
    await recordKeyUses(options);
  };
}

/** Writes down what was noted, a transaction a tenant; what fails is noted again, logged, and holds up no other. */
export async function recordKeyUses({ database, uses, logger }: KeyUseRecorderOptions): Promise<void> {
  for (const [tenantId, ofTenant] of byTenant(uses.take())) {
    try {
      await recordOfTenant(database, tenantId, ofTenant);
    } catch (error) {
      uses.giveBack(ofTenant);
      const message = 'The last use of API keys of a tenant could not be written down; the next round tries again.';
      logger.error({ err: error, tenantId }, message);
    }
  }
}

/** No audit entry: it says of a key what its requests have done already. Another process may have written a later use. */
function recordOfTenant(
  database: Pick<TenantDatabase, 'transaction'>,
  tenantId: string,
  uses: readonly KeyUse[],
): Promise<unknown> {
  return keepOwnBooks(database, tenantId, (tx) =>
    tx.query({
      // Locked in the order of ids, as rotations and other processes do: else two could wait for each other.
      text: `with used as materialized (
               select k.id, u.used_at
                 from unnest($2::uuid[], $3::timestamptz[]) as u (id, used_at)
                 join api_keys k on k.tenant_id = $1 and k.id = u.id
                order by k.id
                  for no key update of k)
             update api_keys k set last_used_at = u.used_at
               from used u
              where k.tenant_id = $1 and k.id = u.id and (k.last_used_at is null or k.last_used_at < u.used_at)`,
      values: [uses.map(({ keyId }) => keyId), uses.map(({ usedAt }) => usedAt)],
    }),
  );
}

function byTenant(uses: readonly KeyUse[]): Map<string, KeyUse[]> {
  const grouped = new Map<string, KeyUse[]>();
  for (const use of uses) grouped.set(use.tenantId, [...(grouped.get(use.tenantId) ?? []), use]);
  return grouped;
}
