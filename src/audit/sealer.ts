import type { TenantDatabase } from '../access/context';
import { sealTenant } from './seal-tenant';
import { type RoundLogger, startRounds } from './start-rounds';

export interface SealerOptions {
  database: TenantDatabase;
  /** Ids of the tenants that have unsealed entries: `app.tenants_to_seal()`, because no tenant is bound yet. */
  tenantsToSeal: () => Promise<string[]>;
  logger: RoundLogger;
}

/**
 * Starts the sealer: it gives committed audit entries their numbers and chains them, each second. Any number of
 * processes may run one; a tenant that another process is sealing is left to it.
 *
 * @returns the function that stops it
 */
export function startSealer(options: SealerOptions, everyMs = 1_000): () => Promise<void> {
  const failed = 'The audit log could not be sealed; the next round tries again.';
  return startRounds(() => sealAll(options), { everyMs, logger: options.logger, failed });
}

/**
 * One round over all tenants that have something to seal. What fails for one tenant is logged and tried again in the
 * next round; the other tenants go on.
 *
 * @returns how many entries were sealed
 */
export async function sealAll({ database, tenantsToSeal, logger }: SealerOptions): Promise<number> {
  let sealed = 0;
  for (const tenantId of await tenantsToSeal()) {
    try {
      sealed += await sealTenant(database, tenantId);
    } catch (error) {
      const message = 'The audit log of a tenant could not be sealed; the next round tries again.';
      logger.error({ err: error, tenantId }, message);
    }
  }
  return sealed;
}
