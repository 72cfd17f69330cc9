import { setMaxListeners } from 'node:events';
import { startRounds } from '../../audit/start-rounds';
import { now } from '../../shared/clock';
import { type DueEndpoint, deliverToEndpoint, type ServingOptions } from './deliver-to-endpoint';
import { ENDPOINTS_AT_ONCE, inTurn, placesFor } from './turns.rules';

/** The function of the database that says which tenants have something to queue or to deliver, before any tenant is bound. */
const TENANTS_WITH_WEBHOOKS_DUE = 'app.tenants_with_webhooks_due';

/** As often as the sealer: a change is told a second or two after its commit. */
const LOOK_EVERY_MS = 1_000;

const READ_TIMEOUT_MS = 10_000;

export interface WebhookOptions extends ServingOptions {
  /** Ids of the tenants that the function tells for an instant. */
  tenantsListed: (lister: typeof TENANTS_WITH_WEBHOOKS_DUE, at: Date) => Promise<string[]>;
}

/**
 * Starts telling webhooks what changed, in any number of processes: what one has taken the others pass over. An endpoint that
 * hangs holds a place for as long as one attempt may take, and is then left alone for a while; a tenant has a few of the places, and
 * the tenants take turns.
 *
 * @returns the function that stops it: attempts under way are cut off, and made again later by whoever runs then
 */
export function startWebhooks(options: WebhookOptions, everyMs = LOOK_EVERY_MS): () => Promise<void> {
  const serving = new Map<string, { tenantId: string; served: Promise<void> }>();
  let servedLast: string | null = null;
  const stopping = new AbortController();
  // Each attempt under way listens: many, and bounded.
  setMaxListeners(0, stopping.signal);
  const begin = (due: DueEndpoint) => {
    const served = deliverToEndpoint(options, due, stopping.signal)
      .catch((error: unknown) => options.logger.error({ err: error, ...due }, FAILED))
      .finally(() => serving.delete(due.endpointId));
    serving.set(due.endpointId, { tenantId: due.tenantId, served });
  };
  const round = async () => {
    const at = now();
    for (const tenantId of inTurn(await options.tenantsListed(TENANTS_WITH_WEBHOOKS_DUE, at), servedLast)) {
      const busy = [...serving.values()].map((each) => each.tenantId);
      if (busy.length >= ENDPOINTS_AT_ONCE || stopping.signal.aborted) return;
      const limit = placesFor(tenantId, busy);
      const due =
        limit === 0 ? [] : await findDueEndpoints(options, tenantId, { at, besides: [...serving.keys()], limit });
      for (const endpointId of due) begin({ tenantId, endpointId });
      servedLast = tenantId;
    }
  };
  const failed = 'Webhooks that are due could not be looked for; the next round tries again.';
  const stopRounds = startRounds(round, { everyMs, logger: options.logger, failed });
  return async () => {
    stopping.abort();
    await stopRounds();
    await Promise.all([...serving.values()].map(({ served }) => served));
  };
}

const FAILED = 'Changes could not be told to a webhook; the next round tries again.';

interface Wanted {
  at: Date;
  /** Ids of those that are being served already. */
  besides: readonly string[];
  limit: number;
}

/** Some endpoints of a tenant that have something to queue or to deliver now. One statement; its failure holds up no other tenant. */
export async function findDueEndpoints(
  { database, logger }: Pick<WebhookOptions, 'database' | 'logger'>,
  tenantId: string,
  { at, besides, limit }: Wanted,
): Promise<string[]> {
  try {
    const statement = { text: DUE_ENDPOINTS, values: [at, besides, limit] };
    const rows = await database.read<{ id: string }>(tenantId, statement, now().getTime() + READ_TIMEOUT_MS);
    return rows.map(({ id }) => id);
  } catch (error) {
    logger.error({ err: error, tenantId }, FAILED);
    return [];
  }
}

/** The same conditions as in `app.tenants_with_webhooks_due`; by chance, so that the same few are not always the first. */
const DUE_ENDPOINTS = `
  select e.id
    from webhook_endpoints e
    join audit_heads h on h.tenant_id = $1
   where e.tenant_id = $1 and e.state = 'ENABLED' and e.id <> all($3::uuid[])
     and (h.epoch <> e.epoch or h.sequence > e.after_sequence
          or (coalesce(e.paused_until, $2) <= $2
              and exists (select from webhook_deliveries d
                           where d.tenant_id = $1 and d.endpoint_id = e.id
                             and d.state = 'PENDING' and d.next_attempt_at <= $2)))
   order by random()
   limit $4`;
