import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One of those who accepted: a member, or a post without a name. */
@Entity('rectification_acceptors')
export class RectificationAcceptorEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'acceptance_id', type: 'uuid' })
  acceptanceId: string;

  @Column({ name: 'member_id', type: 'uuid', nullable: true })
  memberId: string | null;

  @Column({ type: 'text', nullable: true })
  post: string | null;
}
