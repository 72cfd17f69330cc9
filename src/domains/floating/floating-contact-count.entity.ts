import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often a side was in contact in a year: a number, no days. */
@Entity('floating_contact_counts')
export class FloatingContactCountEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ name: 'record_id', type: 'uuid' })
  recordId: string;

  @PrimaryColumn({ type: 'integer' })
  year: number;

  @Column({ type: 'integer' })
  contacts: number;
}
