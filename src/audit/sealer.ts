import { setTimeout as sleep } from 'node:timers/promises';
import type { TenantDatabase } from '../access/context';
import { now } from '../shared/clock';
import { purgeIdempotencyRecords } from './purge-idempotency-records';
import { sealTenant } from './seal-tenant';

/** Where the sealer says what went wrong; pino fits. */
export interface SealerLogger {
  error(details: object, message: string): void;
}

export interface SealerOptions {
  database: TenantDatabase;
  /** Ids of the tenants that have unsealed entries: `app.tenants_to_seal()`, because no tenant is bound yet. */
  tenantsToSeal: () => Promise<string[]>;
  /** Pause between two rounds. */
  everyMs?: number;
  logger: SealerLogger;
}

export interface Sealer {
  /** Seals now and then after each pause, until stopped. */
  start(): void;
  /** Ends after the round that is under way. */
  stop(): Promise<void>;
  /** One round over all tenants that have something to seal. @returns how many entries were sealed */
  sealOnce(): Promise<number>;
}

/** Often enough that expired keys do not pile up, seldom enough to cost nothing. */
const HOUSEKEEPING_EVERY_MS = 60 * 60 * 1000;

/**
 * The sealer: gives committed audit entries their numbers and chains them, each second. Any number of processes may
 * run one; a tenant that another process is sealing is left to it. What fails for one tenant is logged and tried again
 * in the next round; the other tenants go on.
 */
export function createSealer({ database, tenantsToSeal, everyMs = 1000, logger }: SealerOptions): Sealer {
  const keptAt = new Map<string, number>();
  let stopping: AbortController | null = null;
  let running: Promise<void> = Promise.resolve();

  async function housekeep(tenantId: string): Promise<void> {
    const at = now().getTime();
    if (at - (keptAt.get(tenantId) ?? 0) < HOUSEKEEPING_EVERY_MS) return;
    keptAt.set(tenantId, at);
    await purgeIdempotencyRecords(database, tenantId);
  }

  async function sealOnce(): Promise<number> {
    let sealed = 0;
    for (const tenantId of await tenantsToSeal()) {
      try {
        sealed += await sealTenant(database, tenantId);
        await housekeep(tenantId);
      } catch (error) {
        logger.error(
          { err: error, tenantId },
          'The audit log of a tenant could not be sealed; the next round tries again.',
        );
      }
    }
    return sealed;
  }

  async function runRounds(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await sealOnce().catch((error: unknown) => {
        logger.error({ err: error }, 'The audit log could not be sealed; the next round tries again.');
      });
      // The sealer alone does not keep the process alive; stopping ends the pause early.
      await sleep(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  return {
    start() {
      if (stopping !== null) return;
      stopping = new AbortController();
      running = runRounds(stopping.signal);
    },
    async stop() {
      stopping?.abort();
      stopping = null;
      await running;
    },
    sealOnce,
  };
}
