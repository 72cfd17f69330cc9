import type { TenantKeys, TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { findVotingSuspension } from '../member-life/find-voting-suspension';
import type { LivingMember } from '../members/lock-member';
import type { MemberCategory } from '../members/member.rules';
import type { Person } from '../members/person.rules';
import { recordedPerson } from '../members/read-recorded-person';

/** What travels of a member to another tenant, and nothing else: the record of the person, and what was decided of the member. */
export interface Snapshot extends Decided {
  person: Person;
  category: MemberCategory;
}

/** What holds of a member wherever the relationship is. */
export interface Decided {
  /** the one extension that a probation may have. */
  probationExtension: ProbationExtension | null;
  /** whether the right to vote is suspended; since when and why stays where it was decided. */
  isVoteSuspended: boolean;
}

export interface ProbationExtension {
  decidedOn: LocalDate;
  untilOn: LocalDate;
  documentNumber: string;
}

/** What the sealed text belongs to: it opens in no other transfer and no other tenant. */
const placeOf = (rowId: string) => ({ table: 'relationship_transfers', rowId, column: 'snapshot_sealed' });

/** Seals a snapshot by the keys of one side, for the row of that side. */
export function sealSnapshot(keys: TenantKeys, transferId: string, snapshot: Snapshot) {
  return {
    snapshotSealed: keys.seal(JSON.stringify(snapshot), placeOf(transferId)),
    dataKeyId: keys.dataKeyId,
  };
}

/** The snapshot that a side keeps sealed. */
export function openSnapshot(keys: TenantKeys, transferId: string, sealed: Buffer): Snapshot {
  return JSON.parse(keys.open(sealed, placeOf(transferId))) as Snapshot;
}

/** What would travel of a member now; the member is locked, and the keys are those of the member's tenant. */
export async function snapshotOf(tx: TenantTransaction, keys: TenantKeys, member: LivingMember): Promise<Snapshot> {
  const { id, category } = member;
  const [probationExtension] = await tx.query<ProbationExtension>({
    text: `select decided_on as "decidedOn", until_on as "untilOn", document_number as "documentNumber"
             from probation_extensions
            where tenant_id = $1 and member_id = $2`,
    values: [id],
  });
  const { open: votingSuspension } = await findVotingSuspension(tx, id);
  return {
    person: recordedPerson(member, keys),
    category,
    probationExtension: probationExtension ?? null,
    isVoteSuspended: votingSuspension !== null,
  };
}
