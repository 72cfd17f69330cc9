import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';
import type { CaseClass, CaseOrigin, CaseState, DismissalReason, LookBackResult } from './case.rules';

/** One organization in the rectification of one year. */
@Entity('rectification_cases')
export class RectificationCaseEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'campaign_id', type: 'uuid' })
  campaignId: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId: string;

  /** Decided by people when they identify; null before, and where they never did. */
  @Column({ type: 'text', nullable: true })
  class: CaseClass | null;

  @Column({ type: 'text' })
  origin: CaseOrigin;

  @Column({ type: 'text' })
  state: CaseState;

  @Column({ name: 'state_since', type: 'date' })
  stateSince: LocalDate;

  @Column({ name: 'opened_on', type: 'date' })
  openedOn: LocalDate;

  @Column({ name: 'dismissal_reason', type: 'text', nullable: true })
  dismissalReason: DismissalReason | null;

  @Column({ name: 'identified_on', type: 'date', nullable: true })
  identifiedOn: LocalDate | null;

  @Column({ name: 'approved_on', type: 'date', nullable: true })
  approvedOn: LocalDate | null;

  @Column({ name: 'accepted_on', type: 'date', nullable: true })
  acceptedOn: LocalDate | null;

  @Column({ name: 'closed_on', type: 'date', nullable: true })
  closedOn: LocalDate | null;

  @Column({ name: 'look_back_on', type: 'date', nullable: true })
  lookBackOn: LocalDate | null;

  @Column({ name: 'look_back_result', type: 'text', nullable: true })
  lookBackResult: LookBackResult | null;

  /** The case that was accepted, of an organization that relapsed. */
  @Column({ name: 'relapse_of_id', type: 'uuid', nullable: true })
  relapseOfId: string | null;

  /** The by-election or renewal by which the leading body was mended. */
  @Column({ name: 'election_id', type: 'uuid', nullable: true })
  electionId: string | null;

  @Column({ type: 'integer' })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
