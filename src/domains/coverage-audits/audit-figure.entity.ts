import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CoverageSubject, DefinitionCode } from '../coverage/coverage.rules';

/** What a definition came to, with its rule in words as it was then. */
@Entity('coverage_audit_figures')
export class CoverageAuditFigureEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ name: 'audit_id', type: 'uuid' })
  auditId: string;

  @PrimaryColumn({ type: 'text' })
  code: DefinitionCode;

  @Column({ type: 'text' })
  subject: CoverageSubject;

  @Column({ type: 'integer' })
  numerator: number;

  @Column({ type: 'integer' })
  denominator: number;

  @Column({ name: 'numerator_rule_en', type: 'text' })
  numeratorRuleEn: string;

  @Column({ name: 'numerator_rule_zh', type: 'text' })
  numeratorRuleZh: string;

  @Column({ name: 'denominator_rule_en', type: 'text' })
  denominatorRuleEn: string;

  @Column({ name: 'denominator_rule_zh', type: 'text' })
  denominatorRuleZh: string;
}
