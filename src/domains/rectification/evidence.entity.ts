import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';

/** What a step rests on: number, day and digest of a document. The file stays where it is. */
@Entity('rectification_evidence')
export class RectificationEvidenceEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;

  @Column({ name: 'step_id', type: 'uuid' })
  stepId: string;

  @Column({ name: 'document_number', type: 'text' })
  documentNumber: string;

  @Column({ name: 'documented_on', type: 'date' })
  documentedOn: LocalDate;

  /** SHA-256 of the file, in hexadecimal digits. */
  @Column({ type: 'text', nullable: true })
  digest: string | null;
}
