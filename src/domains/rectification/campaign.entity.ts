import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';
import type { CampaignScope, CampaignStatus, QuotaPolicy, RoleTemplate } from './campaign.rules';

/** The rectification of one year. */
@Entity('rectification_campaigns')
export class RectificationCampaignEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'integer' })
  year: number;

  @Column({ type: 'text' })
  scope: CampaignScope;

  @Column({ name: 'quota_policy', type: 'text' })
  quotaPolicy: QuotaPolicy;

  /** Share that the superior's document asks for, in percent with two decimals. */
  @Column({ name: 'quota_percent', type: 'numeric', nullable: true })
  quotaPercent: number | null;

  @Column({ name: 'superior_document', type: 'text', nullable: true })
  superiorDocument: string | null;

  @Column({ name: 'role_template', type: 'text' })
  roleTemplate: RoleTemplate;

  @Column({ type: 'text' })
  status: CampaignStatus;

  @Column({ name: 'started_on', type: 'date' })
  startedOn: LocalDate;

  /** Last day of any measure. */
  @Column({ name: 'ends_on', type: 'date' })
  endsOn: LocalDate;

  /** Number of the decision that last moved the end. */
  @Column({ name: 'extension_document', type: 'text', nullable: true })
  extensionDocument: string | null;

  @Column({ name: 'closed_on', type: 'date', nullable: true })
  closedOn: LocalDate | null;

  @Column({ type: 'integer' })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
