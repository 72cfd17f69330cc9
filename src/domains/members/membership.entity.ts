import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BeginReason, MemberCategory, MembershipEndReason, MembershipStanding } from './member.rules';

/** The formal relationship of a member to one branch, from when to when. Ended or superseded, never rewritten. */
@Entity('memberships')
export class MembershipEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'branch_id', type: 'uuid' })
  branchId: string;

  @Column({ name: 'group_id', type: 'uuid', nullable: true })
  groupId: string | null;

  @Column({ type: 'text' })
  category: MemberCategory;

  @Column({ type: 'text' })
  standing: MembershipStanding;

  @Column({ name: 'begin_reason', type: 'text' })
  beginReason: BeginReason;

  @Column({ name: 'end_reason', type: 'text', nullable: true })
  endReason: MembershipEndReason | null;

  /** Number of the document by which it ended. */
  @Column({ name: 'document_number', type: 'text', nullable: true })
  documentNumber: string | null;

  /** Number of the document by which the record was taken back as wrong. */
  @Column({ name: 'correction_document', type: 'text', nullable: true })
  correctionDocument: string | null;

  @Column({ type: 'daterange' })
  valid: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;

  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true })
  supersededAt: Date | null;
}
