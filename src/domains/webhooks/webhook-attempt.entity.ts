import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AttemptOutcome } from './webhook.rules';

/** One attempt at a delivery and what came of it; an attempt whose process died has left none. No body is kept. */
@Entity('webhook_attempts')
export class WebhookAttemptEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ name: 'delivery_id', type: 'uuid' })
  deliveryId: string;

  @PrimaryColumn({ type: 'integer' })
  number: number;

  @Column({ name: 'attempted_at', type: 'timestamptz' })
  attemptedAt: Date;

  @Column({ type: 'text' })
  outcome: AttemptOutcome;

  /** HTTP status, where the receiver answered. */
  @Column({ type: 'integer', nullable: true })
  status: number | null;

  @Column({ name: 'duration_ms', type: 'integer' })
  durationMs: number;
}
