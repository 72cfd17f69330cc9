import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Records of an import that are to be applied at once, sealed. */
@Entity('import_chunks')
export class ImportChunkEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'job_id', type: 'uuid' })
  jobId: string;

  @Column({ type: 'integer' })
  position: number;

  @Column({ name: 'row_count', type: 'integer' })
  rowCount: number;

  @Column({ name: 'records_sealed', type: 'bytea' })
  recordsSealed: Buffer;

  @Column({ name: 'data_key_id', type: 'uuid' })
  dataKeyId: string;
}
