import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GuideRole } from './candidate.rules';

/** A full member who accompanies a candidate, from when to when: ended, never rewritten. */
@Entity('candidate_guides')
export class CandidateGuideEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'candidate_id', type: 'uuid' })
  candidateId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ type: 'text' })
  role: GuideRole;

  /** Text form of a daterange, `[2021-05-01,)`. */
  @Column({ type: 'daterange' })
  valid: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;

  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true })
  supersededAt: Date | null;
}
