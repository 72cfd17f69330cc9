import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That an organization stood on a grid, from when to when. */
@Entity('grid_organizations')
export class GridOrganizationEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'grid_id', type: 'uuid' })
  gridId: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId: string;

  /** Half open, `[from,until)`; no upper bound while it lasts. */
  @Column({ type: 'daterange' })
  valid: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;

  /** Set when the record was voided or replaced on its own day: it never held. */
  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true })
  supersededAt: Date | null;
}
