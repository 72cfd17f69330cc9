import type { TenantTransaction } from '../access/context';
import { type Actor, type AuditNote, recordEntries } from './record-entries';

/** Rows that follow from others, such as the cards of organizations: made anew for these keys before the commit. */
export interface DerivedRows {
  /** Locks what several kinds write to, for the keys of all of them, before the first is made: else two could wait for each other. */
  lock?: (tx: TenantTransaction, keys: readonly string[]) => Promise<unknown>;
  refresh: (tx: TenantTransaction, keys: readonly string[]) => Promise<void>;
  keys: readonly string[];
}

/** What a use case gives back from inside the transaction. `result` must survive JSON: ids, not objects. */
export interface Written<Result> {
  result: Result;
  audit: AuditNote[];
  derived?: readonly DerivedRows[];
}

/** What every write ends with, before its commit: the rows that follow from what was written, and the audit entries. */
export async function finishWrite(
  tx: TenantTransaction,
  actor: Actor,
  { audit, derived = [] }: Written<unknown>,
): Promise<void> {
  await refreshDerived(tx, derived);
  await recordEntries(tx, actor, audit);
}

/** All locks first; then each kind of derived rows once, with the keys of all who touched it. */
async function refreshDerived(tx: TenantTransaction, derived: readonly DerivedRows[]): Promise<void> {
  for (const [lock, keys] of keysBy(derived, (rows) => rows.lock)) await lock(tx, keys);
  for (const [refresh, keys] of keysBy(derived, (rows) => rows.refresh)) await refresh(tx, keys);
}

function keysBy<Step>(
  derived: readonly DerivedRows[],
  stepOf: (rows: DerivedRows) => Step | undefined,
): [Step, string[]][] {
  const keysOf = new Map<Step, Set<string>>();
  for (const rows of derived) {
    const step = stepOf(rows);
    if (step === undefined || rows.keys.length === 0) continue;
    const known = keysOf.get(step) ?? new Set();
    keysOf.set(step, known);
    for (const key of rows.keys) known.add(key);
  }
  return [...keysOf].map(([step, keys]) => [step, [...keys]]);
}
