import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';
import type { OrganizationKind, OrganizationStatus } from './organization.rules';

/** An organization as it stands today, in both graphs; the past is in placements and organization_states. */
@Entity('organizations')
export class OrganizationEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  label: string;

  @Column({ type: 'text' })
  kind: OrganizationKind;

  @Column({ type: 'text' })
  status: OrganizationStatus;

  @Column({ type: 'text' })
  name: string;

  @Column({ name: 'name_pinyin', type: 'text' })
  namePinyin: string;

  @Column({ name: 'name_readings', type: 'text' })
  nameReadings: string;

  @Column({ name: 'division_code', type: 'text', nullable: true })
  divisionCode: string | null;

  @Column({ name: 'established_on', type: 'date', nullable: true })
  establishedOn: LocalDate | null;

  @Column({ name: 'ended_on', type: 'date', nullable: true })
  endedOn: LocalDate | null;

  @Column({ type: 'integer' })
  position: number;

  @Column({ name: 'chain_template_id', type: 'uuid', nullable: true })
  chainTemplateId: string | null;

  @Column({ name: 'chain_level', type: 'smallint', nullable: true })
  chainLevel: number | null;

  @Column({ name: 'chain_parent_id', type: 'uuid', nullable: true })
  chainParentId: string | null;

  @Column({ name: 'chain_path', type: 'text', nullable: true })
  chainPath: string | null;

  @Column({ name: 'chain_depth', type: 'smallint', nullable: true })
  chainDepth: number | null;

  @Column({ name: 'formal_parent_id', type: 'uuid', nullable: true })
  formalParentId: string | null;

  @Column({ name: 'formal_path', type: 'text', nullable: true })
  formalPath: string | null;

  @Column({ name: 'formal_depth', type: 'smallint', nullable: true })
  formalDepth: number | null;

  @Column({ type: 'integer' })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
