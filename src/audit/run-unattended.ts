import { v7 as newId } from 'uuid';
import { type BothSides, type BridgeStep, type Crossing, crossBridge, type Side } from '../access/bridge';
import type { Action, TenantDatabase, TenantTransaction } from '../access/context';
import { now } from '../shared/clock';
import type { Actor } from './record-entries';
import { finishWrite, type Written } from './written';

/** One thing that takes longer is given up; the next round tries again. */
const TIMEOUT_MS = 10_000;

/**
 * Writes in one tenant what a rule orders by the clock, and no account does: unlike a purge it changes what callers see, so it
 * is in the log, as the system's. The id of the tenant stands there in the place of an account's.
 *
 * @param work says what it wrote; null when there was nothing left to do
 * @returns whether anything was written
 */
export function writeUnattended(
  database: TenantDatabase,
  tenantId: string,
  action: Action | BridgeStep,
  work: (tx: TenantTransaction) => Promise<Written<unknown> | null>,
): Promise<boolean> {
  return database.transaction(tenantId, deadline(), async (tx) => {
    const written = await work(tx);
    if (written !== null) await finishWrite(tx, actorOf(tenantId, action, newId()), written);
    return written !== null;
  });
}

/** What an unattended step does on both sides of a handshake. */
export interface UnattendedCrossing {
  lock(tx: TenantTransaction, side: Side): Promise<void>;
  /** Null when there was nothing left to do. */
  act(sides: BothSides): Promise<{ own: Written<unknown>; peer: Written<unknown> } | null>;
}

/** The same in two tenants, by a step that the bridge names: in the log of each it is the system's. */
export function crossUnattended(
  database: TenantDatabase,
  crossing: Crossing,
  { lock, act }: UnattendedCrossing,
): Promise<boolean> {
  const requestId = newId();
  return crossBridge(database, crossing, deadline(), {
    lock,
    act: async (sides) => {
      const written = await act(sides);
      if (written === null) return false;
      const finish = (part: Written<unknown>) => (tx: TenantTransaction) =>
        finishWrite(tx, actorOf(tx.tenantId, crossing.step, requestId), part);
      await sides.peer(finish(written.peer));
      await sides.own(finish(written.own));
      return true;
    },
  });
}

function actorOf(tenantId: string, action: Action | BridgeStep, requestId: string): Actor {
  return { accountId: tenantId, role: 'SYSTEM', action, requestId };
}

function deadline(): number {
  return now().getTime() + TIMEOUT_MS;
}
