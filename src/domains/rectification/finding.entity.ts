import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';
import type { FindingFacts } from './finding.rules';
import type { ProblemCategory } from './problem-category.rules';

/** Why an organization is a candidate: a rule with the facts it rested on that day, or a category that a person named. */
@Entity('rectification_findings')
export class RectificationFindingEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;

  @Column({ type: 'text' })
  category: ProblemCategory;

  /** Ids of the rules; null where a person named the category. */
  @Column({ type: 'text', nullable: true })
  rule: string | null;

  @Column({ type: 'jsonb', nullable: true })
  facts: FindingFacts | null;

  @Column({ name: 'found_on', type: 'date' })
  foundOn: LocalDate;
}
