import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A pattern of the governance chain: how many levels, what they are called and what may stand at each. */
@Entity('chain_templates')
export class ChainTemplateEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  description: string;

  /** Where the pattern is taken from. */
  @Column({ type: 'text' })
  source: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
