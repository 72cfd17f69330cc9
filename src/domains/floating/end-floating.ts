import type { TenantTransaction } from '../../access/context';
import type { Followed } from '../../audit/followed';
import type { AuditNote } from '../../audit/run-mutation';
import type { LocalDate } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { findParticipation } from '../members/find-participation';
import type { LivingMember } from '../members/lock-member';
import type { MemberEndReason } from '../members/member.rules';
import type { MemberWatch, WatchedEnd, WatchedMember } from '../members/member.watch';
import { endTie } from '../members/record-dated-tie';
import { changeFloatingRecord, closing } from './change-floating-record';
import { findOpenRecord, type OpenRecord } from './find-former-records';
import { countsSql } from './floating.rules';
import { floatingOpenViolation } from './floating-person.rules';
import { type LockedRecord, lockFloatingRecord } from './lock-floating-record';

/** What records of floating members have to say, and to do, when a member ends, goes to another branch, is suspended, or never was one. */
export const floatingWatch: MemberWatch = {
  endViolations,
  onEnd,
  onTransfer,
  onSuspension: endLiaisons,
  onVoid: takeBackRecords,
};

/** with a transfer the record ends by itself; for any other end somebody says first how it ended. */
async function endViolations(
  tx: TenantTransaction,
  { id }: LivingMember,
  { reason }: WatchedEnd,
): Promise<RuleViolation[]> {
  return openViolations(await findOpenRecord(tx, id), reason);
}

function openViolations(open: OpenRecord | null, reason: MemberEndReason | null): RuleViolation[] {
  return open === null || reason === 'TRANSFERRED_OUT' ? [] : [floatingOpenViolation(open, 'input.id')];
}

async function onEnd(tx: TenantTransaction, { id }: WatchedMember, on: LocalDate): Promise<Followed> {
  const [member] = await tx.query<{ reason: MemberEndReason | null }>({
    text: `select end_reason as reason from members where tenant_id = $1 and id = $2`,
    values: [id],
  });
  const open = await findOpenRecord(tx, id);
  assertRules(openViolations(open, member?.reason ?? null));
  return closeTransferred(tx, id, on, await endLiaisons(tx, { id }));
}

/** Whose relationship goes to another branch of the tenant floats no more, and takes no part any more where the record led. */
function onTransfer(tx: TenantTransaction, { id }: WatchedMember, on: LocalDate): Promise<Followed> {
  return closeTransferred(tx, id, on, { audit: [], derived: [] });
}

/** Closes the open record of a member. The other tenant's side follows by a round in the background: its rows are not at hand here. */
async function closeTransferred(
  tx: TenantTransaction,
  memberId: string,
  on: LocalDate,
  { audit, derived }: Followed,
): Promise<Followed> {
  const open = await findOpenRecord(tx, memberId);
  const record = open === null ? null : await lockFloatingRecord(tx, open.id);
  if (record === null) return { audit, derived };
  const { id, stateSince, destinationId } = record;
  // Never before the last of its own steps, whatever day the end is given.
  const closedOn = on < stateSince ? stateSince : on;
  const changes = { ...closing('TRANSFERRED', closedOn), awaitsPeer: isKnownToPeer(record) };
  const note = await changeFloatingRecord(tx, id, changes);
  if (record.state === 'INCORPORATED' && destinationId !== null) {
    const { open: tie } = await findParticipation(tx, memberId, destinationId);
    if (tie !== null) await endTie(tx, 'participations', tie, on < tie.from ? tie.from : on);
  }
  return { audit: [...audit, note], derived };
}

/** only a member in good standing keeps contact; with whom, then has nobody until another is named. */
async function endLiaisons(tx: TenantTransaction, { id }: WatchedMember): Promise<Followed> {
  const kept = await tx.query<{ id: string }>({
    text: `select id from floating_records where tenant_id = $1 and liaison_id = $2 order by id for no key update`,
    values: [id],
  });
  const audit: AuditNote[] = [];
  for (const record of kept) audit.push(await changeFloatingRecord(tx, record.id, { liaisonId: null }));
  return { audit, derived: [] };
}

/** Whoever never was a member never was away: what was recorded of it counts no more, and the other tenant follows by a round. */
async function takeBackRecords(tx: TenantTransaction, { id }: WatchedMember): Promise<Followed> {
  const over = await tx.query<Pick<LockedRecord, 'id' | 'channel' | 'referredOn'>>({
    text: `select f.id, f.channel, f.referred_on as "referredOn"
             from floating_records f
            where f.tenant_id = $1 and f.member_id = $2 and f.state = 'CLOSED' and ${countsSql('f')}
            order by f.id
              for no key update`,
    values: [id],
  });
  const audit: AuditNote[] = [];
  for (const record of over)
    audit.push(
      await changeFloatingRecord(tx, record.id, { result: 'RECORDED_IN_ERROR', awaitsPeer: isKnownToPeer(record) }),
    );
  return { audit, derived: [] };
}

function isKnownToPeer({ channel, referredOn }: Pick<LockedRecord, 'channel' | 'referredOn'>): boolean {
  return channel === 'SYSTEM' && referredOn !== null;
}
