import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';

/**
 * The card of an organization: what a page shows of it without counting. It is made with the organization; counts follow
 * memberships, secretary and term follow offices, in the transaction that changes them.
 */
@Entity('organization_cards')
export class OrganizationCardEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId: string;

  /** Members whose branch, or group, it is. */
  @Column({ name: 'own_member_count', type: 'integer', default: 0 })
  ownMemberCount: number;

  @Column({ name: 'own_full_member_count', type: 'integer', default: 0 })
  ownFullMemberCount: number;

  /** With all that stand formally below it. */
  @Column({ name: 'member_count', type: 'integer', default: 0 })
  memberCount: number;

  @Column({ name: 'full_member_count', type: 'integer', default: 0 })
  fullMemberCount: number;

  @Column({ name: 'secretary_office_id', type: 'uuid', nullable: true })
  secretaryOfficeId: string | null;

  @Column({ name: 'secretary_member_id', type: 'uuid', nullable: true })
  secretaryMemberId: string | null;

  @Column({ name: 'secretary_masked_name', type: 'text', nullable: true })
  secretaryMaskedName: string | null;

  @Column({ name: 'secretary_since', type: 'date', nullable: true })
  secretarySince: LocalDate | null;

  @Column({ name: 'term_ends_on', type: 'date', nullable: true })
  termEndsOn: LocalDate | null;
}
