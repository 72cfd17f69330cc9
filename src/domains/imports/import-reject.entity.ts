import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Why a row of a file was rejected, and where: never what it said. */
@Entity('import_rejects')
export class ImportRejectEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'job_id', type: 'uuid' })
  jobId: string;

  /** Line of the file, or row of the sheet, from 1. */
  @Column({ name: 'row_number', type: 'integer' })
  rowNumber: number;

  @Column({ name: 'problem_index', type: 'integer' })
  problemIndex: number;

  @Column({ name: 'column_number', type: 'integer', nullable: true })
  columnNumber: number | null;

  @Column({ type: 'text', nullable: true })
  field: string | null;

  @Column({ type: 'text' })
  code: string;
}
