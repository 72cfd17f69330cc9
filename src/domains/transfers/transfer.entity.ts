import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';
import type { MemberCategory } from '../members/member.rules';
import type { RefusalReason, TransferChannel, TransferReason, TransferSide, TransferState } from './transfer.rules';

/**
 * One side of a transfer. Both sides of one between two tenants have one id, each in its own tenant, and move together; one
 * inside a tenant, or with somebody outside, has one row.
 */
@Entity('relationship_transfers')
export class TransferEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  side: TransferSide;

  @Column({ type: 'text' })
  channel: TransferChannel;

  @Column({ name: 'peer_tenant_id', type: 'uuid', nullable: true })
  peerTenantId: string | null;

  @Column({ name: 'peer_name', type: 'text', nullable: true })
  peerName: string | null;

  @Column({ type: 'text' })
  state: TransferState;

  @Column({ name: 'state_since', type: 'date' })
  stateSince: LocalDate;

  /** Of this tenant; at the destination from the acceptance on. */
  @Column({ name: 'member_id', type: 'uuid', nullable: true })
  memberId: string | null;

  /** Of somebody who is no member here yet, only as long as the destination has to decide. */
  @Column({ name: 'member_name', type: 'text', nullable: true })
  memberName: string | null;

  @Column({ name: 'id_number_masked', type: 'text', nullable: true })
  idNumberMasked: string | null;

  /** As it was when the letter was written. */
  @Column({ type: 'text' })
  category: MemberCategory;

  @Column({ name: 'from_branch_id', type: 'uuid', nullable: true })
  fromBranchId: string | null;

  @Column({ name: 'from_name', type: 'text', nullable: true })
  fromName: string | null;

  @Column({ name: 'to_branch_id', type: 'uuid', nullable: true })
  toBranchId: string | null;

  @Column({ name: 'to_name', type: 'text', nullable: true })
  toName: string | null;

  @Column({ type: 'text' })
  reason: TransferReason;

  @Column({ name: 'refusal_reason', type: 'text', nullable: true })
  refusalReason: RefusalReason | null;

  @Column({ name: 'letter_number', type: 'text', nullable: true })
  letterNumber: string | null;

  /** Last day on which the letter may be handed over. */
  @Column({ name: 'letter_valid_until', type: 'date', nullable: true })
  letterValidUntil: LocalDate | null;

  @Column({ name: 'applied_on', type: 'date' })
  appliedOn: LocalDate;

  @Column({ name: 'sent_on', type: 'date', nullable: true })
  sentOn: LocalDate | null;

  @Column({ name: 'received_on', type: 'date', nullable: true })
  receivedOn: LocalDate | null;

  @Column({ name: 'assigned_on', type: 'date', nullable: true })
  assignedOn: LocalDate | null;

  @Column({ name: 'closed_on', type: 'date', nullable: true })
  closedOn: LocalDate | null;

  @Column({ name: 'snapshot_sealed', type: 'bytea', nullable: true })
  snapshotSealed: Buffer | null;

  @Column({ name: 'data_key_id', type: 'uuid', nullable: true })
  dataKeyId: string | null;

  @Column({ type: 'integer' })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
