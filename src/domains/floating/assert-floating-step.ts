import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { Action } from '../../access/permissions';
import { type LocalDate, today } from '../../shared/clock';
import { type ApiError, assertRules, conflict, type RuleViolation } from '../../shared/errors';
import type { TenantSide } from '../administration/find-peer-tenant';
import { peerSuspendedViolation } from '../administration/peer-tenant.rules';
import { changeDateViolations } from '../members/member-dates.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { peerBooksClosedViolation } from '../transfers/transfer-peer.rules';
import type { FloatingState } from './floating.rules';
import { FLOATING_PEER } from './floating-peer.rules';
import { standingViolations } from './floating-person.rules';
import { closedByPeerViolation, stepViolations } from './floating-steps.rules';
import { assertRecord, type LockedRecord, type StepParty } from './lock-floating-record';

/** The day of a step, and the path of the input field that carries it. */
export interface StepDay {
  on: LocalDate;
  field: string;
  /** The day before which it cannot be; left out, it is that of the step before. */
  after?: (record: LockedRecord) => LocalDate;
  /** The first day of which the step changes the numbers; left out, it is that of the step. */
  since?: (record: LockedRecord) => LocalDate;
}

/** What a caller wants to do to a record. */
interface WishedStep {
  action: Action;
  party: StepParty;
  input: { expectedVersion: number };
  bridgeStep: string | null;
  next: FloatingState | null;
  day: StepDay | null;
}

/** The other side, where the step crosses to it; of a record that it does not know yet the state is null. */
export interface PeerGround extends TenantSide {
  state: FloatingState | null;
}

/**
 * Refuses a step that the caller cannot take now: outside the reach NOT_FOUND, by another version than the present one CONFLICT;
 * by rule against the order of states, towards a suspended tenant, of a member whose standing is suspended, or on a day that
 * does not follow.
 */
export async function assertStep(
  tx: TenantTransaction,
  ctx: ViewerContext,
  { action, party, input, bridgeStep, next, day }: WishedStep,
  locked: LockedRecord | null,
  { id, peer }: { id: string; peer: PeerGround | null },
): Promise<LockedRecord> {
  const record = await assertRecord(tx, ctx, action, party, locked, { id, expectedVersion: input.expectedVersion });
  if (next !== null) assertRules(stepViolations(record, next));
  if (bridgeStep !== null && peer === null && record.channel === 'SYSTEM' && record.referredOn !== null)
    throw movedOn();
  if (peer !== null) assertRules(peerViolations(record, peer, next));
  if (next !== null && next !== 'CLOSED' && record.memberStanding !== null)
    assertRules(standingViolations(record.memberStanding, 'input.id'));
  if (day !== null) assertRules(await dayViolations(tx, record, day, peer));
  return record;
}

/**
 * Whether the other side follows once its tenant takes part again: the origin, which may have to record a death, ends its own
 * side all the same.
 */
export function followsLater({ side }: LockedRecord, { isSuspended }: PeerGround, next: FloatingState | null): boolean {
  return isSuspended && side === 'ORIGIN' && next === 'CLOSED';
}

function peerViolations(record: LockedRecord, peer: PeerGround, next: FloatingState | null): RuleViolation[] {
  if (peer.isSuspended)
    return followsLater(record, peer, next) ? [] : [peerSuspendedViolation(peer.name, null, FLOATING_PEER)];
  return peer.state === 'CLOSED' && record.state !== 'CLOSED' ? [closedByPeerViolation()] : [];
}

async function dayViolations(
  tx: TenantTransaction,
  record: LockedRecord,
  { on, field, after, since }: StepDay,
  peer: PeerGround | null,
): Promise<RuleViolation[]> {
  const { closedThrough } = await findTenantBooks(tx);
  const date = { field, today: today(), closedThrough };
  const first = since?.(record) ?? on;
  const own = [
    ...changeDateViolations({ ...date, on, predecessorFrom: after?.(record) ?? record.stateSince }),
    ...(first < on ? changeDateViolations({ ...date, on: first, predecessorFrom: null }) : []),
  ];
  if (own.length > 0) return own;
  const peerClosed = peer?.closedThrough ?? null;
  return peerClosed !== null && first <= peerClosed ? [peerBooksClosedViolation(field)] : [];
}

/** The record was referred between the look at it and its lock: the step would have to be written on both sides now. */
function movedOn(): ApiError {
  return conflict({
    en: 'The record was referred to the other side meanwhile. Read it again and repeat.',
    zh: '该记录其间已函告对方，请重新读取后再提交。',
  });
}
