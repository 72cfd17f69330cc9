import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Why and where a record was rejected; never what it said. */
@Entity('sync_rejects')
export class SyncRejectEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'job_id', type: 'uuid' })
  jobId: string;

  @Column({ name: 'batch_id', type: 'uuid' })
  batchId: string;

  @Column({ name: 'record_index', type: 'integer' })
  recordIndex: number;

  @Column({ name: 'problem_index', type: 'integer' })
  problemIndex: number;

  /** What the source calls the record; null where that could not be read. */
  @Column({ name: 'external_id', type: 'text', nullable: true })
  externalId: string | null;

  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  path: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;
}
