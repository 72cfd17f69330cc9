import type { TenantDatabase, TenantTransaction } from '../../access/context';
import { keepOwnBooks } from '../../audit/keep-own-books';
import { now } from '../../shared/clock';
import { nextTryAt } from './retry.rules';
import type { Attempted } from './send-message';
import type { TakenDelivery } from './take-deliveries';
import { WebhookAttemptEntity } from './webhook-attempt.entity';

/** An attempt that has come to an end. */
export interface EndedAttempt extends Attempted {
  attemptedAt: Date;
  durationMs: number;
}

/**
 * Writes down what came of an attempt, with no body. A failed one is tried again by the schedule or, after the last, given up. A
 * delivery that was made stays so, whatever a later attempt of a process that was taken for dead came to; one that was given up
 * while its last attempt was under way was made if that one succeeded.
 */
export function recordAttempt(
  database: TenantDatabase,
  tenantId: string,
  delivery: TakenDelivery,
  ended: EndedAttempt,
): Promise<void> {
  return keepOwnBooks(database, tenantId, async (tx) => {
    const { outcome, status, attemptedAt, durationMs } = ended;
    await tx.insert(WebhookAttemptEntity, [
      { deliveryId: delivery.id, number: delivery.attempt, attemptedAt, outcome, status, durationMs },
    ]);
    if (outcome === 'DELIVERED') await endDelivery(tx, delivery.id, 'DELIVERED');
    else await postpone(tx, delivery, ended.retryAt);
  });
}

/** The next try, or the end. Not where another attempt was begun meanwhile: that one decides. */
async function postpone(
  tx: TenantTransaction,
  { id, attempt, tries }: TakenDelivery,
  notBefore: Date | null,
): Promise<void> {
  const next = nextTryAt(tries, now(), Math.random(), notBefore);
  if (next === null) {
    await endDelivery(tx, id, 'DEAD', attempt);
    return;
  }
  await tx.query({
    text: `update webhook_deliveries set next_attempt_at = $4
            where tenant_id = $1 and id = $2 and state = 'PENDING' and attempts = $3`,
    values: [id, attempt, next],
  });
}

async function endDelivery(
  tx: TenantTransaction,
  id: string,
  state: 'DELIVERED' | 'DEAD',
  attempt: number | null = null,
): Promise<void> {
  await tx.query({
    text: `update webhook_deliveries set state = $3, next_attempt_at = null, ended_at = $4
            where tenant_id = $1 and id = $2
              and (state = 'PENDING' or ($3 = 'DELIVERED' and state = 'DEAD'))
              and ($5::integer is null or attempts = $5::integer)`,
    values: [id, state, now(), attempt],
  });
}
