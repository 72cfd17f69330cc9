import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SyncKind } from './sync.rules';

/** A system that sends records of a kind, and the highest sequence of them that was applied. */
@Entity('sync_sources')
export class SyncSourceEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'text' })
  source: string;

  @PrimaryColumn({ type: 'text' })
  kind: SyncKind;

  @Column({ name: 'last_sequence', type: 'integer' })
  lastSequence: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
