import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';
import type { MeasureState } from './measure.rules';

/** A measure against a problem. Each of the four clarities may be missing until the plan is approved. */
@Entity('rectification_measures')
export class RectificationMeasureEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;

  @Column({ name: 'problem_id', type: 'uuid' })
  problemId: string;

  /** Its number below the problem, from 1. */
  @Column({ type: 'integer' })
  position: number;

  @Column({ type: 'text', nullable: true })
  goal: string | null;

  @Column({ type: 'text', nullable: true })
  steps: string | null;

  @Column({ type: 'date', nullable: true })
  deadline: LocalDate | null;

  /** The assignment that answers for it. */
  @Column({ name: 'owner_id', type: 'uuid', nullable: true })
  ownerId: string | null;

  @Column({ type: 'text' })
  state: MeasureState;

  @Column({ name: 'done_on', type: 'date', nullable: true })
  doneOn: LocalDate | null;

  @Column({ type: 'integer' })
  version: number;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;

  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true })
  supersededAt: Date | null;
}
