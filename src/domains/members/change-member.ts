import type { TenantTransaction } from '../../access/context';
import { now } from '../../shared/clock';
import type { MemberEntity } from './member.entity';

/** What a use case changes of a member's row, with its column. */
const COLUMNS = {
  name: 'name',
  maskedName: 'masked_name',
  namePinyin: 'name_pinyin',
  nameReadings: 'name_readings',
  sex: 'sex',
  birthOn: 'birth_on',
  education: 'education',
  idNumberSealed: 'id_number_sealed',
  idNumberMasked: 'id_number_masked',
  idNumberIndex: 'id_number_index',
  phoneSealed: 'phone_sealed',
  phoneMasked: 'phone_masked',
  phoneIndex: 'phone_index',
  dataKeyId: 'data_key_id',
  indexKeyId: 'index_key_id',
  joinedOn: 'joined_on',
  fullMemberOn: 'full_member_on',
  category: 'category',
  standing: 'standing',
  branchId: 'branch_id',
  groupId: 'group_id',
  endedOn: 'ended_on',
  endReason: 'end_reason',
} as const satisfies Partial<Record<keyof MemberEntity, string>>;

type Changeable = keyof typeof COLUMNS;

export type MemberChanges = Partial<Pick<MemberEntity, Changeable>>;

/** Changes one member and counts the version up, also when only what hangs on it changed; gives back the new version. */
export async function changeMember(tx: TenantTransaction, id: string, changes: MemberChanges = {}): Promise<number> {
  const properties = Object.keys(changes) as Changeable[];
  const assignments = properties.map((property, index) => `${COLUMNS[property]} = $${index + 4}`);
  const [row] = await tx.query<{ version: number }>({
    text: `update members
              set ${['version = version + 1', 'updated_at = $3', ...assignments].join(', ')}
            where tenant_id = $1 and id = $2
        returning version`,
    values: [id, now(), ...properties.map((property) => changes[property])],
  });
  if (row === undefined) throw new Error(`Member ${id} vanished under its lock.`);
  return row.version;
}
