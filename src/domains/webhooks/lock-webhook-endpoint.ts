import type { TenantTransaction, Viewer } from '../../access/context';
import { assertVersion } from '../../shared/assert-version';
import { notFound } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { IS_SEEN, ownerOnly } from './own-endpoints.rules';
import type { WebhookEndpointEntity } from './webhook-endpoint.entity';
import { endpointId } from './webhook-endpoint.type';

export type LockedEndpoint = Pick<
  WebhookEndpointEntity,
  'id' | 'url' | 'eventTypes' | 'secretSealed' | 'state' | 'disabledReason' | 'version'
>;

/**
 * Locks an endpoint that is to be changed, at the version that was read; an integration, one of its own.
 *
 * @throws NOT_FOUND, CONFLICT
 */
export async function lockWebhookEndpoint(
  tx: TenantTransaction,
  viewer: Viewer,
  input: { id: string; expectedVersion: number },
): Promise<LockedEndpoint> {
  const id = keyOf('WebhookEndpoint', input.id, 'input.id');
  const [found] = await tx.query<LockedEndpoint>({
    text: `select e.id, e.url, e.event_types as "eventTypes", e.secret_sealed as "secretSealed", e.state,
                  e.disabled_reason as "disabledReason", e.version
             from webhook_endpoints e where e.tenant_id = $1 and e.id = $2 and ${IS_SEEN('$3')} for no key update`,
    values: [id, ownerOnly(viewer, 'webhook:write')],
  });
  if (found === undefined) {
    throw notFound({
      en: `There is no webhook endpoint with id ${endpointId(id)}.`,
      zh: `没有标识为 ${endpointId(id)} 的推送端点。`,
    });
  }
  assertVersion({ en: 'The endpoint', zh: '该推送端点' }, found.version, input.expectedVersion);
  return found;
}
