import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';
import type { FigureKind, FigureQualifier } from './grid.rules';

/** A number that was counted or reported on a day, for a whole community or for one grid. */
@Entity('territory_figures')
export class TerritoryFigureEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'community_id', type: 'uuid' })
  communityId: string;

  /** Null where the whole community was counted. */
  @Column({ name: 'grid_id', type: 'uuid', nullable: true })
  gridId: string | null;

  @Column({ type: 'text' })
  kind: FigureKind;

  @Column({ type: 'integer' })
  value: number;

  @Column({ type: 'text' })
  qualifier: FigureQualifier;

  @Column({ name: 'counted_on', type: 'date' })
  countedOn: LocalDate;

  /** Where the number comes from, such as a report. */
  @Column({ type: 'text', nullable: true })
  source: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;

  /** Set when the record was voided or replaced on its own day: it never held. */
  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true })
  supersededAt: Date | null;
}
