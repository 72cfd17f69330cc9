import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which grid a record of a source is about. */
@Entity('grid_sources')
export class GridSourceEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'text' })
  source: string;

  @PrimaryColumn({ name: 'external_id', type: 'text' })
  externalId: string;

  @Column({ name: 'grid_id', type: 'uuid' })
  gridId: string;

  /** The last full load that had the record. */
  @Column({ name: 'seen_in', type: 'uuid', nullable: true })
  seenIn: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;
}
