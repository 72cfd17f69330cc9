import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';

/** One redraw ended the predecessor and made the successor: all it ended are predecessors of all it made. */
@Entity('grid_successions')
export class GridSuccessionEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ name: 'predecessor_id', type: 'uuid' })
  predecessorId: string;

  @PrimaryColumn({ name: 'successor_id', type: 'uuid' })
  successorId: string;

  @Column({ name: 'redrawn_on', type: 'date' })
  redrawnOn: LocalDate;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;
}
