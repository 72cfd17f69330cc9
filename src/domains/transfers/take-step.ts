import type { BridgeStep, Side } from '../../access/bridge';
import type { RequestContext, TenantTransaction, ViewerContext } from '../../access/context';
import type { Action } from '../../access/permissions';
import { type BridgeCall, runBridgeMutation } from '../../audit/run-bridge-mutation';
import { type MutationCall, type MutationOutcome, runMutation } from '../../audit/run-mutation';
import type { LocalDate } from '../../shared/clock';
import { type ApiError, conflict } from '../../shared/errors';
import { assertPeerAtWork, findTenantSide } from '../administration/find-peer-tenant';
import { assertStep, type WishedStep } from './assert-step';
import { changeTransfer, type TransferChanges } from './change-transfer';
import { findTransfer, type KnownTransfer } from './find-transfer';
import { type TransferAnswer, withTransfer } from './load-transfer-answer';
import { type LockedTransfer, lockTransfer } from './lock-transfer';
import type { TransferState } from './transfer.rules';
import { TRANSFER_PEER } from './transfer-peer.rules';

/** A step that changes nothing but the transfer itself: the same on either side. */
export interface TransferStep {
  /** Name of the mutation. */
  name: string;
  action: Action;
  input: { id: string; expectedVersion: number; idempotencyKey?: string | null };
  /** By which name it crosses to the other tenant; null for one that is taken before there is another side. */
  bridgeStep: BridgeStep | null;
  next: TransferState;
  /** Its day, and the path of the input field that carries it. */
  on: LocalDate;
  field: string;
  changes?: TransferChanges;
  /** Refuses what else stands against it on this side. */
  check?: (tx: TenantTransaction, ctx: ViewerContext, transfer: LockedTransfer) => Promise<void>;
  /** Whether it is taken also towards a tenant that is suspended. */
  reachesSuspended?: boolean;
}

/** Takes a step on this side, and in the same transaction on that of the other tenant where there is one. */
export async function takeStep(ctx: RequestContext, step: TransferStep): Promise<TransferAnswer> {
  const { name, action, input } = step;
  const call = { name, action, input, idempotencyKey: input.idempotencyKey };
  const known = await findTransfer(ctx, input.id);
  const { peerTenantId } = known;
  const outcome =
    peerTenantId === null || step.bridgeStep === null
      ? await takeHere(ctx, call, known, step)
      : await takeOnBoth(ctx, { ...call, step: step.bridgeStep, peerTenantId }, known, step);
  return withTransfer(ctx, outcome);
}

function takeHere(
  ctx: RequestContext,
  call: MutationCall,
  { id }: KnownTransfer,
  step: TransferStep,
): Promise<MutationOutcome<string>> {
  return runMutation(ctx, call, async (tx, caller) => {
    const transfer = await assertStep(tx, caller, await lockTransfer(tx, id), wishOf(id, step));
    if (step.bridgeStep !== null && transfer.channel === 'SYSTEM' && transfer.sentOn !== null) throw sentMeanwhile();
    await step.check?.(tx, caller, transfer);
    return { result: id, audit: [await changeTransfer(tx, transfer, step.next, step.on, step.changes)] };
  });
}

function takeOnBoth(
  ctx: RequestContext,
  call: BridgeCall,
  { id }: KnownTransfer,
  step: TransferStep,
): Promise<MutationOutcome<string>> {
  const { next, on, changes } = step;
  const locked: Partial<Record<Side, LockedTransfer | null>> = {};
  return runBridgeMutation(ctx, call, {
    lock: async (tx, side) => {
      locked[side] = await lockTransfer(tx, id);
    },
    act: async (sides, caller) => {
      const { isSuspended } = await sides.peer(findTenantSide);
      const wish = { ...wishOf(id, step), isPeerSuspended: isSuspended && step.reachesSuspended === true };
      const own = await sides.own(async (tx) => {
        const transfer = await assertStep(tx, caller, locked.OWN ?? null, wish);
        await step.check?.(tx, caller, transfer);
        return changeTransfer(tx, transfer, next, on, changes);
      });
      const peer = await sides.peer(async (tx) => {
        if (step.reachesSuspended !== true) await assertPeerAtWork(tx, TRANSFER_PEER);
        return changeTransfer(tx, otherSideOf(locked), next, on, changes);
      });
      return { own: { result: id, audit: [own] }, peer: { result: null, audit: [peer] } };
    },
  });
}

/** It had one side when it was looked for, and has two under the lock. */
function sentMeanwhile(): ApiError {
  return conflict({
    en: 'The transfer was sent to the other tenant at the same moment. Read it again and repeat.',
    zh: '该转接已同时发往对方单位，请重新读取后再提交。',
  });
}

function wishOf(id: string, { input, action, next, on, field }: TransferStep): WishedStep {
  return { id, expectedVersion: input.expectedVersion, action, next, on, field };
}

/** The other side, which stands where this one does: each step moves both. */
export function otherSideOf({ OWN: own, PEER: peer }: Partial<Record<Side, LockedTransfer | null>>): LockedTransfer {
  if (own == null || peer == null || own.state !== peer.state)
    throw new Error(`The sides of transfer ${own?.id} differ; npm run check:data lists such rows.`);
  return peer;
}
