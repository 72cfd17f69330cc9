import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganizationKind, OrganizationStatus } from './organization.rules';

/** What an organization was called, what it was and in which state, from when to when. */
@Entity('organization_states')
export class OrganizationStateEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId: string;

  /** Half open, `[from,until)`; no upper bound while it lasts. */
  @Column({ type: 'daterange' })
  valid: string;

  @Column({ type: 'text' })
  status: OrganizationStatus;

  @Column({ type: 'text' })
  kind: OrganizationKind;

  @Column({ type: 'text' })
  name: string;

  @Column({ name: 'name_pinyin', type: 'text' })
  namePinyin: string;

  /** Number of the document that approved, ended or renamed it. */
  @Column({ name: 'document_number', type: 'text', nullable: true })
  documentNumber: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;

  /** Set when the record was voided or replaced on its own day: it never held. */
  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true })
  supersededAt: Date | null;
}
