import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A code that another system gives to an organization for a time: legacy codes change with the parent, so they are never a key here. */
@Entity('external_identifiers')
export class ExternalIdentifierEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId: string;

  /** Name of the other system, in capitals: `NATIONAL_PARTY_INFO`. */
  @Column({ type: 'text' })
  system: string;

  @Column({ type: 'text' })
  value: string;

  /** Half open, `[from,until)`; no upper bound while it lasts. */
  @Column({ type: 'daterange' })
  valid: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;

  /** Set when the record was voided or replaced on its own day: it never held. */
  @Column({ name: 'superseded_at', type: 'timestamptz', nullable: true })
  supersededAt: Date | null;
}
