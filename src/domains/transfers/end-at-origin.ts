import { isDeepStrictEqual } from 'node:util';
import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { Written } from '../../audit/run-mutation';
import type { LocalDate } from '../../shared/clock';
import { assertRules, RuleError } from '../../shared/errors';
import { endMember } from '../members/end-member';
import { endViolations } from '../members/member.watch';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { changeTransfer } from './change-transfer';
import { lockLivingMember } from './lock-living-member';
import type { LockedTransfer } from './lock-transfer';
import { openSnapshot, type Snapshot, snapshotOf } from './seal-snapshot';
import { peerBooksClosedViolation, transferNotReadyViolation } from './transfer-peer.rules';

/**
 * Opens what was sealed with the letter, at the origin, and sees whether the member can leave on that day: in good standing, and
 * recorded and decided on as the letter says, for what changed since would be lost on the way. Why not is the origin's business.
 *
 * @throws RuleError TRANSFER_NOT_READY, PEER_CLOSED_PERIOD
 */
export async function openAtOrigin(
  tx: TenantTransaction,
  { vault }: ViewerContext,
  { id, memberId, snapshotSealed }: LockedTransfer,
  on: LocalDate,
): Promise<Snapshot> {
  const keys = await vault.keysFor(tx);
  const { closedThrough } = await findTenantBooks(tx);
  assertRules(closedThrough !== null && on <= closedThrough ? [peerBooksClosedViolation('input.acceptedOn')] : []);
  const member = await lockLivingMember(tx, memberId);
  if (snapshotSealed === null) throw new Error(`Transfer ${id} was sent without the data of the member.`);
  const sent = openSnapshot(keys, id, snapshotSealed);
  const isSame = isDeepStrictEqual(sent, await snapshotOf(tx, keys, member));
  const isReady = isSame && member.standing === 'ACTIVE' && on >= member.membership.from;
  assertRules(isReady ? [] : [transferNotReadyViolation()]);
  return sent;
}

/** Ends the membership at the origin by the letter, on the day on which it begins elsewhere. */
export async function endAtOrigin(
  tx: TenantTransaction,
  transfer: LockedTransfer,
  toName: string,
  on: LocalDate,
): Promise<Written<null>> {
  const member = await lockLivingMember(tx, transfer.memberId);
  const note = await changeTransfer(tx, transfer, 'ASSIGNED', on, { assignedOn: on, toName });
  const end = { on, reason: 'TRANSFERRED_OUT', documentNumber: transfer.letterNumber } as const;
  if ((await endViolations(tx, member, end)).length > 0) throw new RuleError([transferNotReadyViolation()]);
  const ended = await endMember(tx, member, end);
  return { result: null, audit: [note, ...ended.audit], derived: ended.derived };
}
