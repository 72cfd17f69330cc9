import type { Scope } from '../../src/access/scopes';
import { sealTenant } from '../../src/audit/seal-tenant';
import type { Log } from '../../src/server/log';
import { anIntegration } from '../support/api-keys';
import { tenantDatabase } from '../support/context';
import { aServer, type TestServer } from '../support/graphql';
import type { TestTenant } from '../support/tenants';

/** Another system, which knows an address and a key and nothing else. */
export interface Integration {
  /** Asks over HTTP; an error fails the test. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of any shape are looked at
  asks(query: string, variables?: Record<string, unknown>): Promise<any>;
  /** Asks for what must be refused; gives back the code. */
  isRefused(query: string, variables?: Record<string, unknown>): Promise<string>;
  /** The server stops, and another one takes its place. */
  serverRestarts(): Promise<void>;
}

const open = new Set<TestServer>();

/** A test that fails would leave its server behind, and the whole run with it. */
afterEach(async () => {
  await Promise.all([...open].map((server) => server.close()));
  open.clear();
});

/** An integration of a tenant with a key of these scopes, and a server for it until the test is over. */
export async function anIntegrationOf(tenant: TestTenant, scopes: Scope[], log?: Log): Promise<Integration> {
  const { secret } = await anIntegration(tenant, scopes);
  let server: TestServer = await aServer({}, log);
  open.add(server);
  const post = async (query: string, variables: Record<string, unknown> = {}) => {
    const answer = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify({ query, variables }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: as above
    return (await answer.json()) as { data: any; errors?: { message: string; extensions: { code: string } }[] };
  };
  return {
    async asks(query, variables) {
      const { data, errors } = await post(query, variables);
      expect(errors).toBeUndefined();
      return data;
    },
    async isRefused(query, variables) {
      const { errors = [] } = await post(query, variables);
      return errors.map(({ extensions }) => extensions.code).join();
    },
    async serverRestarts() {
      open.delete(server);
      await server.close();
      server = await aServer({}, log);
      open.add(server);
    },
  };
}

/** What a running server does each second: numbers what was committed. */
export async function secondPasses(tenant: TestTenant): Promise<void> {
  await sealTenant(await tenantDatabase(), tenant.tenantId);
}
