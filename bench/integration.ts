import type { Client } from 'pg';
import { v7 as newId } from 'uuid';
import type { ViewerContext } from '../src/access/context';
import { provisionAccount } from '../src/domains/administration/provision-account';

/** An integration of a tenant; gives back what makes the context of its next request. */
export async function makeIntegration(
  client: Client,
  tenantId: string,
  doors: Pick<ViewerContext, 'vault' | 'database'>,
): Promise<() => ViewerContext> {
  const grants = [{ role: 'INTEGRATOR' as const, organizationId: null }];
  const displayName = 'Benchmark integration';
  const login = { issuer: 'bench', subject: 'bench-integration' };
  const { accountId } = await provisionAccount(client, { tenantId, displayName, grants, login });
  return () => ({
    requestId: newId(),
    viewer: { tenantId, tenantCode: '', accountId, displayName, grants },
    language: 'en',
    deadlineAt: Date.now() + 60_000,
    idempotencyKey: null,
    counters: { statements: 0 },
    ...doors,
  });
}
