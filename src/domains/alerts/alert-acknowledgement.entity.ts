import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AcknowledgementReason, AlertKind } from './alert.rules';

/** That somebody has seen an alert as it was. The alert itself is derived, and returns with what was not seen. */
@Entity('alert_acknowledgements')
export class AlertAcknowledgementEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  kind: AlertKind;

  /** The organization, or the unit, that the alert is about. */
  @Column({ name: 'subject_id', type: 'uuid' })
  subjectId: string;

  /** Digest of the evidence as it was. */
  @Column({ type: 'text' })
  cause: string;

  /** What it told then, of a kind that tells several things; null of others. */
  @Column({ type: 'text', array: true, nullable: true })
  items: string[] | null;

  @Column({ type: 'text' })
  reason: AcknowledgementReason;

  @Column({ name: 'document_number', type: 'text', nullable: true })
  documentNumber: string | null;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  @Column({ name: 'acknowledged_at', type: 'timestamptz' })
  acknowledgedAt: Date;
}
