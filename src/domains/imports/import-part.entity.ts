import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A piece of an uploaded file, sealed. */
@Entity('import_parts')
export class ImportPartEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'upload_id', type: 'uuid' })
  uploadId: string;

  @Column({ type: 'integer' })
  position: number;

  @Column({ name: 'part_sealed', type: 'bytea' })
  partSealed: Buffer;

  @Column({ name: 'data_key_id', type: 'uuid' })
  dataKeyId: string;
}
