import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The partition of the units that an audit counted; the database asserts its sum. */
@Entity('coverage_audit_partitions')
export class CoverageAuditPartitionEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ name: 'audit_id', type: 'uuid' })
  auditId: string;

  @Column({ type: 'integer' })
  units: number;

  @Column({ type: 'integer' })
  single: number;

  @Column({ type: 'integer' })
  joint: number;

  @Column({ name: 'should_not_yet', type: 'integer' })
  shouldNotYet: number;

  @Column({ type: 'integer' })
  few: number;

  @Column({ type: 'integer' })
  none: number;

  /** Found in a survey and not verified yet: no units at work. */
  @Column({ type: 'integer' })
  surveyed: number;

  /** Without business: no units at work. */
  @Column({ type: 'integer' })
  shells: number;
}
