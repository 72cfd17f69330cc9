import type { TenantDatabase } from '../../access/context';
import { purgeInBatches } from '../../audit/purge-in-batches';
import { type RoundLogger, startRounds } from '../../audit/start-rounds';
import { now } from '../../shared/clock';
import { FORGET_DAYS, GIVE_UP_DAYS, LOG_DAYS } from './webhook.rules';

/** The function of the database that says which tenants have deliveries, or what else is to be forgotten, from before an instant. */
const TENANTS_WITH_WEBHOOKS_TO_PURGE = 'app.tenants_with_webhooks_to_purge';

const PURGE_EVERY_MS = 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Deliveries in one short transaction. */
const BATCH = 500;

export interface WebhookPurgerOptions {
  database: TenantDatabase;
  tenantsListed: (lister: typeof TENANTS_WITH_WEBHOOKS_TO_PURGE, before: Date) => Promise<string[]>;
  logger: RoundLogger;
}

/** Starts the rounds that give up and forget deliveries, in any number of processes. @returns the function that stops it */
export function startWebhookPurger(options: WebhookPurgerOptions, everyMs = PURGE_EVERY_MS): () => Promise<void> {
  const failed = 'Old webhook deliveries could not be looked for; the next round tries again.';
  return startRounds(() => purgeAllWebhooks(options), { everyMs, logger: options.logger, failed });
}

/** One round over all tenants; the failure of one is logged and holds up no other. */
export async function purgeAllWebhooks({ database, tenantsListed, logger }: WebhookPurgerOptions): Promise<void> {
  const at = now();
  for (const tenantId of await tenantsListed(TENANTS_WITH_WEBHOOKS_TO_PURGE, daysBefore(at, GIVE_UP_DAYS))) {
    try {
      await giveUpWebhooks(database, tenantId, at);
      await purgeWebhooks(database, tenantId, at);
      await forgetWebhookEndpoints(database, tenantId, at);
      await dropOldSecrets(database, tenantId, at);
    } catch (error) {
      logger.error({ err: error, tenantId }, 'Old webhook deliveries of a tenant could not be purged.');
    }
  }
}

/** Gives up what could not be delivered for five days: a receiver that comes back then has to resync anyway. @returns how many */
export function giveUpWebhooks(database: TenantDatabase, tenantId: string, at = now()): Promise<number> {
  return purgeInBatches(database, tenantId, BATCH, async (tx, limit) => {
    const rows = await tx.query({
      text: `update webhook_deliveries d set state = 'DEAD', next_attempt_at = null, ended_at = $3
               from (select id from webhook_deliveries
                      where tenant_id = $1 and state = 'PENDING' and queued_at < $2
                      order by queued_at limit $4 for no key update skip locked) old
              where d.tenant_id = $1 and d.id = old.id returning d.id`,
      values: [daysBefore(at, GIVE_UP_DAYS), at, limit],
    });
    return rows.length;
  });
}

/** Deletes what ended thirty days ago, with its attempts. It is a log of sending and no record: no audit entry. @returns how many */
export function purgeWebhooks(database: TenantDatabase, tenantId: string, at = now()): Promise<number> {
  return purgeInBatches(database, tenantId, BATCH, async (tx, limit) => {
    const ended = await tx.query<{ id: string }>({
      text: `select id from webhook_deliveries where tenant_id = $1 and state <> 'PENDING' and ended_at < $2
              order by ended_at limit $3 for update skip locked`,
      values: [daysBefore(at, LOG_DAYS), limit],
    });
    const ids = ended.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await tx.query({
      text: `delete from webhook_attempts where tenant_id = $1 and delivery_id = any($2::uuid[])`,
      values: [ids],
    });
    await tx.query({
      text: `delete from webhook_deliveries where tenant_id = $1 and id = any($2::uuid[])`,
      values: [ids],
    });
    return ids.length;
  });
}

/** Forgets endpoints that were disabled ninety days ago, when nothing of their log is left: that is in the audit log as well. @returns how many */
export function forgetWebhookEndpoints(database: TenantDatabase, tenantId: string, at = now()): Promise<number> {
  return purgeInBatches(database, tenantId, BATCH, async (tx, limit) => {
    const rows = await tx.query({
      text: `delete from webhook_endpoints e
              using (select id from webhook_endpoints
                      where tenant_id = $1 and state = 'DISABLED' and updated_at < $2
                        and not exists (select from webhook_deliveries d where d.tenant_id = $1 and d.endpoint_id = webhook_endpoints.id)
                      limit $3 for update skip locked) old
              where e.tenant_id = $1 and e.id = old.id returning e.id`,
      values: [daysBefore(at, FORGET_DAYS), limit],
    });
    return rows.length;
  });
}

/** Forgets secrets from before a rotation that sign no more. @returns how many */
export function dropOldSecrets(database: TenantDatabase, tenantId: string, at = now()): Promise<number> {
  return purgeInBatches(database, tenantId, BATCH, async (tx, limit) => {
    const rows = await tx.query({
      text: `update webhook_endpoints e set previous_secret_sealed = null, previous_secret_until = null
               from (select id from webhook_endpoints where tenant_id = $1 and previous_secret_until <= $2
                      limit $3 for no key update skip locked) old
              where e.tenant_id = $1 and e.id = old.id returning e.id`,
      values: [at, limit],
    });
    return rows.length;
  });
}

function daysBefore(at: Date, days: number): Date {
  return new Date(at.getTime() - days * DAY_MS);
}
