import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SyncKind, SyncMode, SyncState } from './sync.rules';

/** One synchronization: batches of one source from its start to its end. */
@Entity('sync_jobs')
export class SyncJobEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  @Column({ type: 'text' })
  source: string;

  @Column({ type: 'text' })
  kind: SyncKind;

  @Column({ type: 'text' })
  mode: SyncMode;

  @Column({ type: 'text' })
  state: SyncState;

  @Column({ name: 'last_sequence', type: 'integer' })
  lastSequence: number;

  @Column({ name: 'batch_count', type: 'integer' })
  batchCount: number;

  @Column({ name: 'created_count', type: 'integer' })
  createdCount: number;

  @Column({ name: 'updated_count', type: 'integer' })
  updatedCount: number;

  @Column({ name: 'unchanged_count', type: 'integer' })
  unchangedCount: number;

  @Column({ name: 'rejected_count', type: 'integer' })
  rejectedCount: number;

  /** What the source lacked, and was ended for it. */
  @Column({ name: 'ended_count', type: 'integer' })
  endedCount: number;

  @Column({ name: 'started_at', type: 'timestamptz' })
  startedAt: Date;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt: Date | null;

  @Column({ type: 'integer' })
  version: number;
}
