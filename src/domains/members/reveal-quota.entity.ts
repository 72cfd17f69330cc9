import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many clear values an account has read in the hour that began then: one row an account, no list of whose. */
@Entity('reveal_quotas')
export class RevealQuotaEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ name: 'account_id', type: 'uuid' })
  accountId: string;

  @Column({ type: 'timestamptz' })
  hour: Date;

  @Column({ type: 'integer' })
  count: number;
}
