import 'reflect-metadata';
import { asMigrator, testDatabase, withClient } from '../support/database';
import { aServer, type TestServer } from '../support/graphql';
import { markOf, plantChains } from '../support/planted-chain';
import { plantPeople } from '../support/planted-people';
import { anAccount, aTenant, type TestTenant } from '../support/tenants';

/** Connections, prepared statements, documents and plans are shared by all who ask at the same time; what is read by them is not. */

const QUERIES = [
  '{ organizations(first: 5) { totalCount edges { node { name children { name } } } } }',
  'query ($code: String) { organization(code: $code) { name descendants { name grids(first: 2) { edges { node { name } } } } } }',
  'query ($code: String) { organization(code: $code) { name members(first: 5) { totalCount edges { node { name branch { name } } } } } }',
  '{ members(first: 20) { totalCount edges { node { name maskedName } } } }',
  'query ($code: String) { organization(code: $code, asOf: "2022-06-01") { name children { name } } }',
  'query ($code: String) { a: organization(code: "nowhere") { name } organization(code: $code) { name members(first: 101) { totalCount } } }',
  'query ($code: String) { organization(code: $code) { name children { name members(first: 2, after: "nonsense") { totalCount } } } }',
  '{ viewer { displayName tenant { name } } apiKeys { totalCount } }',
];

interface Caller {
  tenant: TestTenant;
  accountId: string;
  token: string;
}

interface Question {
  caller: Caller;
  query: string;
}

let server: TestServer;
let callers: Caller[];

beforeAll(async () => {
  server = await aServer();
  callers = [...(await callersOf(await aTenant())), ...(await callersOf(await aTenant()))];
});

afterAll(() => server.close());

async function callersOf(tenant: TestTenant): Promise<Caller[]> {
  const ids = await plantChains(tenant, { streets: 1, communities: 2, grids: 2, groups: 1, households: 0 });
  await plantPeople(tenant, ids);
  const accounts = [
    tenant.accounts.ORGANIZER,
    await anAccount(tenant, 'SECRETARY', ids.get('S1-C1-W') as string),
    await anAccount(tenant, 'CLERK', ids.get('S1-C2-G1') as string),
  ];
  return Promise.all(
    accounts.map(async ({ accountId, subject }) => ({
      tenant,
      accountId,
      token: await server.sign({ subject, tenantCode: tenant.code }),
    })),
  );
}

async function ask({ caller: { tenant, token }, query }: Question): Promise<string> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-request-id': 'same-one' },
    body: JSON.stringify({ query, variables: { code: `${tenant.code}-S1-C1-G1` } }),
  });
  return inOrder((await response.text()).replace(/,?"statements":\d+/, ''));
}

/** Which of several failures came first is not told. */
function inOrder(text: string): string {
  const { errors = [], ...rest } = JSON.parse(text) as { errors?: { path?: unknown }[] };
  return JSON.stringify({ errors: errors.map((error) => JSON.stringify(error)).sort(), ...rest });
}

const questions = () => callers.flatMap((caller) => QUERIES.map((query) => ({ caller, query })));

/** Answers while nobody else asks: of a new document, and of one that is known. */
async function answersAlone(): Promise<Map<Question, string>> {
  const answers = new Map<Question, string>();
  for (const question of questions()) answers.set(question, await ask(question));
  for (const [question, answer] of answers) expect(await ask(question)).toBe(answer);
  return answers;
}

/** All questions several times, in another order each time, so many at once. */
async function askAtOnce(asked: readonly Question[], times: number, told: (question: Question, text: string) => void) {
  const queue = Array.from({ length: times }, (_, turn) =>
    asked.map((__, at) => asked[(at * 7 + turn * 5) % asked.length] as Question),
  ).flat();
  const next = async (): Promise<void> => {
    for (let question = queue.pop(); question !== undefined; question = queue.pop())
      told(question, await ask(question));
  };
  await Promise.all(Array.from({ length: 24 }, next));
}

describe('Many who ask at the same time', () => {
  it('are each answered as if they were alone', async () => {
    const alone = await answersAlone();
    await askAtOnce([...alone.keys()], 8, (question, text) => expect(text).toBe(alone.get(question)));
  });

  it('see nothing of each other, though statements are cancelled and connections lost all the time', async () => {
    const alone = await answersAlone();
    const foreign = (tenant: TestTenant) =>
      callers.filter((caller) => caller.tenant !== tenant).map((each) => markOf(each.tenant));
    let isOver = false;
    const disturbing = disturbStatements(() => isOver);
    const failed: string[] = [];
    try {
      await askAtOnce([...alone.keys()], 8, (question, text) => {
        for (const mark of foreign(question.caller.tenant)) expect(text).not.toContain(mark);
        if (text !== alone.get(question)) failed.push(text);
      });
    } finally {
      isOver = true;
    }
    expect(await disturbing).toBeGreaterThan(0);
    // What is not the whole answer says so.
    for (const text of failed) expect(text).toMatch(/"code\\":\\"(INTERNAL|LIMIT_EXCEEDED)/);
    await askAtOnce([...alone.keys()], 2, (question, text) => expect(text).toBe(alone.get(question)));
  });

  it('see nothing more from the moment that their grant is revoked, however many requests are under way', async () => {
    const caller = (await callersOf(await aTenant()))[1] as Caller;
    const question = { caller, query: QUERIES[3] as string };
    const before = await ask(question);
    expect(before).toContain(markOf(caller.tenant));
    let isRevoked = false;
    let isOver = false;
    const after: string[] = [];
    const keepAsking = async (): Promise<void> => {
      while (!isOver) {
        const wasRevoked = isRevoked;
        const text = await ask(question);
        if (wasRevoked) after.push(text);
        else if (text !== before) expect(text).not.toContain(markOf(caller.tenant));
      }
    };
    const asking = Promise.all(Array.from({ length: 16 }, keepAsking));
    await asMigrator('update grants set revoked_at = now() where tenant_id = $1 and account_id = $2', [
      caller.tenant.tenantId,
      caller.accountId,
    ]);
    isRevoked = true;
    while (after.length < 40) await new Promise((resolve) => setTimeout(resolve, 5));
    isOver = true;
    await asking;
    for (const text of after) expect(text).toMatch(/FORBIDDEN|UNAUTHENTICATED/);
    expect(after.join()).not.toContain(markOf(caller.tenant));
  });
});

/** Cancels statements of the server, and now and then ends its connections. Resolves to how many were hit. */
async function disturbStatements(isOver: () => boolean): Promise<number> {
  const { urls } = await testDatabase();
  let hit = 0;
  await withClient(urls.superuser, async (client) => {
    for (let turn = 0; !isOver(); turn += 1) {
      const word = turn % 20 === 0 ? 'pg_terminate_backend' : 'pg_cancel_backend';
      const { rows } = await client.query(
        `select ${word}(pid) from pg_stat_activity
          where application_name = 'zuzhi' and state = 'active' and datname = current_database() limit 1`,
      );
      hit += rows.length;
    }
  });
  return hit;
}
