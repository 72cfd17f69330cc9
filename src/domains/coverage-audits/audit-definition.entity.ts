import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DefinitionCode } from '../coverage/coverage.rules';
import type { DefinitionOptions } from '../coverage/coverage-definition.rules';

/** A definition that an audit computes, with the version and the options that it was drafted with. */
@Entity('coverage_audit_definitions')
export class CoverageAuditDefinitionEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ name: 'audit_id', type: 'uuid' })
  auditId: string;

  @PrimaryColumn({ type: 'text' })
  code: DefinitionCode;

  @Column({ type: 'smallint' })
  position: number;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'jsonb' })
  options: DefinitionOptions;
}
