import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { type LocalDate, now } from '../../shared/clock';
import { from } from '../organizations/end-fact';
import type { OpenMembership } from './find-membership';
import type { MembershipEndReason } from './member.rules';
import { MembershipEntity } from './membership.entity';

/** A membership to record from its day on. */
export type NewMembership = Omit<OpenMembership, 'id'> & { memberId: string };

/** Records a membership without an end; gives back the id of the record. */
export async function recordMembership(tx: TenantTransaction, membership: NewMembership): Promise<string> {
  const { from: since, ...facts } = membership;
  const id = newId();
  await tx.insert(MembershipEntity, [
    {
      ...facts,
      id,
      valid: from(since),
      endReason: null,
      documentNumber: null,
      correctionDocument: null,
      recordedAt: now(),
      supersededAt: null,
    },
  ]);
  return id;
}

/** Takes one record back as wrong, by a document where one was given: it is superseded, and nothing is deleted. */
export async function supersedeMembership(
  tx: TenantTransaction,
  id: string,
  correctionDocument: string | null,
): Promise<void> {
  await tx.query({
    text: `update memberships set superseded_at = $3, correction_document = $4 where tenant_id = $1 and id = $2`,
    values: [id, now(), correctionDocument],
  });
}

/** Takes back all records of a member; gives back the first day on which they said that the member belonged somewhere. */
export async function supersedeMemberships(
  tx: TenantTransaction,
  memberId: string,
  correctionDocument: string,
): Promise<LocalDate | null> {
  const records = await tx.query<{ from: LocalDate }>({
    text: `update memberships set superseded_at = $3, correction_document = $4
            where tenant_id = $1 and member_id = $2 and superseded_at is null
        returning lower(valid) as "from"`,
    values: [memberId, now(), correctionDocument],
  });
  return records.map((record) => record.from).sort()[0] ?? null;
}

/** How a membership ends: on its first day no more, and by which document. */
export interface MembershipEnd {
  on: LocalDate;
  reason: MembershipEndReason;
  documentNumber: string | null;
}

/**
 * Ends a membership on a day; the last day on which it holds is the one before. One that began on that very day never held
 * for a day: its record is superseded, and nothing is deleted. The record before it, which a change on that day had ended,
 * then ends for the reason and by the document given.
 *
 * @returns whether the record still says that the membership was there for some days
 */
export async function endOpenMembership(
  tx: TenantTransaction,
  memberId: string,
  membership: OpenMembership,
  { on, reason, documentNumber }: MembershipEnd,
): Promise<boolean> {
  if (membership.from === on) {
    await supersedeMembership(tx, membership.id, null);
    if (reason !== 'CHANGED') await keepDocumentOfChange(tx, membership.id, on);
    // A change leaves what ended the record before, such as a transfer by its letter; one without a document, such as to
    // another group, leaves the document of another change of that day.
    await tx.query({
      text: `update memberships
                set end_reason = case when $4 = 'CHANGED' then end_reason else $4 end,
                    document_number = case when $4 <> 'CHANGED' then $5
                                           when end_reason = 'CHANGED' then coalesce($5, document_number)
                                           else document_number end
              where tenant_id = $1 and member_id = $2 and superseded_at is null and upper(valid) = $3::date`,
      values: [memberId, on, reason, documentNumber],
    });
    return false;
  }
  await tx.query({
    text: `update memberships
              set valid = daterange(lower(valid), $3::date), end_reason = $4, document_number = $5, end_recorded_at = $6
            where tenant_id = $1 and id = $2`,
    values: [membership.id, on, reason, documentNumber, now()],
  });
  return true;
}

/**
 * Before an end takes its place, the document of the change that the superseded record began with is kept there, in case that
 * the end is taken back.
 */
async function keepDocumentOfChange(tx: TenantTransaction, id: string, on: LocalDate): Promise<void> {
  await tx.query({
    text: `update memberships s
              set document_number = p.document_number
             from memberships p
            where s.tenant_id = $1 and s.id = $2
              and p.tenant_id = $1 and p.member_id = s.member_id and p.superseded_at is null and upper(p.valid) = $3::date`,
    values: [id, on],
  });
}

/**
 * Makes the record before a superseded one end again by the change, or the transfer, that this one began with, and not by the
 * end of that day.
 *
 * @param id the superseded record
 */
export async function endByChangeAgain(tx: TenantTransaction, id: string, on: LocalDate): Promise<void> {
  await tx.query({
    text: `update memberships p
              set end_reason = case when s.begin_reason = 'TRANSFERRED_IN' then 'TRANSFERRED_OUT' else 'CHANGED' end,
                  document_number = s.document_number
             from memberships s
            where s.tenant_id = $1 and s.id = $2
              and p.tenant_id = $1 and p.member_id = s.member_id and p.superseded_at is null and upper(p.valid) = $3::date`,
    values: [id, on],
  });
}

/** Another group, category or standing from a day on, in the same branch. On the record's own first day it is replaced. */
export async function changeMembership(
  tx: TenantTransaction,
  memberId: string,
  membership: OpenMembership,
  change: Partial<Pick<OpenMembership, 'groupId' | 'category' | 'standing'>> & { on: LocalDate },
): Promise<void> {
  const { on, ...changed } = change;
  const stays = await endOpenMembership(tx, memberId, membership, { on, reason: 'CHANGED', documentNumber: null });
  const { id: _, ...facts } = membership;
  const beginReason = stays ? 'CHANGED' : membership.beginReason;
  await recordMembership(tx, { ...facts, ...changed, beginReason, from: on, memberId });
}
