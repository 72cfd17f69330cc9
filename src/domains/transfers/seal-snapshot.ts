import type { TenantKeys, TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import type { LivingMember } from '../members/lock-member';
import type { MemberCategory } from '../members/member.rules';
import type { Person } from '../members/person.rules';
import { openNumber } from '../members/seal-numbers';

/** What travels of a member to another tenant, and nothing else: the record of the person, and what was decided of a probation. */
export interface Snapshot {
  person: Person;
  category: MemberCategory;
  probationExtension: ProbationExtension | null;
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
  const { id, name, sex, birthOn, education, joinedOn, fullMemberOn, category } = member;
  const [probationExtension] = await tx.query<ProbationExtension>({
    text: `select decided_on as "decidedOn", until_on as "untilOn", document_number as "documentNumber"
             from probation_extensions
            where tenant_id = $1 and member_id = $2`,
    values: [id],
  });
  return {
    person: {
      name,
      sex,
      birthOn,
      education,
      idNumber: openNumber(keys, id, 'ID_NUMBER', member.idNumberSealed),
      phone: openNumber(keys, id, 'PHONE', member.phoneSealed),
      joinedOn,
      fullMemberOn,
    },
    category,
    probationExtension: probationExtension ?? null,
  };
}
