import type { TenantDatabase } from '../../access/context';
import { writeUnattended } from '../../audit/run-unattended';
import { now } from '../../shared/clock';
import { endpointNote } from './load-webhook-answer';
import type { DisabledReason } from './webhook.rules';

/** An endpoint as it was when something happened that it is disabled for. */
export interface EndpointAt {
  id: string;
  version: number;
}

/**
 * Disables an endpoint of which nobody asked for it, which is in the log as the system's: its receiver asked for no more messages, has
 * taken none for days, or the account behind it may not read any more what is told. What is waiting stays so, and goes on should
 * somebody enable it again. Not where it was changed since: then it is another address, or another account, that this is not about.
 *
 * @returns whether it was this call that disabled it
 */
export function disableUnattended(
  database: TenantDatabase,
  tenantId: string,
  { id, version }: EndpointAt,
  reason: Exclude<DisabledReason, 'BY_REQUEST'>,
): Promise<boolean> {
  return writeUnattended(database, tenantId, 'webhook:write', async (tx) => {
    const [disabled] = await tx.query<{ version: number }>({
      text: `update webhook_endpoints set state = 'DISABLED', disabled_reason = $4, version = version + 1, updated_at = $5
              where tenant_id = $1 and id = $2 and version = $3 and state = 'ENABLED' returning version`,
      values: [id, version, reason, now()],
    });
    if (disabled === undefined) return null;
    return { result: null, audit: [endpointNote(id, disabled.version, ['state', 'disabledReason'])] };
  });
}
