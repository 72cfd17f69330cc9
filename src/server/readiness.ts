import type { OpenTenantDatabase } from '../data/tenancy/tenant-database';
import { answerInTime } from './answer-in-time';
import type { Readiness } from './http';

/** Milliseconds after which a silent database counts as not answering. */
const PATIENCE_MS = 2_000;

/**
 * Asks whether the server can do its work: the database answers and has every migration of this build. That nothing is
 * pending is asked until it is so, and remembered.
 */
export function readinessOf(
  database: Pick<OpenTenantDatabase, 'ping' | 'pendingMigrations'>,
): () => Promise<Readiness> {
  let isMigrated = false;

  async function look(): Promise<Readiness> {
    if (isMigrated) await database.ping();
    const pending = isMigrated ? [] : await database.pendingMigrations();
    isMigrated = pending.length === 0;
    if (isMigrated) return { ok: true, reasons: [] };
    const count = pending.length === 1 ? '1 migration is' : `${pending.length} migrations are`;
    return { ok: false, reasons: [`${count} pending: run npm run db:migrate`] };
  }

  const silent: Readiness = { ok: false, reasons: ['the database does not answer'] };
  return () =>
    answerInTime(
      { deadlineAt: Date.now() + PATIENCE_MS },
      look().catch(() => silent),
      () => silent,
    );
}
