import { v7 as newId } from 'uuid';
import type { TenantDatabase, TenantTransaction } from '../../access/context';
import { keepOwnBooks } from '../../audit/keep-own-books';
import { now } from '../../shared/clock';
import type { FeedPosition } from '../change-feed/change-token.rules';
import { type FeedChange, readChanges } from '../change-feed/read-changes';
import { findChangesBelow } from './find-changes-below';
import type { WebhookEndpointEntity } from './webhook-endpoint.entity';
import { eventTypeOf, FED_AS, objectsOf, RESYNC } from './webhook-events.rules';

/** Changes in one short transaction. */
const BATCH = 500;

/** What queueing came to; `isReset` where the log is another one than was followed. */
export interface Queued {
  hasMore: boolean;
  isReset: boolean;
}

/**
 * Queues for one endpoint what the change feed tells after the place up to which it has been told, a batch a transaction with that
 * place moved on: each change is queued once, whatever process is killed at which moment, and the sealer's order is that of the
 * queue. Where the log is not the one that was followed, because the database was restored, it goes on from the present end, and the
 * receiver is told that it must take all anew.
 */
export function queueDeliveries(
  database: TenantDatabase,
  tenantId: string,
  endpointId: string,
  batch = BATCH,
): Promise<Queued> {
  return keepOwnBooks(database, tenantId, async (tx) => {
    const endpoint = await lockFollower(tx, endpointId);
    if (endpoint === null) return { hasMore: false, isReset: false };
    const { eventTypes, organizationId } = endpoint;
    const read = await readChanges((statement) => tx.query(statement), {
      types: objectsOf(eventTypes).map((object) => FED_AS[object]),
      after: { epoch: endpoint.epoch, sequence: Number(endpoint.afterSequence), hash: endpoint.afterHash },
      limit: batch,
    });
    const next = read.isKnown ? read.next : read.head;
    if (!read.isKnown) await insertResync(tx, endpointId, next);
    else {
      const wanted = read.changes.filter(({ objectType, kind }) => eventTypes.includes(eventTypeOf(objectType, kind)));
      const told = organizationId === null ? wanted : await findChangesBelow(tx, organizationId, wanted);
      await insertDeliveries(tx, endpointId, next.epoch, told);
    }
    await tx.query({
      text: `update webhook_endpoints set epoch = $3, after_sequence = $4, after_hash = $5 where tenant_id = $1 and id = $2`,
      values: [endpointId, next.epoch, next.sequence, next.hash],
    });
    return { hasMore: read.isKnown && read.hasMore, isReset: !read.isKnown };
  });
}

type Follower = Pick<WebhookEndpointEntity, 'eventTypes' | 'organizationId' | 'epoch' | 'afterSequence' | 'afterHash'>;

/** The endpoint, locked; null while it is disabled, or another process queues for it. */
async function lockFollower(tx: TenantTransaction, id: string): Promise<Follower | null> {
  const [endpoint] = await tx.query<Follower>({
    text: `select event_types as "eventTypes", organization_id as "organizationId", epoch,
                  after_sequence::text as "afterSequence", after_hash as "afterHash"
             from webhook_endpoints
            where tenant_id = $1 and id = $2 and state = 'ENABLED' for no key update skip locked`,
    values: [id],
  });
  return endpoint ?? null;
}

/** One INSERT, whatever their number. */
async function insertDeliveries(
  tx: TenantTransaction,
  endpointId: string,
  epoch: number,
  changes: readonly FeedChange[],
): Promise<void> {
  if (changes.length === 0) return;
  await tx.query({
    text: `insert into webhook_deliveries (tenant_id, id, endpoint_id, epoch, sequence, event_type, object_id, object_version,
                                           reason, changed_at, state, next_attempt_at, queued_at)
           select $1, c.id, $2, $3, c.sequence, c.event_type, c.object_id, c.object_version, c.reason, c.changed_at, 'PENDING', $4, $4
             from unnest($5::uuid[], $6::bigint[], $7::text[], $8::uuid[], $9::integer[], $10::text[], $11::timestamptz[])
               as c (id, sequence, event_type, object_id, object_version, reason, changed_at)`,
    values: [
      endpointId,
      epoch,
      now(),
      changes.map(() => newId()),
      changes.map(({ sequence }) => sequence),
      changes.map(({ objectType, kind }) => eventTypeOf(objectType, kind)),
      changes.map(({ objectId }) => objectId),
      changes.map(({ version }) => version),
      changes.map(({ reason }) => reason),
      changes.map(({ at }) => at),
    ],
  });
}

/** At a place where it was told already there is nothing more to tell. */
async function insertResync(
  tx: TenantTransaction,
  endpointId: string,
  { epoch, sequence }: FeedPosition,
): Promise<void> {
  await tx.query({
    text: `insert into webhook_deliveries (tenant_id, id, endpoint_id, epoch, sequence, event_type, object_id, changed_at,
                                           state, next_attempt_at, queued_at)
           values ($1, $2, $3, $4, $5, $6, $3, $7, 'PENDING', $7, $7)
           on conflict on constraint webhook_deliveries_once do nothing`,
    values: [newId(), endpointId, epoch, Math.max(sequence, 1), RESYNC, now()],
  });
}
