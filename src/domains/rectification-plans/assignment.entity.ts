import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaseRole, LeaderLevel } from './assignment.rules';

/** Who answers for a case, from when to when: a member, a unit, or a post without a name. */
@Entity('rectification_assignments')
export class RectificationAssignmentEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;

  @Column({ type: 'text' })
  role: CaseRole;

  /** Of a contact leader only. */
  @Column({ type: 'text', nullable: true })
  level: LeaderLevel | null;

  @Column({ name: 'member_id', type: 'uuid', nullable: true })
  memberId: string | null;

  @Column({ name: 'unit_id', type: 'uuid', nullable: true })
  unitId: string | null;

  /** A post of somebody who is not on record here, such as a leader of the prefecture; nobody's name. */
  @Column({ type: 'text', nullable: true })
  post: string | null;

  /** Half open, `[from,until)`; no upper bound while it holds. */
  @Column({ type: 'daterange' })
  valid: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;

  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true })
  supersededAt: Date | null;
}
