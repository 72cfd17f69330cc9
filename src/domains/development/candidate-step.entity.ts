import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';
import type { Step } from './candidate.rules';

/** A step of a candidate: that it was taken, when and by whose decision; never what was said. */
@Entity('candidate_steps')
export class CandidateStepEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'candidate_id', type: 'uuid' })
  candidateId: string;

  @Column({ type: 'text' })
  step: Step;

  @Column({ name: 'taken_on', type: 'date' })
  takenOn: LocalDate;

  @Column({ type: 'integer', nullable: true })
  hours: number | null;

  /** The committee, where the step is the superior's. */
  @Column({ name: 'organization_id', type: 'uuid', nullable: true })
  organizationId: string | null;

  @Column({ name: 'document_number', type: 'text', nullable: true })
  documentNumber: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;
}
