import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';
import type { CaseState, CaseStep } from './case.rules';

/** A line of the timeline of a case: which step, on which day, by whom, and the state after it. */
@Entity('rectification_steps')
export class RectificationStepEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;

  @Column({ type: 'text' })
  step: CaseStep;

  /** The state after it. */
  @Column({ type: 'text' })
  state: CaseState;

  @Column({ name: 'taken_on', type: 'date' })
  takenOn: LocalDate;

  /** Who recorded it; null of a cancellation, which followed from the end of the organization. */
  @Column({ name: 'account_id', type: 'uuid', nullable: true })
  accountId: string | null;

  @Column({ name: 'measure_id', type: 'uuid', nullable: true })
  measureId: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;
}
