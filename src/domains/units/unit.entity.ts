import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';
import type { UnitKind, UnitSector, UnitStatus } from './unit.rules';

/** A unit as it stands today; its former names and states are in unit_states. */
@Entity('units')
export class UnitEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** Unified social credit code (GB 32100-2015); a unit found by the survey may have none. */
  @Column({ type: 'text', nullable: true })
  uscc: string | null;

  @Column({ type: 'text' })
  status: UnitStatus;

  @Column({ type: 'text' })
  kind: UnitKind;

  @Column({ type: 'text' })
  sector: UnitSector;

  @Column({ type: 'text' })
  name: string;

  @Column({ name: 'name_pinyin', type: 'text' })
  namePinyin: string;

  @Column({ name: 'name_readings', type: 'text' })
  nameReadings: string;

  @Column({ name: 'division_code', type: 'text', nullable: true })
  divisionCode: string | null;

  /** The organization that answers for it, whether it covers it or not. */
  @Column({ name: 'responsible_id', type: 'uuid' })
  responsibleId: string;

  @Column({ name: 'registered_on', type: 'date', nullable: true })
  registeredOn: LocalDate | null;

  @Column({ name: 'surveyed_on', type: 'date' })
  surveyedOn: LocalDate;

  @Column({ name: 'ended_on', type: 'date', nullable: true })
  endedOn: LocalDate | null;

  @Column({ type: 'integer' })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
