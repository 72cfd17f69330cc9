import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';
import type { ElectionKind, ElectionStatus } from './election.rules';

/** An election of a body, or into a seat of it: the day of each step, and the document of each decision of the superior. */
@Entity('elections')
export class ElectionEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId: string;

  @Column({ type: 'text' })
  kind: ElectionKind;

  /** The last of its steps. */
  @Column({ type: 'text' })
  status: ElectionStatus;

  /** The term that a renewal follows or a by-election fills; null when none was on record. */
  @Column({ name: 'term_id', type: 'uuid', nullable: true })
  termId: string | null;

  /** The term that a ratified renewal began. */
  @Column({ name: 'new_term_id', type: 'uuid', nullable: true })
  newTermId: string | null;

  @Column({ name: 'reminded_on', type: 'date' })
  remindedOn: LocalDate;

  @Column({ name: 'postponed_on', type: 'date', nullable: true })
  postponedOn: LocalDate | null;

  @Column({ name: 'postponed_until', type: 'date', nullable: true })
  postponedUntil: LocalDate | null;

  @Column({ name: 'postponement_document', type: 'text', nullable: true })
  postponementDocument: string | null;

  @Column({ name: 'approved_on', type: 'date', nullable: true })
  approvedOn: LocalDate | null;

  @Column({ name: 'approval_document', type: 'text', nullable: true })
  approvalDocument: string | null;

  @Column({ name: 'held_on', type: 'date', nullable: true })
  heldOn: LocalDate | null;

  @Column({ name: 'voters_due', type: 'integer', nullable: true })
  votersDue: number | null;

  @Column({ name: 'voters_present', type: 'integer', nullable: true })
  votersPresent: number | null;

  @Column({ name: 'ratified_on', type: 'date', nullable: true })
  ratifiedOn: LocalDate | null;

  @Column({ name: 'ratification_document', type: 'text', nullable: true })
  ratificationDocument: string | null;

  @Column({ name: 'cancelled_on', type: 'date', nullable: true })
  cancelledOn: LocalDate | null;

  @Column({ type: 'integer' })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
