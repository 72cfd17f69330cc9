import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';
import type { AuditScopeKind } from './audit-subject.rules';

/** What is to be audited: a scope on a day. Never changed; what it came to is the last of its steps. */
@Entity('coverage_audits')
export class CoverageAuditEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text', nullable: true })
  title: string | null;

  @Column({ name: 'scope_kind', type: 'text' })
  scopeKind: AuditScopeKind;

  @Column({ name: 'scope_organization_id', type: 'uuid', nullable: true })
  scopeOrganizationId: string | null;

  @Column({ name: 'scope_division_code', type: 'text', nullable: true })
  scopeDivisionCode: string | null;

  @Column({ name: 'as_of', type: 'date' })
  asOf: LocalDate;

  /** Digest of scope, day and definitions with their options. */
  @Column({ name: 'subject_digest', type: 'text' })
  subjectDigest: string;

  @Column({ name: 'supersedes_id', type: 'uuid', nullable: true })
  supersedesId: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
