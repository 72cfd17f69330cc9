import { Client } from 'pg';
import { asMigrator, testDatabase } from '../support/database';
import { aServer, type TestServer } from '../support/graphql';
import { aSmallServer } from '../support/small-api';
import { aTenant } from '../support/tenants';

/** An operation that cannot finish in time is answered, and its SQL does not go on behind the caller's back. */

const DEADLINE_MS = 700;

let server: TestServer;
beforeAll(async () => {
  server = await aServer({ OPERATION_DEADLINE_MS: String(DEADLINE_MS) });
});
afterAll(() => server.close());

test.each([
  ['a query', 'organizations'],
  ['the login before it', 'login_directory'],
])(
  '%s that waits for a lock is answered LIMIT_EXCEEDED at its deadline, and no longer runs in the database',
  async (_, table) => {
    const tenant = await aTenant();
    const token = await server.sign({ subject: tenant.accounts.AUDITOR.subject, tenantCode: tenant.code });
    const { urls } = await testDatabase();
    const blocker = new Client({ connectionString: urls.migrator });
    await blocker.connect();
    try {
      await blocker.query('begin');
      await blocker.query(`lock table ${table} in access exclusive mode`);
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: '{ organizations { totalCount edges { node { code } } } }' }),
      });
      const answer = (await response.json()) as { errors: { extensions: { code: string } }[] };
      expect(answer.errors.map((error) => error.extensions.code)).toEqual(['LIMIT_EXCEEDED']);
      await expect(waitingStatements()).resolves.toEqual([]);
    } finally {
      await blocker.query('rollback');
      await blocker.end();
    }
  },
);

test('a query that was answered before is told so in the same words as the first time', async () => {
  const tenant = await aTenant();
  const token = await server.sign({ subject: tenant.accounts.AUDITOR.subject, tenantCode: tenant.code });
  const ask = async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: '{ organizations { edges { node { code name } } } }' }),
    });
    return {
      status: response.status,
      answer: (await response.json()) as { data: unknown; errors?: { extensions: object }[] },
    };
  };
  expect((await ask()).answer.errors).toBeUndefined();
  const blocker = new Client({ connectionString: (await testDatabase()).urls.migrator });
  await blocker.connect();
  try {
    await blocker.query('begin');
    await blocker.query('lock table organizations in access exclusive mode');
    const { status, answer } = await ask();
    expect([status, answer.data]).toEqual([200, null]);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'deadline' } }]);
  } finally {
    await blocker.query('rollback');
    await blocker.end();
  }
});

test('a login that never answers at all does not keep the caller waiting', async () => {
  const silent = await aSmallServer({ OPERATION_DEADLINE_MS: '100' }, { authenticate: () => new Promise(() => {}) });
  const response = await fetch(`${silent.url}/graphql?query={__typename}`, { headers: { 'x-request-id': 'deadline' } });
  const answer = (await response.json()) as { errors: { extensions: { code: string } }[] };
  await silent.stop();
  expect(answer.errors.map((error) => error.extensions.code)).toEqual(['LIMIT_EXCEEDED']);
});

/** Statements of the application that still wait, asked until there are none or two seconds are over. */
async function waitingStatements(): Promise<string[]> {
  for (let attempt = 0; ; attempt += 1) {
    const rows = await asMigrator<{ query: string }>(
      `select query from pg_stat_activity where usename = 'zuzhi_app' and datname = current_database() and state = 'active' and wait_event_type = 'Lock'`,
    );
    if (rows.length === 0 || attempt === 20) return rows.map((row) => row.query);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
