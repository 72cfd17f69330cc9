import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last full load of a source that had an organization; what the source calls it is its external identifier. */
@Entity('organization_sightings')
export class OrganizationSightingEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'text' })
  source: string;

  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId: string;

  @Column({ name: 'seen_in', type: 'uuid' })
  seenIn: string;
}
