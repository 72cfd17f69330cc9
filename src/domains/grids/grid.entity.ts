import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';
import type { GridStatus } from './grid.rules';

/** A grid as it is today; what it was is in grid_states, what stood on it in grid_organizations and building_states. */
@Entity('grids')
export class GridEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  code: string;

  @Column({ name: 'community_id', type: 'uuid' })
  communityId: string;

  @Column({ type: 'text' })
  status: GridStatus;

  @Column({ type: 'text' })
  name: string;

  @Column({ name: 'name_pinyin', type: 'text' })
  namePinyin: string;

  @Column({ name: 'name_readings', type: 'text' })
  nameReadings: string;

  @Column({ type: 'integer' })
  position: number;

  /** First day in use; null while it is only planned, or was never more. */
  @Column({ name: 'started_on', type: 'date', nullable: true })
  startedOn: LocalDate | null;

  /** First day on which it is no more. */
  @Column({ name: 'ended_on', type: 'date', nullable: true })
  endedOn: LocalDate | null;

  @Column({ type: 'integer' })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
