import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ImportEncoding, ImportFormat } from '../import-files/import-row.rules';
import type { UploadState } from './import.rules';

/** A file that was uploaded; its bytes lie sealed in its parts. */
@Entity('import_uploads')
export class ImportUploadEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  @Column({ type: 'text' })
  format: ImportFormat;

  @Column({ type: 'text' })
  encoding: ImportEncoding;

  @Column({ type: 'text' })
  state: UploadState;

  @Column({ name: 'byte_count', type: 'integer' })
  byteCount: number;

  @Column({ name: 'part_count', type: 'integer' })
  partCount: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  /** When it is forgotten: on its way after an hour, stored after a week. */
  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'purged_at', type: 'timestamptz', nullable: true })
  purgedAt: Date | null;
}
