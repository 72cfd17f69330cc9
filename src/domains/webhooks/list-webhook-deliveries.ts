import type { RequestContext } from '../../access/context';
import { requireGranted } from '../../access/require-granted';
import { asViewer, scoped } from '../../data/scoped';
import { isGiven } from '../../shared/check-argument';
import type { Page } from '../../shared/connection';
import { keyOf } from '../../shared/global-id';
import { CursorCodec, checkPageSize, pageOf } from '../../shared/keyset-page';
import { DELIVERY_COLUMNS, type DeliveryRecord, deliveryOf, SEEN_DELIVERIES } from './find-webhook-deliveries';
import { IS_SEEN, ownerOnly } from './own-endpoints.rules';
import type { DeliveryState } from './webhook.rules';
import type { WebhookDelivery } from './webhook-delivery.type';

export interface DeliveryArguments {
  endpointId?: string | null;
  states?: readonly DeliveryState[] | null;
  first: number;
  after?: string | null;
}

/**
 * A page of the delivery log of the tenant, or of one endpoint, the newest first. One statement, and another for `totalCount` where it is counted.
 *
 * @throws BAD_USER_INPUT for a page size or cursor that is none, FORBIDDEN without `webhook:read`
 */
export async function listWebhookDeliveries(
  ctx: RequestContext,
  { endpointId, states, first, after }: DeliveryArguments,
  isCounted: boolean,
): Promise<Page<WebhookDelivery>> {
  requireGranted(ctx.viewer, 'webhook:read', 'webhookDeliveries');
  checkPageSize(first);
  const endpoint = isGiven(endpointId) ? keyOf('WebhookEndpoint', endpointId, 'endpointId') : null;
  const wanted = isGiven(states) ? [...new Set(states)].sort() : null;
  const { viewer } = asViewer(ctx);
  const owner = ownerOnly(viewer, 'webhook:read');
  const cursors = new CursorCodec(viewer.tenantId, 'webhookDeliveries', endpoint, wanted);
  const [lastAt, lastId] = isGiven(after) ? cursors.decode(after, ['timestamp', 'uuid']) : [null, null];
  const [rows, totalCount] = await Promise.all([
    scoped(ctx).read<DeliveryRecord>({
      text: `select ${DELIVERY_COLUMNS}
                    ${SEEN_DELIVERIES}
              where d.tenant_id = $1 and ${IS_SEEN('$7')} and ($2::uuid is null or d.endpoint_id = $2::uuid)
                and ($3::text[] is null or d.state = any($3::text[]))
                and ($4::timestamptz is null or (d.queued_at, d.id) < ($4::timestamptz, $5::uuid))
              order by d.queued_at desc, d.id desc
              limit $6`,
      values: [endpoint, wanted, lastAt, lastId, first + 1, owner],
    }),
    isCounted ? countDeliveries(ctx, endpoint, wanted, owner) : null,
  ]);
  const page = pageOf(rows, first, after, ({ queuedAtText, key }) => cursors.encode([queuedAtText, key]));
  return { ...page, edges: page.edges.map(({ cursor, node }) => ({ cursor, node: deliveryOf(node) })), totalCount };
}

async function countDeliveries(
  ctx: RequestContext,
  endpoint: string | null,
  states: readonly DeliveryState[] | null,
  owner: string | null,
): Promise<number> {
  const [row] = await scoped(ctx).read<{ total: number }>({
    text: `select count(*)::integer as total ${SEEN_DELIVERIES}
            where d.tenant_id = $1 and ${IS_SEEN('$4')} and ($2::uuid is null or d.endpoint_id = $2::uuid)
              and ($3::text[] is null or d.state = any($3::text[]))`,
    values: [endpoint, states, owner],
  });
  return row?.total ?? 0;
}
