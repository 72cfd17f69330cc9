import type { BothSides, BridgeStep, Side } from '../../access/bridge';
import type { RequestContext, TenantTransaction, ViewerContext } from '../../access/context';
import type { Action } from '../../access/permissions';
import type { Followed } from '../../audit/followed';
import { runBridgeMutation } from '../../audit/run-bridge-mutation';
import { type AuditNote, type MutationOutcome, runMutation } from '../../audit/run-mutation';
import { findTenantSide } from '../administration/find-peer-tenant';
import { assertStep, followsLater, type PeerGround, type StepDay } from './assert-floating-step';
import { changeFloatingRecord, type FloatingChanges } from './change-floating-record';
import { findCrossing } from './find-crossing';
import type { FloatingStepInput } from './floating.inputs';
import type { FloatingState } from './floating.rules';
import { type FloatingAnswer, withFloatingRecord } from './load-floating-answer';
import { type LockedRecord, lockFloatingRecord, type StepParty } from './lock-floating-record';

/** One step of a record, as its mutation describes it. */
export interface FloatingStep {
  /** Name of the mutation. */
  name: string;
  action: Action;
  input: FloatingStepInput;
  /** Whose step it is, where the tenant is both. */
  party: StepParty;
  /** By which name it crosses to the other tenant; null for one that stays on the own side. */
  bridgeStep: BridgeStep | null;
  /** The state that it leads to; null for one that leaves it. */
  next: FloatingState | null;
  day: StepDay | null;
  /** Locks what the record's lock must come after; refuses nothing but what is not there. */
  lock?: (tx: TenantTransaction) => Promise<void>;
  /** What else stands against it, and what it changes: called under the lock of the own side, once the step may be taken. */
  work: (tx: TenantTransaction, ground: StepGround) => Promise<StepChanges>;
}

export interface StepGround {
  ctx: ViewerContext;
  record: LockedRecord;
}

export interface StepChanges {
  own: FloatingChanges;
  /** What the same step writes on the other side, whose transaction it is given; absent where there is none. */
  peer?: (tx: TenantTransaction) => Promise<AuditNote>;
  /** What else was touched on the own side. */
  followed?: Followed;
}

/** Takes a step on this side, and in the same transaction on that of the other tenant where there is one. */
export async function takeFloatingStep(ctx: RequestContext, step: FloatingStep): Promise<FloatingAnswer> {
  const { id, peerTenantId } = await findCrossing(ctx, step.input.id, step.bridgeStep);
  const { bridgeStep } = step;
  const outcome =
    bridgeStep === null || peerTenantId === null
      ? await takeHere(ctx, id, step)
      : await takeOnBoth(ctx, id, step, bridgeStep, peerTenantId);
  return withFloatingRecord(ctx, outcome);
}

const callOf = ({ name, action, input }: FloatingStep) => ({
  name,
  action,
  input,
  idempotencyKey: input.idempotencyKey,
});

function takeHere(ctx: RequestContext, id: string, step: FloatingStep): Promise<MutationOutcome<string>> {
  return runMutation(ctx, callOf(step), async (tx, caller) => {
    await step.lock?.(tx);
    const record = await assertStep(tx, caller, step, await lockFloatingRecord(tx, id), { id, peer: null });
    const { own, followed } = await step.work(tx, { ctx: caller, record });
    return writtenOf(id, await changeFloatingRecord(tx, id, own), followed);
  });
}

function takeOnBoth(
  ctx: RequestContext,
  id: string,
  step: FloatingStep,
  bridgeStep: BridgeStep,
  peerTenantId: string,
): Promise<MutationOutcome<string>> {
  const locked: Partial<Record<Side, LockedRecord | null>> = {};
  const lock = async (tx: TenantTransaction, side: Side) => {
    if (side === 'OWN') await step.lock?.(tx);
    locked[side] = await lockFloatingRecord(tx, id);
  };
  const act = async (sides: BothSides, caller: ViewerContext) => {
    const peer: PeerGround = { ...(await sides.peer(findTenantSide)), state: locked.PEER?.state ?? null };
    const { changes, note, isLater } = await sides.own(async (tx) => {
      const record = await assertStep(tx, caller, step, locked.OWN ?? null, { id, peer });
      const changes = await step.work(tx, { ctx: caller, record });
      const isLater = followsLater(record, peer, step.next);
      const own = isLater ? { ...changes.own, awaitsPeer: true } : changes.own;
      return { changes, note: await changeFloatingRecord(tx, id, own), isLater };
    });
    const { peer: writePeer } = changes;
    if (writePeer === undefined) throw new Error(`${step.name} crosses to the other side and writes nothing there.`);
    const peerWritten = isLater ? null : { result: null, audit: [await sides.peer(writePeer)] };
    return { own: writtenOf(id, note, changes.followed), peer: peerWritten };
  };
  return runBridgeMutation(ctx, { ...callOf(step), step: bridgeStep, peerTenantId }, { lock, act });
}

function writtenOf(id: string, note: AuditNote, followed: Followed = { audit: [], derived: [] }) {
  return { result: id, audit: [note, ...followed.audit], derived: followed.derived };
}
