import type { Side } from '../../access/bridge';
import type { RequestContext, TenantTransaction, ViewerContext } from '../../access/context';
import { type BridgeCall, runBridgeMutation } from '../../audit/run-bridge-mutation';
import type { MutationOutcome, Written } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { assertRules } from '../../shared/errors';
import { assertPeerAtWork } from '../administration/find-peer-tenant';
import type { OrganizationOnDay } from '../members/membership.rules';
import { assertReach } from '../organizations/assert-reach';
import { assertStep } from './assert-step';
import { changeTransfer } from './change-transfer';
import { endAtOrigin, openAtOrigin } from './end-at-origin';
import { type Acceptance, lockArrivalPlace } from './lock-arrival-place';
import { lockForAcceptance } from './lock-for-acceptance';
import type { LockedTransfer } from './lock-transfer';
import { registerArrival } from './register-arrival';
import { type Snapshot, sealSnapshot } from './seal-snapshot';
import { otherSideOf } from './take-step';
import { personViolations } from './transfer-arrival.rules';
import { TRANSFER_PEER } from './transfer-peer.rules';

/**
 * Accepts a member of another tenant: the membership ends there and begins here, by the data that were sealed with the letter.
 * Whatever fails, neither tenant has done it.
 */
export function acceptFromTenant(
  ctx: RequestContext,
  call: BridgeCall,
  acceptance: Acceptance,
): Promise<MutationOutcome<string>> {
  const { wish, place } = acceptance;
  const locked: Partial<Record<Side, LockedTransfer | null>> = {};
  return runBridgeMutation<string>(ctx, call, {
    lock: async (tx, side) => {
      locked[side] = await lockForAcceptance(tx, wish.id, side === 'OWN' ? place : null);
    },
    act: async (sides, caller) => {
      const branch = await sides.own((tx) => assertAcceptable(tx, caller, acceptance, locked.OWN ?? null));
      const origin = otherSideOf(locked);
      const snapshot = await sides.peer(async (tx) => {
        await assertPeerAtWork(tx, TRANSFER_PEER);
        return openAtOrigin(tx, caller, origin, place.on);
      });
      const own = await sides.own((tx) => arrive(tx, caller, acceptance, snapshot, branch));
      const peer = await sides.peer((tx) => endAtOrigin(tx, origin, branch.name, place.on));
      return { own, peer };
    },
  });
}

async function assertAcceptable(
  tx: TenantTransaction,
  caller: ViewerContext,
  { input, wish, place }: Acceptance,
  transfer: LockedTransfer | null,
): Promise<OrganizationOnDay> {
  await assertStep(tx, caller, transfer, wish);
  const { branchId, groupId } = place;
  await assertReach(tx, caller, wish.action, groupId === null ? [branchId] : [branchId, groupId]);
  assertRules(personViolations(false, isGiven(input.person)));
  return lockArrivalPlace(tx, place);
}

/** The member's own row here, and on this side the data sealed anew by the keys of this tenant until the receipt is back. */
async function arrive(
  tx: TenantTransaction,
  caller: ViewerContext,
  { input, wish, place }: Acceptance,
  snapshot: Snapshot,
  branch: OrganizationOnDay,
): Promise<Written<string>> {
  const { branchId, groupId, on } = place;
  const { person, category } = snapshot;
  const registration = {
    person,
    category,
    since: on,
    beginReason: 'TRANSFERRED_IN',
    branchId,
    groupId,
    unitId: null,
    isAnotherPerson: input.isAnotherPerson === true,
  } as const;
  const arrived = await registerArrival(tx, caller, { registration, decided: snapshot, hasPerson: false });
  const keys = await caller.vault.keysFor(tx);
  const note = await changeTransfer(tx, { id: wish.id }, 'ASSIGNED', on, {
    assignedOn: on,
    memberId: arrived.result,
    toBranchId: branchId,
    toName: branch.name,
    ...sealSnapshot(keys, wish.id, snapshot),
  });
  return { result: wish.id, audit: [note, ...arrived.audit], derived: arrived.derived };
}
