import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';
import type { TenantLevel } from './tenant.rules';

/** An organization department with its own data: of a county, or a prefecture's or region's own one. */
@Entity('tenants')
export class TenantEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  /** The department above; its row is not readable from here. */
  @Column({ name: 'parent_tenant_id', type: 'uuid', nullable: true })
  parentTenantId: string | null;

  @Column({ type: 'text' })
  level: TenantLevel;

  @Column({ type: 'text' })
  name: string;

  /** Division code of its area (GB/T 2260), by which people name the tenant. */
  @Column({ name: 'division_code', type: 'text' })
  divisionCode: string;

  /** Days up to this one are shut; changes before it are corrections with a reason. */
  @Column({ name: 'closed_through', type: 'date', nullable: true })
  closedThrough: LocalDate | null;

  @Column({ name: 'is_suspended', type: 'boolean' })
  isSuspended: boolean;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
