import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DisabledReason, EndpointState } from './webhook.rules';
import type { WebhookEventType } from './webhook-events.rules';

/** Where changes are told, which ones, and how far it has got. */
@Entity('webhook_endpoints')
export class WebhookEndpointEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** Who made it. */
  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  /** The account that has to be allowed to read what is told: who made it, or enabled it after that one lost the permission. */
  @Column({ name: 'on_behalf_of', type: 'uuid' })
  onBehalfOf: string;

  /** Whether that account did so by an API key, and tells what one of its active keys is for. */
  @Column({ name: 'is_by_key', type: 'boolean' })
  isByKey: boolean;

  @Column({ type: 'text' })
  url: string;

  @Column({ name: 'event_types', type: 'text', array: true })
  eventTypes: WebhookEventType[];

  /** Only what lies below this organization is told; null tells of the whole tenant. */
  @Column({ name: 'organization_id', type: 'uuid', nullable: true })
  organizationId: string | null;

  @Column({ name: 'secret_sealed', type: 'bytea' })
  secretSealed: Buffer;

  /** Signs besides until that instant, so that a receiver has time to take the new one. */
  @Column({ name: 'previous_secret_sealed', type: 'bytea', nullable: true })
  previousSecretSealed: Buffer | null;

  @Column({ name: 'previous_secret_until', type: 'timestamptz', nullable: true })
  previousSecretUntil: Date | null;

  /** Of both secrets. */
  @Column({ name: 'data_key_id', type: 'uuid' })
  dataKeyId: string;

  @Column({ type: 'text' })
  state: EndpointState;

  @Column({ name: 'disabled_reason', type: 'text', nullable: true })
  disabledReason: DisabledReason | null;

  /** The audit chain whose numbers `afterSequence` counts. */
  @Column({ type: 'integer' })
  epoch: number;

  /** All changes up to this number are queued, or were not asked for. As text: more than a double may come. */
  @Column({ name: 'after_sequence', type: 'bigint' })
  afterSequence: string;

  /** The hash at that number: tells a log that was restored to an earlier state from the one that was followed. */
  @Column({ name: 'after_hash', type: 'text' })
  afterHash: string;

  /** Failed attempts in a row. */
  @Column({ type: 'integer' })
  failures: number;

  /** When the first of them ended; null when there are none. */
  @Column({ name: 'failing_since', type: 'timestamptz', nullable: true })
  failingSince: Date | null;

  /** Nothing is sent before: after failures, or because the receiver said so. */
  @Column({ name: 'paused_until', type: 'timestamptz', nullable: true })
  pausedUntil: Date | null;

  @Column({ type: 'integer' })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
