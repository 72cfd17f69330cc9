import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ErrorPolicy } from './sync.rules';

/** A batch that was answered: how many records, how many rejected, and a keyed digest of them. */
@Entity('sync_batches')
export class SyncBatchEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'job_id', type: 'uuid' })
  jobId: string;

  @Column({ type: 'integer' })
  sequence: number;

  @Column({ name: 'error_policy', type: 'text' })
  errorPolicy: ErrorPolicy;

  @Column({ name: 'is_applied', type: 'boolean' })
  isApplied: boolean;

  @Column({ name: 'record_count', type: 'integer' })
  recordCount: number;

  @Column({ name: 'rejected_count', type: 'integer' })
  rejectedCount: number;

  @Column({ name: 'records_digest', type: 'bytea' })
  recordsDigest: Buffer;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;
}
