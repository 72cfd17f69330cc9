import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';

/** The one extension that a probation may have: the member is the key. Never changed. */
@Entity('probation_extensions')
export class ProbationExtensionEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'decided_on', type: 'date' })
  decidedOn: LocalDate;

  /** First day after the longer probation. */
  @Column({ name: 'until_on', type: 'date' })
  untilOn: LocalDate;

  @Column({ name: 'document_number', type: 'text' })
  documentNumber: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;
}
