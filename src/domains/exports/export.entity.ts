import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Language } from '../../access/context';
import type { ExportFormat, ExportRefusal, ExportSourceName, ExportState } from './export.rules';
import type { ExportLine } from './export-table.rules';

/** A file that somebody asked for: by what it is made, how many rows it had, and who let it pass. */
@Entity('exports')
export class ExportEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  @Column({ type: 'text' })
  source: ExportSourceName;

  /** What its source prepared: nothing is left open, so that the rows stay those that were counted. */
  @Column({ type: 'jsonb' })
  parameters: object;

  /** The lines above the table, as an approver read them. */
  @Column({ type: 'jsonb' })
  lines: ExportLine[];

  @Column({ type: 'text' })
  format: ExportFormat;

  /** In which the file is written: that of the request. */
  @Column({ type: 'text' })
  language: Language;

  @Column({ name: 'row_count', type: 'integer' })
  rowCount: number;

  /** From which what changes after the request is told; null for what is no snapshot, or for who may not follow. */
  @Column({ name: 'change_token', type: 'text', nullable: true })
  changeToken: string | null;

  @Column({ type: 'text' })
  state: ExportState;

  @Column({ name: 'requested_at', type: 'timestamptz' })
  requestedAt: Date;

  /** Another account than the one that asked; null where nobody had to, or has yet. */
  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  decidedAt: Date | null;

  @Column({ type: 'text', nullable: true })
  refusal: ExportRefusal | null;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ type: 'integer' })
  version: number;
}
