import { Client } from 'pg';
import { testDatabase } from '../support/database';
import { aServer, type TestServer } from '../support/graphql';
import { aTenant } from '../support/tenants';

/** Looking up who calls has the operation's deadline too: a stuck directory holds up no request. */

let server: TestServer;
beforeAll(async () => {
  server = await aServer({ OPERATION_DEADLINE_MS: '700' });
});
afterAll(() => server.close());

test('a caller who cannot be looked up in time is answered 503 LIMIT_EXCEEDED', async () => {
  const tenant = await aTenant();
  const token = await server.sign({ subject: tenant.accounts.AUDITOR.subject, tenantCode: tenant.code });
  const { urls } = await testDatabase();
  const blocker = new Client({ connectionString: urls.migrator });
  await blocker.connect();
  try {
    await blocker.query('begin');
    await blocker.query('lock table login_directory in access exclusive mode');
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: '{ viewer { displayName } }' }),
    });
    const answer = (await response.json()) as { errors: { extensions: object }[] };
    expect(answer.errors[0]?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', limit: 'deadline' });
    expect(response.status).toBe(503);
  } finally {
    await blocker.query('rollback');
    await blocker.end();
  }
});
