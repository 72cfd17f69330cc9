import type { TenantDatabase, TenantTransaction } from './context';

/**
 * The bridge between two tenants: the one place where a transaction may be bound to a second tenant. A handshake, such as the
 * transfer of a member, has a row on either side; one step of it moves both in one transaction, so that there is no moment at
 * which one tenant has done it and the other has not, whatever fails. What a step may be is named here; nothing else crosses.
 */
export const BRIDGE_STEPS = [
  'transfer:send',
  'transfer:receive',
  'transfer:accept',
  'transfer:return',
  'transfer:refuse',
  'transfer:withdraw',
  'transfer:expire',
  'transfer:close',
  'floating:refer',
  'floating:receive',
  'floating:incorporate',
  'floating:close',
] as const;

export type BridgeStep = (typeof BRIDGE_STEPS)[number];

/** Who crosses to whom, for which step of which handshake. */
export interface Crossing {
  step: BridgeStep;
  /** Tenant of the caller. */
  ownTenantId: string;
  /** The other side, as the own side of the handshake names it: never an argument of the caller. */
  peerTenantId: string;
}

export type Side = 'OWN' | 'PEER';

/** The transaction, bound to one side at a time; the one that was bound before takes no more statements. */
export interface BothSides {
  own<T>(work: (tx: TenantTransaction) => Promise<T>): Promise<T>;
  peer<T>(work: (tx: TenantTransaction) => Promise<T>): Promise<T>;
}

export interface CrossingWork<Result> {
  /**
   * Locks what the step is going to write in one tenant. It is called for both, in the order of the tenants' ids, before
   * anything is written: two steps in opposite directions wait for each other, and do not block each other.
   */
  lock(tx: TenantTransaction, side: Side): Promise<void>;
  /** Writes on both sides, in the order it likes. Nothing it reads of one side reaches the caller but its result. */
  act(sides: BothSides): Promise<Result>;
}

/**
 * Takes one step of a handshake in both tenants: all of it is committed, or nothing.
 *
 * @param deadlineAt ms since 1970, as of every transaction
 * @throws Error for a step that is not named above, or for a tenant with itself: those are mistakes of ours
 */
export function crossBridge<Result>(
  database: Pick<TenantDatabase, 'transactionAcross'>,
  { step, ownTenantId, peerTenantId }: Crossing,
  deadlineAt: number,
  work: CrossingWork<Result>,
): Promise<Result> {
  if (!BRIDGE_STEPS.includes(step)) throw new Error(`${step} is no step that may cross the bridge.`);
  if (ownTenantId === peerTenantId) throw new Error('Both sides of the bridge are one tenant.');
  const inOrder = [ownTenantId, peerTenantId].sort();
  return database.transactionAcross(inOrder, deadlineAt, async (bind) => {
    for (const tenantId of inOrder) await work.lock(await bind(tenantId), tenantId === ownTenantId ? 'OWN' : 'PEER');
    return work.act({
      own: async (ownWork) => ownWork(await bind(ownTenantId)),
      peer: async (peerWork) => peerWork(await bind(peerTenantId)),
    });
  });
}
