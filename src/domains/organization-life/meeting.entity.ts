import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';
import type { MeetingKind } from './meeting.rules';

/** A meeting that was held, in numbers. A record is never rewritten: a correction is another one, which names it. */
@Entity('meetings')
export class MeetingEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId: string;

  @Column({ type: 'text' })
  kind: MeetingKind;

  @Column({ name: 'held_on', type: 'date' })
  heldOn: LocalDate;

  @Column({ name: 'due_count', type: 'integer' })
  dueCount: number;

  @Column({ name: 'present_count', type: 'integer' })
  presentCount: number;

  @Column({ name: 'excellent_count', type: 'integer', nullable: true })
  excellentCount: number | null;

  @Column({ name: 'qualified_count', type: 'integer', nullable: true })
  qualifiedCount: number | null;

  @Column({ name: 'basic_count', type: 'integer', nullable: true })
  basicCount: number | null;

  @Column({ name: 'unqualified_count', type: 'integer', nullable: true })
  unqualifiedCount: number | null;

  /** The record that this one corrects. */
  @Column({ name: 'corrects_id', type: 'uuid', nullable: true })
  correctsId: string | null;

  /** Counts the records of the same meeting. */
  @Column({ type: 'integer' })
  version: number;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;

  /** Set when it was corrected or voided: what it says is not so. */
  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true })
  supersededAt: Date | null;
}
