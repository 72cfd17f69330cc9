import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProblemCategory } from '../rectification/problem-category.rules';

/** A problem in the plan of a case. A plan that is submitted anew supersedes all of the one before. */
@Entity('rectification_problems')
export class RectificationProblemEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;

  /** Its number in the plan, from 1. */
  @Column({ type: 'integer' })
  position: number;

  @Column({ type: 'text' })
  category: ProblemCategory;

  @Column({ type: 'text', nullable: true })
  statement: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;

  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true })
  supersededAt: Date | null;
}
