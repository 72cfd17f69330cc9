import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';

/** A term of an elected body: from one election to the next, which may come later than the day on which it is up. */
@Entity('terms')
export class TermEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId: string;

  /** Day of the vote. */
  @Column({ name: 'began_on', type: 'date' })
  beganOn: LocalDate;

  /** The day on which it is up by R-201. */
  @Column({ name: 'ends_on', type: 'date' })
  endsOn: LocalDate;

  /**
   * Half open, `[from,until)`; no upper bound until the next term begins or the organization ends. From the day of the vote on, or from the
   * first open day where the books were shut over that before it was ratified.
   */
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
