import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeliveryState } from './webhook.rules';
import type { WebhookEventType } from './webhook-events.rules';

/** One change that is told to one endpoint. Its id is that of the message, at each attempt. */
@Entity('webhook_deliveries')
export class WebhookDeliveryEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'endpoint_id', type: 'uuid' })
  endpointId: string;

  /** Place of the change in the sealed audit chain. */
  @Column({ type: 'integer' })
  epoch: number;

  @Column({ type: 'bigint' })
  sequence: string;

  @Column({ name: 'event_type', type: 'text' })
  eventType: WebhookEventType;

  @Column({ name: 'object_id', type: 'uuid' })
  objectId: string;

  @Column({ name: 'object_version', type: 'integer', nullable: true })
  objectVersion: number | null;

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt: Date;

  @Column({ type: 'text' })
  state: DeliveryState;

  /** All attempts: numbers them. */
  @Column({ type: 'integer' })
  attempts: number;

  /** Those since it was queued or asked for again: says when the next comes. */
  @Column({ type: 'integer' })
  tries: number;

  /** Null once it has ended. While an attempt runs, the instant at which it is taken for lost. */
  @Column({ name: 'next_attempt_at', type: 'timestamptz', nullable: true })
  nextAttemptAt: Date | null;

  @Column({ name: 'queued_at', type: 'timestamptz' })
  queuedAt: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;
}
