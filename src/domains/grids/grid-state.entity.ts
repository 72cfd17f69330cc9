import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GridStatus } from './grid.rules';

/** What a grid was called and in which state it was, from when to when. */
@Entity('grid_states')
export class GridStateEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'grid_id', type: 'uuid' })
  gridId: string;

  /** Half open, `[from,until)`; no upper bound while it lasts. */
  @Column({ type: 'daterange' })
  valid: string;

  @Column({ type: 'text' })
  status: GridStatus;

  @Column({ type: 'text' })
  name: string;

  @Column({ name: 'name_pinyin', type: 'text' })
  namePinyin: string;

  /** Number of the document that began, redrew or ended it. */
  @Column({ name: 'document_number', type: 'text', nullable: true })
  documentNumber: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;

  /** Set when the record was voided or replaced on its own day: it never held. */
  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true })
  supersededAt: Date | null;
}
