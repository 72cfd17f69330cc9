import { performance } from 'node:perf_hooks';
import type { TenantDatabase, Vault } from '../../access/context';
import type { RoundLogger } from '../../audit/start-rounds';
import { now } from '../../shared/clock';
import { disableUnattended } from './disable-unattended';
import { queueDeliveries } from './queue-deliveries';
import { recordAttempt } from './record-attempt';
import { recordEndpointHealth } from './record-endpoint-health';
import { laterOf } from './retry.rules';
import { type Attempted, type Message, type SenderSettings, sendMessage } from './send-message';
import { type Taken, type TakenDelivery, takeDeliveries } from './take-deliveries';
import type { AttemptOutcome } from './webhook.rules';
import { signedHeaders } from './webhook-signature.rules';

export interface ServingOptions {
  database: TenantDatabase;
  vault: Vault;
  sender: SenderSettings;
  logger: RoundLogger;
  /** Is told the outcome of each attempt, for the metrics. */
  observe?: (outcome: AttemptOutcome) => void;
  /** How long one endpoint is served at a time. */
  turnMs?: number;
}

export interface DueEndpoint {
  tenantId: string;
  endpointId: string;
}

/** What is left after that comes in a later turn, so that a long queue holds no place that others wait for. */
const TURN_MS = 15_000;

/**
 * Queues what is new for one endpoint, then delivers what is due, until nothing is, nothing is taken any more, or its turn has
 * lasted long enough. No transaction is open while a receiver is waited for: a delivery is taken, attempted, and recorded. A
 * process that dies in between has perhaps delivered, and another one delivers again, with the same id.
 */
export async function deliverToEndpoint(
  options: ServingOptions,
  { tenantId, endpointId }: DueEndpoint,
  stopping: AbortSignal,
): Promise<void> {
  const { database, vault, logger, turnMs = TURN_MS } = options;
  const began = performance.now();
  const goesOn = () => !stopping.aborted && performance.now() - began < turnMs;
  // A batch of either at least, however long the other takes.
  let isMoreQueued = true;
  do {
    const { hasMore, isReset } = await queueDeliveries(database, tenantId, endpointId);
    if (isReset) logger.error({ tenantId, endpointId }, RESET);
    isMoreQueued = hasMore;
  } while (isMoreQueued && goesOn());
  let isMoreDue = !stopping.aborted;
  while (isMoreDue) {
    const taken = await takeDeliveries(database, vault, tenantId, endpointId);
    isMoreDue = taken !== null && (await deliverTaken(options, tenantId, taken, stopping)) && goesOn();
  }
}

/** Attempts what was taken. @returns whether there may be more to deliver now */
async function deliverTaken(
  options: ServingOptions,
  tenantId: string,
  { endpoint, isAllowed, deliveries }: Taken,
  stopping: AbortSignal,
): Promise<boolean> {
  const { database } = options;
  if (!isAllowed) await disableUnattended(database, tenantId, endpoint, 'NOT_ALLOWED');
  if (deliveries.length === 0) return false;
  const attempted = await Promise.all(deliveries.map((delivery) => attempt(options, tenantId, delivery, stopping)));
  const ended = attempted.filter((each) => each !== null);
  if (ended.length < attempted.length) return false;
  const isTaking = ended.some(({ outcome }) => outcome === 'DELIVERED');
  const notBefore = ended.reduce<Date | null>((last, { retryAt }) => (retryAt ? laterOf(retryAt, last) : last), null);
  const isGivenUp = await recordEndpointHealth(database, tenantId, endpoint, { isTaking, notBefore });
  const isGone = ended.some(({ outcome }) => outcome === 'GONE');
  if (isGone || isGivenUp) await disableUnattended(database, tenantId, endpoint, isGone ? 'GONE' : 'FAILING');
  return isTaking;
}

const RESET =
  'The audit log is not the one that a webhook followed; it goes on from the end. Its receiver must resync.';

/** One attempt. Null when the process is stopping: what came of it is not known, so the delivery becomes due again. */
async function attempt(
  { database, sender, observe }: ServingOptions,
  tenantId: string,
  delivery: TakenDelivery,
  stopping: AbortSignal,
): Promise<Attempted | null> {
  const attemptedAt = now();
  const began = performance.now();
  const attempted = await sendMessage(messageOf(delivery, attemptedAt), sender, stopping);
  if (stopping.aborted && attempted.outcome !== 'DELIVERED') return null;
  const durationMs = Math.round(performance.now() - began);
  await recordAttempt(database, tenantId, delivery, { ...attempted, attemptedAt, durationMs });
  observe?.(attempted.outcome);
  return attempted;
}

function messageOf({ url, messageId, body, secrets }: TakenDelivery, sentAt: Date): Message {
  return { url, body, headers: signedHeaders({ id: messageId, sentAt, body }, secrets) };
}
