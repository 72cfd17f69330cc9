import type { Client } from 'pg';
import { v7 as newId } from 'uuid';
import type { TenantDatabase, Vault, ViewerContext } from '../../src/access/context';
import { provisionAccount } from '../../src/domains/administration/provision-account';

/** The department's writer, whose requests run in the process of the benchmark. */
export interface Writer {
  /** A context as the server makes one for each request, over this database or the one it was made with. */
  contextNow(database?: TenantDatabase): ViewerContext;
}

/** Longer than a request has: what takes too long is measured, not cut off. */
const LIMIT_MS = 120_000;

export async function makeWriter(
  client: Client,
  tenantId: string,
  opened: TenantDatabase,
  vault: Vault,
): Promise<Writer> {
  const displayName = 'Benchmark writer';
  const grants = [{ role: 'ORGANIZER' as const, organizationId: null }];
  const login = { issuer: 'bench', subject: 'bench-writer' };
  const { accountId } = await provisionAccount(client, { tenantId, displayName, grants, login });
  return {
    contextNow: (database = opened) => ({
      requestId: newId(),
      viewer: { tenantId, tenantCode: '', accountId, displayName, grants },
      language: 'en',
      deadlineAt: Date.now() + LIMIT_MS,
      idempotencyKey: null,
      database,
      vault,
      counters: { statements: 0 },
    }),
  };
}
