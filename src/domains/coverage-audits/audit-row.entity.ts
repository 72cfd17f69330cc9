import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CoverageClass, CoverageSubject, DefinitionCode } from '../coverage/coverage.rules';

/** A unit, grid or organization as an audit counted it: its class, its name of that day, and the facts that the rules asked for. */
@Entity('coverage_audit_rows')
export class CoverageAuditRowEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ name: 'audit_id', type: 'uuid' })
  auditId: string;

  @Column({ type: 'text' })
  subject: CoverageSubject;

  @PrimaryColumn({ name: 'subject_id', type: 'uuid' })
  subjectId: string;

  @Column({ name: 'unit_id', type: 'uuid', nullable: true })
  unitId: string | null;

  @Column({ name: 'grid_id', type: 'uuid', nullable: true })
  gridId: string | null;

  @Column({ name: 'organization_id', type: 'uuid', nullable: true })
  organizationId: string | null;

  @Column({ type: 'text' })
  name: string;

  @Column({ name: 'name_pinyin', type: 'text' })
  namePinyin: string;

  @Column({ name: 'organization_name', type: 'text', nullable: true })
  organizationName: string | null;

  @Column({ type: 'text' })
  class: CoverageClass;

  @Column({ type: 'jsonb' })
  facts: Record<string, unknown>;

  /** Definitions that it is counted by, and of those the ones that it counts for. */
  @Column({ name: 'denominator_of', type: 'text', array: true })
  denominatorOf: DefinitionCode[];

  @Column({ name: 'numerator_of', type: 'text', array: true })
  numeratorOf: DefinitionCode[];
}
