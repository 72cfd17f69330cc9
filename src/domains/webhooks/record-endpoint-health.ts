import type { TenantDatabase } from '../../access/context';
import { keepOwnBooks } from '../../audit/keep-own-books';
import { now } from '../../shared/clock';
import type { EndpointAt } from './disable-unattended';
import { isGivenUp, laterOf, leftAloneUntil } from './retry.rules';

/** What came of messages that were attempted at once. */
export interface EndpointHealth {
  /** Whether any was taken. */
  isTaking: boolean;
  /** Until when the receiver asked to be left alone, if it did. */
  notBefore: Date | null;
}

/**
 * Remembers whether an endpoint takes messages: if any was taken it does, and one that was refused was refused for itself. If none
 * was, it is left alone for a while, longer each time: its other deliveries would fail as well, and their attempts would be
 * lost. A receiver that says when to come again is left alone until then, whatever it took. Not where the endpoint was changed
 * meanwhile: what is known is of the one before.
 *
 * @returns whether it has failed for so long that it is to be given up
 */
export function recordEndpointHealth(
  database: TenantDatabase,
  tenantId: string,
  endpoint: EndpointAt,
  { isTaking, notBefore }: EndpointHealth,
): Promise<boolean> {
  const { id, version } = endpoint;
  return keepOwnBooks(database, tenantId, async (tx) => {
    if (isTaking) {
      await tx.query({
        // A pause after failures ends; one that the receiver asked another process for does not.
        text: `update webhook_endpoints
                  set failures = 0, failing_since = null,
                      paused_until = greatest($4::timestamptz, case when failures = 0 then paused_until end)
                where tenant_id = $1 and id = $2 and version = $3 and (failures > 0 or $4::timestamptz is not null)`,
        values: [id, version, notBefore],
      });
      return false;
    }
    const at = now();
    const [failing] = await tx.query<{ failures: number; failingSince: Date }>({
      text: `update webhook_endpoints set failures = failures + 1, failing_since = coalesce(failing_since, $4)
              where tenant_id = $1 and id = $2 and version = $3 returning failures, failing_since as "failingSince"`,
      values: [id, version, at],
    });
    if (failing === undefined) return false;
    const { failures, failingSince } = failing;
    await tx.query({
      text: `update webhook_endpoints set paused_until = greatest(paused_until, $3) where tenant_id = $1 and id = $2`,
      values: [id, laterOf(leftAloneUntil(failures, at), notBefore)],
    });
    return isGivenUp(failures, failingSince, at);
  });
}
