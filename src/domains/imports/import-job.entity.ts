import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ColumnField, ImportKind, OpenedColumn } from '../import-files/import-row.rules';
import type { ImportState } from './import.rules';

/** One import of an uploaded file: whose it is, how far it is, and who works on it just now. */
@Entity('import_jobs')
export class ImportJobEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'upload_id', type: 'uuid' })
  uploadId: string;

  /** Who started it, and as whom it is carried out. */
  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  /** The key that they came with, whose scopes hold for it as well. */
  @Column({ name: 'api_key_id', type: 'uuid', nullable: true })
  apiKeyId: string | null;

  @Column({ type: 'text' })
  kind: ImportKind;

  @Column({ type: 'text' })
  source: string;

  @Column({ name: 'is_dry_run', type: 'boolean' })
  isDryRun: boolean;

  @Column({ type: 'jsonb', nullable: true })
  mapping: ColumnField[] | null;

  /** How the header was understood; null before it was read, and where there is none. */
  @Column({ type: 'jsonb', nullable: true })
  columns: OpenedColumn[] | null;

  /** Name of the worksheet; null for the first that has a header. */
  @Column({ type: 'text', nullable: true })
  sheet: string | null;

  @Column({ type: 'text' })
  state: ImportState;

  @Column({ name: 'failure_code', type: 'text', nullable: true })
  failureCode: string | null;

  @Column({ name: 'failure_params', type: 'jsonb', nullable: true })
  failureParams: Record<string, string | number> | null;

  @Column({ name: 'sync_job_id', type: 'uuid', nullable: true })
  syncJobId: string | null;

  @Column({ name: 'row_count', type: 'integer' })
  rowCount: number;

  @Column({ name: 'chunk_count', type: 'integer' })
  chunkCount: number;

  @Column({ name: 'next_chunk', type: 'integer' })
  nextChunk: number;

  @Column({ name: 'created_count', type: 'integer' })
  createdCount: number;

  @Column({ name: 'updated_count', type: 'integer' })
  updatedCount: number;

  @Column({ name: 'unchanged_count', type: 'integer' })
  unchangedCount: number;

  @Column({ name: 'rejected_count', type: 'integer' })
  rejectedCount: number;

  @Column({ name: 'lease_id', type: 'uuid', nullable: true })
  leaseId: string | null;

  @Column({ name: 'leased_until', type: 'timestamptz', nullable: true })
  leasedUntil: Date | null;

  @Column({ type: 'integer' })
  tries: number;

  @Column({ name: 'queued_at', type: 'timestamptz' })
  queuedAt: Date;

  @Column({ name: 'started_at', type: 'timestamptz', nullable: true })
  startedAt: Date | null;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt: Date | null;

  /** When the records that waited were forgotten. */
  @Column({ name: 'purged_at', type: 'timestamptz', nullable: true })
  purgedAt: Date | null;

  /** When its rejects were forgotten. */
  @Column({ name: 'rejects_purged_at', type: 'timestamptz', nullable: true })
  rejectsPurgedAt: Date | null;

  @Column({ type: 'integer' })
  version: number;
}
