import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whether an organization has premises of its own to meet in, and from when to when. */
@Entity('organization_premises')
export class OrganizationPremisesEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId: string;

  @Column({ name: 'has_premises', type: 'boolean' })
  hasPremises: boolean;

  /** Half open, `[from,until)`; no upper bound while it holds. */
  @Column({ type: 'daterange' })
  valid: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;

  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true })
  supersededAt: Date | null;
}
