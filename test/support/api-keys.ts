import 'reflect-metadata';
import { v7 as newId } from 'uuid';
import type { ViewerContext } from '../../src/access/context';
import type { Scope } from '../../src/access/scopes';
import { createApiKey } from '../../src/domains/api-keys/create-api-key';
import { contextFor } from './context';
import { asMigrator } from './database';
import type { TestTenant } from './tenants';

/** An integration with its first key, as the security administrator of the tenant makes it. */
export interface TestIntegration {
  /** Id of the key, as the API has it. */
  id: string;
  prefix: string;
  /** The key itself, for the Authorization header. */
  secret: string;
}

/** Makes an integration with a key of these scopes, by the mutation. */
export async function anIntegration(
  tenant: TestTenant,
  scopes: Scope[],
  options: { name?: string; expiresOn?: string } = {},
): Promise<TestIntegration> {
  const ctx = await contextFor(tenant, 'SECURITY_ADMIN');
  const { apiKey, secret, userErrors } = await createApiKey(ctx, { name: '市级平台', scopes, ...options });
  if (apiKey === null || secret === null) throw new Error(`No key was made: ${JSON.stringify(userErrors)}`);
  return { id: apiKey.id, prefix: apiKey.prefix, secret };
}

/** Another integration of the tenant than the one of a context: an account of its own, that comes with a token. */
export async function anotherIntegration({ tenantId }: TestTenant, ctx: ViewerContext): Promise<ViewerContext> {
  const accountId = newId();
  await asMigrator(
    `insert into accounts select (jsonb_populate_record(a, jsonb_build_object('id', $2::text, 'subject', $2::text))).*
       from accounts a where a.tenant_id = $1 and a.id = $3`,
    [tenantId, accountId, ctx.viewer.accountId],
  );
  await asMigrator(
    `insert into grants select (jsonb_populate_record(g, jsonb_build_object('id', $2::text, 'account_id', $3::text))).*
       from grants g where g.tenant_id = $1 and g.account_id = $4`,
    [tenantId, newId(), accountId, ctx.viewer.accountId],
  );
  return { ...ctx, viewer: { ...ctx.viewer, accountId } };
}
