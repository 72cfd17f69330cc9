import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';
import type { Sex } from '../members/member.rules';
import type { FrontLine, Stage } from './candidate.rules';

/** Somebody on the way to membership, who is no member: a table apart, whose rows are deleted where the way ends. */
@Entity('candidates')
export class CandidateEntity {
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

  /** For the age at the application and at the admission, and age bands: no field of the API shows it. */
  @Column({ name: 'birth_on', type: 'date' })
  birthOn: LocalDate;

  @Column({ type: 'text', nullable: true })
  education: string | null;

  @Column({ name: 'front_line', type: 'text' })
  frontLine: FrontLine;

  @Column({ name: 'branch_id', type: 'uuid' })
  branchId: string;

  @Column({ type: 'text' })
  stage: Stage;

  @Column({ name: 'stage_since', type: 'date' })
  stageSince: LocalDate;

  @Column({ name: 'applied_on', type: 'date' })
  appliedOn: LocalDate;

  @Column({ name: 'member_id', type: 'uuid', nullable: true })
  memberId: string | null;

  @Column({ name: 'purge_on', type: 'date', nullable: true })
  purgeOn: LocalDate | null;

  @Column({ type: 'integer' })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
