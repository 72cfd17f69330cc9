import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganizationKind } from './organization.rules';

/** One level of a chain template. */
@Entity('chain_levels')
export class ChainLevelEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ name: 'template_id', type: 'uuid' })
  templateId: string;

  /** From 1, top down. */
  @PrimaryColumn({ type: 'smallint' })
  level: number;

  @Column({ type: 'text' })
  name: string;

  /** The kinds that may stand here. */
  @Column({ type: 'text', array: true })
  kinds: OrganizationKind[];

  /** The verb of the level's duty (统筹, 管理, 落实, 兜底, 协助), where the source names one. */
  @Column({ type: 'text', nullable: true })
  duty: string | null;
}
