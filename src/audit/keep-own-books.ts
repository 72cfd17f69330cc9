import type { TenantDatabase, TenantTransaction } from '../access/context';
import { now } from '../shared/clock';

/** A write that takes longer is given up; the next round tries again. */
const TIMEOUT_MS = 10_000;

/**
 * Writes in one tenant what the system notes for itself in the background, such as when an API key was used last: nobody asked for
 * it and it changes nothing of what is recorded, so that it leaves no entry in the audit log. What callers see as their data is
 * written by `runMutation`, and what a rule orders by the clock by `writeUnattended`.
 */
export function keepOwnBooks<T>(
  database: Pick<TenantDatabase, 'transaction'>,
  tenantId: string,
  work: (tx: TenantTransaction) => Promise<T>,
): Promise<T> {
  return database.transaction(tenantId, now().getTime() + TIMEOUT_MS, work);
}
