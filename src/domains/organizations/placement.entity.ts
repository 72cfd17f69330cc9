import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Graph } from './organization.rules';

/** A dated direct edge of one graph: where an organization stood, under whom, from when to when. */
@Entity('placements')
export class PlacementEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  graph: Graph;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId: string;

  /** Null: the organization stood as a root of the graph. */
  @Column({ name: 'parent_id', type: 'uuid', nullable: true })
  parentId: string | null;

  /** Half open, `[from,until)`; no upper bound while it lasts. */
  @Column({ type: 'daterange' })
  valid: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;

  /** Set when the record was voided or replaced on its own day: it never held. */
  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true })
  supersededAt: Date | null;
}
