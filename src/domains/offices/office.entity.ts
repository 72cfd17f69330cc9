import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Appointment, Duty, Post } from './office.rules';

/** Who holds which post of an organization, from when to when. */
@Entity('offices')
export class OfficeEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId: string;

  @Column({ type: 'text' })
  post: Post;

  @Column({ type: 'text', nullable: true })
  duty: Duty | null;

  @Column({ type: 'text' })
  appointment: Appointment;

  /** Null for a part-time member of a coordinating committee, who stands for a unit by post. */
  @Column({ name: 'member_id', type: 'uuid', nullable: true })
  memberId: string | null;

  @Column({ name: 'unit_id', type: 'uuid', nullable: true })
  unitId: string | null;

  @Column({ name: 'unit_post', type: 'text', nullable: true })
  unitPost: string | null;

  /** The term for which the holder was elected. */
  @Column({ name: 'term_id', type: 'uuid', nullable: true })
  termId: string | null;

  /** Half open, `[from,until)`; no upper bound while it is held. */
  @Column({ type: 'daterange' })
  valid: string;

  @Column({ name: 'document_number', type: 'text', nullable: true })
  documentNumber: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;

  /** Set when the record was voided or replaced on its own day: it never held. */
  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true })
  supersededAt: Date | null;
}
