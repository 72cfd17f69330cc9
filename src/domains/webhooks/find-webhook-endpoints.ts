import type { RequestContext } from '../../access/context';
import { requireGranted } from '../../access/require-granted';
import { asViewer, scoped } from '../../data/scoped';
import { now } from '../../shared/clock';
import { organizationId } from '../organizations/organization.planned';
import { IS_SEEN, ownerOnly } from './own-endpoints.rules';
import type { WebhookEndpointEntity } from './webhook-endpoint.entity';
import { endpointId, type WebhookEndpoint } from './webhook-endpoint.type';

type Stored = Pick<
  WebhookEndpointEntity,
  'url' | 'eventTypes' | 'organizationId' | 'state' | 'disabledReason' | 'previousSecretUntil' | 'failures'
> &
  Pick<WebhookEndpointEntity, 'pausedUntil' | 'createdAt' | 'version'>;

interface EndpointRecord extends Stored {
  key: string;
  createdBy: string;
  onBehalfOf: string;
}

/** Neither secret is among them; what has passed is not shown. `$4` is now. */
const COLUMNS = `e.id as key, e.url, e.event_types as "eventTypes", e.organization_id as "organizationId", e.state,
  e.disabled_reason as "disabledReason", e.failures,
  case when e.previous_secret_until > $4 then e.previous_secret_until end as "previousSecretUntil",
  case when e.paused_until > $4 then e.paused_until end as "pausedUntil", a.display_name as "createdBy", b.display_name as "onBehalfOf", e.created_at as "createdAt", e.version`;

/**
 * Endpoints of the tenant by internal id, in one statement; unknown ones are left out.
 *
 * @throws FORBIDDEN without `webhook:read`
 */
export async function findWebhookEndpoints(
  ctx: RequestContext,
  ids: readonly string[],
): Promise<Map<string, WebhookEndpoint>> {
  const rows = await readEndpoints(ctx, ids);
  return new Map(rows.map((row) => [row.key, endpointOf(row)]));
}

/** All endpoints of the tenant, the oldest first: 200 at most; an integration sees its own. @throws FORBIDDEN without `webhook:read` */
export async function listWebhookEndpoints(ctx: RequestContext): Promise<WebhookEndpoint[]> {
  return (await readEndpoints(ctx, null)).map(endpointOf);
}

function readEndpoints(ctx: RequestContext, ids: readonly string[] | null): Promise<EndpointRecord[]> {
  requireGranted(ctx.viewer, 'webhook:read', 'WebhookEndpoint');
  return scoped(ctx).read<EndpointRecord>({
    text: `select ${COLUMNS}
             from webhook_endpoints e
             join accounts a on a.tenant_id = $1 and a.id = e.account_id
             join accounts b on b.tenant_id = $1 and b.id = e.on_behalf_of
            where e.tenant_id = $1 and ${IS_SEEN('$3')} and ($2::uuid[] is null or e.id = any($2::uuid[]))
            order by e.created_at, e.id`,
    values: [ids, ownerOnly(asViewer(ctx).viewer, 'webhook:read'), now()],
  });
}

function endpointOf({ key, organizationId: organization, ...shown }: EndpointRecord): WebhookEndpoint {
  return {
    ...shown,
    id: endpointId(key),
    organizationId: organization === null ? null : organizationId(organization),
  };
}
