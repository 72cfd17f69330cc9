import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whose the name of a source is, whatever kind of records it sends. */
@Entity('source_owners')
export class SourceOwnerEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'text' })
  source: string;

  /** The integration; null once the department has taken the source over, until another integration uses it. */
  @Column({ name: 'account_id', type: 'uuid', nullable: true })
  accountId: string | null;

  @Column({ type: 'timestamptz' })
  since: Date;
}
