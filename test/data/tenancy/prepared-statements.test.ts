/** @jest-environment node */
import fc from 'fast-check';
import { LateClient } from '../../../src/data/tenancy/late-rows';
import { BIND_READ, preparePreambles } from '../../../src/data/tenancy/preambles';
import { sendPreceded } from '../../../src/data/tenancy/preceded-query';
import { preparedOn } from '../../../src/data/tenancy/prepared-statements';
import { statementName } from '../../../src/data/tenancy/statement-name';
import { objectsOf } from '../../../src/data/tenancy/text-rows';
import { testDatabase } from '../../support/database';

const MOST = 3;

const opened: LateClient[] = [];
const endAll = () => Promise.all(opened.splice(0).map((client) => client.end()));
afterEach(endAll);

/** A connection that holds few statements. */
async function aConnection(most = MOST): Promise<LateClient> {
  const client = new LateClient({ connectionString: (await testDatabase()).urls.migrator, pipeline: true });
  opened.push(client);
  await client.connect();
  await preparePreambles(client);
  preparedOn(client.connection, most);
  return client;
}

/** The names that the server has for prepared statements. */
async function heldOn(client: LateClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from pg_prepared_statements order by name');
  return rows.map(({ name }) => name);
}

const ofTexts = async (client: LateClient) => (await heldOn(client)).filter((name) => name.startsWith('s_'));

/** A statement whose rows tell it from all others, and that fails when it divides by nothing. */
const textOf = (number: number) => `select ${number} as asked, 12 / $1::int as twelfths`;

/** How a query goes: it is answered, fails when it is executed, before it is parsed, or before it is sent. */
type Course = 'answered' | 'fails' | 'fails in its preamble' | 'cannot be sent';

const TENANT = '00000000-0000-4000-8000-000000000000';

const UNSENDABLE = {
  toPostgres: () => {
    throw new Error('no value');
  },
};

const REASONS: Record<Exclude<Course, 'answered'>, RegExp> = {
  fails: /division by zero/,
  'fails in its preamble': /invalid value for parameter "statement_timeout"/,
  'cannot be sent': /no value/,
};

async function ask(client: LateClient, number: number, course: Course = 'answered'): Promise<void> {
  const timeLeft = course === 'fails in its preamble' ? 'none' : '5000';
  const value = course === 'cannot be sent' ? UNSENDABLE : course === 'fails' ? 0 : 4;
  const sent = sendPreceded(client, BIND_READ, [TENANT, timeLeft, 'auto'], { text: textOf(number), values: [value] });
  if (course === 'answered') expect(objectsOf(await sent)).toEqual([{ asked: number, twelfths: 3 }]);
  else await expect(sent).rejects.toThrow(REASONS[course]);
}

/** From its second time on a text has a name. */
beforeAll(() => {
  for (let number = 0; number < 100; number += 1) statementName(textOf(number));
});

describe('The prepared statements of a connection', () => {
  it('are as many as it may hold, those used last', async () => {
    const client = await aConnection();
    for (const number of [1, 2, 3, 1, 4]) await ask(client, number);
    expect(await ofTexts(client)).toEqual([3, 1, 4].map((number) => statementName(textOf(number))).sort());
    for (let number = 5; number < 25; number += 1) {
      await ask(client, number);
      expect(await ofTexts(client)).toHaveLength(MOST);
    }
  });

  it('are prepared again when they are asked for again', async () => {
    const client = await aConnection();
    for (const number of [1, 2, 3, 4, 1, 1, 4, 1]) await ask(client, number);
    expect(await ofTexts(client)).toContain(statementName(textOf(1)));
  });

  it('are in no other books, which would grow', async () => {
    const client = await aConnection();
    for (let number = 0; number < 10; number += 1) await ask(client, number, number % 2 === 0 ? 'answered' : 'fails');
    for (const books of ['parsedStatements', 'submittedNamedStatements'])
      expect(
        Object.keys(Object(Reflect.get(client.connection, books))).filter((name) => name.startsWith('s_')),
      ).toEqual([]);
  });

  it('leave the preambles where they are', async () => {
    const client = await aConnection(1);
    const before = await heldOn(client);
    for (const number of [1, 2, 3]) await ask(client, number);
    expect(before).toContain(BIND_READ.name);
    expect(await heldOn(client)).toEqual(expect.arrayContaining(before));
  });

  it('are no more when queries wait behind one another', async () => {
    const client = await aConnection();
    const numbers = [1, 2, 1, 3, 4, 1, 5, 5, 2, 6, 1];
    await Promise.all(numbers.map((number) => ask(client, number)));
    expect(await ofTexts(client)).toHaveLength(MOST);
    await Promise.all(numbers.map((number) => ask(client, number)));
  });

  it('answer queries that wait behind one that failed before its statement was parsed', async () => {
    const client = await aConnection(1);
    await ask(client, 1);
    await Promise.all([ask(client, 2, 'fails in its preamble'), ask(client, 2), ask(client, 1), ask(client, 2)]);
    expect(await ofTexts(client)).toHaveLength(1);
  });

  it('are closed inside a transaction as well, and when that has failed', async () => {
    const client = await aConnection(1);
    await client.query('begin');
    for (const number of [1, 2, 1]) await ask(client, number);
    await ask(client, 2, 'fails');
    for (const number of [1, 2]) await expect(ask(client, number)).rejects.toThrow('transaction is aborted');
    await client.query('rollback');
    for (const number of [2, 1, 2]) await ask(client, number);
    expect(await ofTexts(client)).toHaveLength(1);
  });

  it('are not taken for prepared by an answer that comes after they were closed', async () => {
    const client = await aConnection();
    const first = ask(client, 1);
    // Meanwhile a query waits that closes what the first one has prepared, and then does not prepare it.
    const waiting = [client.query('select pg_sleep(0.05)'), ask(client, 1, 'fails in its preamble')];
    await first;
    await Promise.all([ask(client, 1), ...waiting]);
  });

  it('are asked again after a value that could not be sent', async () => {
    const client = await aConnection();
    await ask(client, 1, 'cannot be sent');
    await ask(client, 1);
    await ask(client, 1, 'cannot be sent');
    await ask(client, 1);
  });

  it('are parsed anew after somebody else has closed them', async () => {
    const client = await aConnection();
    await ask(client, 1);
    await client.query(`deallocate "${statementName(textOf(1))}"`);
    await expect(ask(client, 1)).rejects.toThrow('does not exist');
    await ask(client, 1);
  });

  it('answer whatever comes, in any order and however it went before', async () => {
    const step = fc.record({
      number: fc.nat({ max: 5 }),
      course: fc.oneof(
        { weight: 3, arbitrary: fc.constant<Course>('answered') },
        fc.constantFrom<Course>('fails', 'fails in its preamble', 'cannot be sent'),
      ),
      isAwaited: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 30 }), async (most, steps) => {
        const client = await aConnection(most);
        const sent: Promise<void>[] = [];
        for (const { number, course, isAwaited } of steps) {
          sent.push(ask(client, number, course));
          if (!isAwaited) continue;
          await Promise.all(sent);
          expect((await ofTexts(client)).length).toBeLessThanOrEqual(most);
        }
        await Promise.all(sent);
        expect((await ofTexts(client)).length).toBeLessThanOrEqual(most);
        await endAll();
      }),
      { numRuns: 60 },
    );
  });
});
