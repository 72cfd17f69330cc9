import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';
import type { MemberCategory, MemberEndReason, MemberStanding, Sex } from './member.rules';

/** A member as of today; the past of branch, group, category and standing is in memberships. Never deleted. */
@Entity('members')
export class MemberEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ name: 'masked_name', type: 'text' })
  maskedName: string;

  @Column({ name: 'name_pinyin', type: 'text' })
  namePinyin: string;

  @Column({ name: 'name_readings', type: 'text' })
  nameReadings: string;

  @Column({ type: 'text' })
  sex: Sex;

  /** For age bands only: no field of the API shows it. */
  @Column({ name: 'birth_on', type: 'date', nullable: true })
  birthOn: LocalDate | null;

  @Column({ type: 'text', nullable: true })
  education: string | null;

  @Column({ name: 'id_number_sealed', type: 'bytea', nullable: true })
  idNumberSealed: Buffer | null;

  @Column({ name: 'id_number_masked', type: 'text', nullable: true })
  idNumberMasked: string | null;

  @Column({ name: 'id_number_index', type: 'bytea', nullable: true })
  idNumberIndex: Buffer | null;

  @Column({ name: 'phone_sealed', type: 'bytea', nullable: true })
  phoneSealed: Buffer | null;

  @Column({ name: 'phone_masked', type: 'text', nullable: true })
  phoneMasked: string | null;

  @Column({ name: 'phone_index', type: 'bytea', nullable: true })
  phoneIndex: Buffer | null;

  @Column({ name: 'data_key_id', type: 'uuid', nullable: true })
  dataKeyId: string | null;

  @Column({ name: 'index_key_id', type: 'uuid', nullable: true })
  indexKeyId: string | null;

  @Column({ name: 'joined_on', type: 'date' })
  joinedOn: LocalDate;

  @Column({ name: 'full_member_on', type: 'date', nullable: true })
  fullMemberOn: LocalDate | null;

  @Column({ type: 'text' })
  category: MemberCategory;

  @Column({ type: 'text' })
  standing: MemberStanding;

  @Column({ name: 'branch_id', type: 'uuid', nullable: true })
  branchId: string | null;

  @Column({ name: 'group_id', type: 'uuid', nullable: true })
  groupId: string | null;

  @Column({ name: 'ended_on', type: 'date', nullable: true })
  endedOn: LocalDate | null;

  @Column({ name: 'end_reason', type: 'text', nullable: true })
  endReason: MemberEndReason | null;

  @Column({ type: 'integer' })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
