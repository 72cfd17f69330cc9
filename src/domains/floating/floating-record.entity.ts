import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';
import type {
  Attachment,
  ContactChannel,
  FloatingChannel,
  FloatingRange,
  FloatingReason,
  FloatingResult,
  FloatingSide,
  FloatingState,
} from './floating.rules';

/** One side of the record of a floating member; both sides have one id, and each tenant its own row only. */
@Entity('floating_records')
export class FloatingRecordEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  side: FloatingSide;

  @Column({ type: 'text' })
  channel: FloatingChannel;

  @Column({ name: 'peer_tenant_id', type: 'uuid', nullable: true })
  peerTenantId: string | null;

  @Column({ name: 'peer_name', type: 'text', nullable: true })
  peerName: string | null;

  @Column({ type: 'text' })
  state: FloatingState;

  @Column({ name: 'state_since', type: 'date' })
  stateSince: LocalDate;

  /** Of this tenant; null at the destination, whose member the person is not. */
  @Column({ name: 'member_id', type: 'uuid', nullable: true })
  memberId: string | null;

  /** At the destination, as long as the record is open. */
  @Column({ name: 'member_name', type: 'text', nullable: true })
  memberName: string | null;

  @Column({ name: 'id_number_masked', type: 'text', nullable: true })
  idNumberMasked: string | null;

  /** The branch that the member belonged to when the record began. */
  @Column({ name: 'origin_id', type: 'uuid', nullable: true })
  originId: string | null;

  /** Of an organization that is not of this tenant. */
  @Column({ name: 'origin_name', type: 'text', nullable: true })
  originName: string | null;

  @Column({ name: 'destination_id', type: 'uuid', nullable: true })
  destinationId: string | null;

  /** As it was told, where the organization is not of this tenant. */
  @Column({ name: 'destination_name', type: 'text', nullable: true })
  destinationName: string | null;

  @Column({ name: 'destination_division_code', type: 'text', nullable: true })
  destinationDivisionCode: string | null;

  @Column({ type: 'text', nullable: true })
  attachment: Attachment | null;

  @Column({ type: 'text' })
  range: FloatingRange;

  @Column({ type: 'text' })
  reason: FloatingReason;

  @Column({ name: 'out_on', type: 'date' })
  outOn: LocalDate;

  @Column({ name: 'referred_on', type: 'date', nullable: true })
  referredOn: LocalDate | null;

  @Column({ name: 'received_on', type: 'date', nullable: true })
  receivedOn: LocalDate | null;

  @Column({ name: 'incorporated_on', type: 'date', nullable: true })
  incorporatedOn: LocalDate | null;

  @Column({ name: 'closed_on', type: 'date', nullable: true })
  closedOn: LocalDate | null;

  @Column({ type: 'text', nullable: true })
  result: FloatingResult | null;

  @Column({ name: 'liaison_id', type: 'uuid', nullable: true })
  liaisonId: string | null;

  /** The first contact after the destination received the member. */
  @Column({ name: 'first_contact_on', type: 'date', nullable: true })
  firstContactOn: LocalDate | null;

  @Column({ name: 'last_contact_on', type: 'date', nullable: true })
  lastContactOn: LocalDate | null;

  @Column({ name: 'last_contact_channel', type: 'text', nullable: true })
  lastContactChannel: ContactChannel | null;

  /** Closed with the membership, and the other side is still to be told. */
  @Column({ name: 'awaits_peer', type: 'boolean' })
  awaitsPeer: boolean;

  @Column({ type: 'integer' })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
