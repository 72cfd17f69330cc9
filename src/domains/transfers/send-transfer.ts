import type { Side } from '../../access/bridge';
import type { RequestContext, TenantTransaction, ViewerContext } from '../../access/context';
import { type BridgeCall, runBridgeMutation } from '../../audit/run-bridge-mutation';
import { type MutationOutcome, runMutation } from '../../audit/run-mutation';
import { scoped } from '../../data/scoped';
import { daysAfter } from '../../shared/calendar';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { parameterOn } from '../administration/find-parameter';
import { assertPeerAtWork, findTenantSide } from '../administration/find-peer-tenant';
import { approvalViolations } from '../member-life/find-approval-problem';
import type { LivingMember } from '../members/lock-member';
import { masked } from '../members/masking.rules';
import { documentViolations } from '../organizations/identifier.rules';
import { assertFromAbove } from './assert-from-above';
import { assertStep } from './assert-step';
import { changeTransfer, type TransferChanges } from './change-transfer';
import { type TransferAnswer, withTransfer } from './load-transfer-answer';
import { lockLivingMember } from './lock-living-member';
import { type LockedTransfer, lockTransfer, transferNotFound } from './lock-transfer';
import { recordOtherSide } from './record-other-side';
import { sealSnapshot, snapshotOf } from './seal-snapshot';
import type { SendTransferInput } from './transfer.inputs';
import { letterValidityViolations } from './transfer-letter.rules';
import { TRANSFER_PEER } from './transfer-peer.rules';
import { standingViolations } from './transfer-proposal.rules';

const ACTION = 'transfer:send';

/**
 * the committee of origin writes the letter. Towards another tenant the member's data are sealed here by the own keys, and
 * the other side begins: it is told the name, the masked ID number, kind, dates and organizations, and nothing more.
 */
export async function sendTransfer(ctx: RequestContext, input: SendTransferInput): Promise<TransferAnswer> {
  const call = { name: 'sendTransfer', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const id = keyOf('Transfer', input.id, 'input.id');
  const peerTenantId = await peerOf(ctx, id);
  const outcome =
    peerTenantId === null
      ? await runMutation(ctx, call, async (tx, caller) => {
          const transfer = await lockTransfer(tx, id);
          const sent = await writeLetter(tx, caller, input, id, transfer);
          return { result: id, audit: [await changeTransfer(tx, sent.transfer, 'SENT', input.sentOn, sent.letter)] };
        })
      : await sendToPeer(ctx, { ...call, step: 'transfer:send', peerTenantId }, input, id);
  return withTransfer(ctx, outcome);
}

/** The other tenant, also of a transfer that has no side there yet. */
async function peerOf(ctx: RequestContext, id: string): Promise<string | null> {
  const [transfer] = await scoped(ctx).read<{ peerTenantId: string | null }>({
    text: `select peer_tenant_id as "peerTenantId" from relationship_transfers where tenant_id = $1 and id = $2`,
    values: [id],
  });
  if (transfer === undefined) throw transferNotFound(id);
  return transfer.peerTenantId;
}

function sendToPeer(
  ctx: RequestContext,
  call: BridgeCall,
  input: SendTransferInput,
  id: string,
): Promise<MutationOutcome<string>> {
  const locked: Partial<Record<Side, LockedTransfer | null>> = {};
  return runBridgeMutation<string>(ctx, call, {
    lock: async (tx, side) => {
      locked[side] = await lockTransfer(tx, id);
    },
    act: async (sides, caller) => {
      const own = await sides.own(async (tx) => {
        const sent = await writeLetter(tx, caller, input, id, locked.OWN ?? null);
        const keys = await caller.vault.keysFor(tx);
        const snapshot = await snapshotOf(tx, keys, sent.member);
        const { name: memberName, idNumber } = snapshot.person;
        const changes = { ...sent.letter, ...sealSnapshot(keys, id, snapshot) };
        const note = await changeTransfer(tx, sent.transfer, 'SENT', input.sentOn, changes);
        const idNumberMasked = idNumber === null ? null : masked(idNumber);
        return { ...sent, note, memberName, idNumberMasked, ownName: (await findTenantSide(tx)).name };
      });
      const peer = await sides.peer(async (tx) => {
        await assertPeerAtWork(tx, TRANSFER_PEER);
        return recordOtherSide(tx, locked.PEER ?? null, {
          ...own,
          on: input.sentOn,
          ownTenantId: caller.viewer.tenantId,
        });
      });
      return { own: { result: id, audit: [own.note] }, peer: { result: null, audit: [peer] } };
    },
  });
}

/** A letter that may be written: the transfer, the member under its lock, and what it changes of the transfer. */
interface Letter {
  transfer: LockedTransfer;
  member: LivingMember;
  letter: TransferChanges;
}

async function writeLetter(
  tx: TenantTransaction,
  caller: ViewerContext,
  { expectedVersion, letterNumber, validDays, sentOn }: SendTransferInput,
  id: string,
  locked: LockedTransfer | null,
): Promise<Letter> {
  const wish = { id, expectedVersion, action: ACTION, next: 'SENT', on: sentOn, field: 'input.sentOn' } as const;
  const transfer = await assertStep(tx, caller, locked, wish);
  await assertFromAbove(tx, caller, ACTION, transfer);
  const member = await lockLivingMember(tx, transfer.memberId);
  const { value: most } = await parameterOn(tx, 'LETTER_VALID_DAYS', sentOn);
  assertRules([
    ...standingViolations(member.standing, 'input.id'),
    ...(await approvalViolations(tx, member.id)),
    ...documentViolations(letterNumber, 'input.letterNumber', 'R-505'),
    ...letterValidityViolations(validDays, most, 'input.validDays'),
  ]);
  const letter = {
    letterNumber: letterNumber.trim(),
    letterValidUntil: daysAfter(sentOn, validDays),
    sentOn,
    receivedOn: null,
    category: member.category,
  };
  return { transfer, member, letter };
}
