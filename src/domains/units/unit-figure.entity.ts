import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';
import type { FigureQualifier } from '../grids/grid.rules';

/** Numbers that a unit reported of a day. No roster stands behind them: who works there is not held. */
@Entity('unit_figures')
export class UnitFigureEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'unit_id', type: 'uuid' })
  unitId: string;

  @Column({ name: 'counted_on', type: 'date' })
  countedOn: LocalDate;

  @Column({ type: 'integer' })
  headcount: number;

  @Column({ name: 'member_count', type: 'integer', nullable: true })
  memberCount: number | null;

  @Column({ type: 'text' })
  qualifier: FigureQualifier;

  @Column({ type: 'text', nullable: true })
  source: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;

  /** Set when another figure of the same day took its place. */
  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true })
  supersededAt: Date | null;
}
