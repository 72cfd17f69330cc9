import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';
import type { AcceptanceResult } from './acceptance.rules';

/** An acceptance of a case, passed or failed, with what its result rests on; of the test meeting numbers only. */
@Entity('rectification_acceptances')
export class RectificationAcceptanceEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;

  @Column({ name: 'held_on', type: 'date' })
  heldOn: LocalDate;

  @Column({ name: 'report_document', type: 'text' })
  reportDocument: string;

  @Column({ name: 'meeting_due', type: 'integer' })
  meetingDue: number;

  @Column({ name: 'meeting_present', type: 'integer' })
  meetingPresent: number;

  @Column({ name: 'satisfied_count', type: 'integer' })
  satisfiedCount: number;

  @Column({ name: 'basically_satisfied_count', type: 'integer' })
  basicallySatisfiedCount: number;

  @Column({ name: 'dissatisfied_count', type: 'integer' })
  dissatisfiedCount: number;

  @Column({ name: 'field_checked_on', type: 'date' })
  fieldCheckedOn: LocalDate;

  /** 0 to 100 with two decimals. */
  @Column({ type: 'numeric' })
  points: number;

  @Column({ type: 'text' })
  result: AcceptanceResult;

  /** Who recorded it, for the separation of duties. */
  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;
}
