import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AuditState, DiscardReason } from './audit.rules';

/** A step of an audit: the state that it led to, and by whom. Its position is the version of the audit after it. */
@Entity('coverage_audit_steps')
export class CoverageAuditStepEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ name: 'audit_id', type: 'uuid' })
  auditId: string;

  @PrimaryColumn({ type: 'smallint' })
  position: number;

  @Column({ type: 'text' })
  state: AuditState;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;

  /** Of the computing: what had been recorded by then was counted. */
  @Column({ name: 'known_at', type: 'timestamptz', nullable: true })
  knownAt: Date | null;

  @Column({ name: 'discard_reason', type: 'text', nullable: true })
  discardReason: DiscardReason | null;

  /** Of the publication: what is published. */
  @Column({ name: 'subject_digest', type: 'text', nullable: true })
  subjectDigest: string | null;

  /** Of the publication: the earlier one that it supersedes. */
  @Column({ name: 'supersedes_id', type: 'uuid', nullable: true })
  supersedesId: string | null;
}
