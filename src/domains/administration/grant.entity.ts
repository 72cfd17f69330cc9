import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../../access/permissions';

/** A role that an account holds for some time, on the tenant or on the subtree of one organization. */
@Entity('grants')
export class GrantEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  @Column({ type: 'text' })
  role: Role;

  /** Set for SECRETARY and CLERK only. */
  @Column({ name: 'organization_id', type: 'uuid', nullable: true })
  organizationId: string | null;

  /** Days on which the grant holds. */
  @Column({ type: 'daterange' })
  valid: string;

  @Column({ name: 'granted_at', type: 'timestamptz' })
  grantedAt: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt: Date | null;
}
