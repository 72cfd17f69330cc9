import { Writable } from 'node:stream';
import { v4 as random } from 'uuid';
import { createLog } from '../../src/server/log';
import { asMigrator } from '../support/database';
import { aPerson, aSource, people, type SourceScene } from './a-source';

/** What a system sends that cannot be, or must not be, taken: through GraphQL over HTTP alone (IN4, IN5). */

let said: string[] = [];
let scene: SourceScene;
beforeEach(async () => {
  said = [];
  const stream = new Writable({
    write(line, _encoding, done) {
      said.push(String(line));
      done();
    },
  });
  scene = await aSource(createLog('debug', stream));
});

const POISONED = 537;

/** A thousand records, one of which has a mistyped ID number. */
function poisoned() {
  const records = people(1_000, scene);
  const { idNumber } = aPerson(POISONED, scene);
  const wrong = `${idNumber.slice(0, 17)}${idNumber.endsWith('0') ? '1' : '0'}`;
  return {
    wrong,
    records: records.map((record, index) => (index === POISONED ? { ...record, idNumber: wrong } : record)),
  };
}

test('one poison row in a thousand: REJECT_ALL takes none, REJECT_FAILED_ROWS all others; the list of rejects has no value', async () => {
  const { begins, pushes, members, system } = scene;
  const syncId = await begins('COUNTY_HR', 'FULL');
  const { records, wrong } = poisoned();
  const refused = await pushes(syncId, 1, records, { errorPolicy: 'REJECT_ALL' });
  expect(refused).toMatchObject({
    codes: ['BATCH_REJECTED'],
    counts: { isApplied: false, created: 0, rejected: 1_000 },
  });
  expect(refused.outcomes[POISONED]).toBe(`REJECTED BAD_ID_CHECKSUM records[${POISONED}].idNumber`);
  expect(new Set(refused.outcomes)).toEqual(new Set(['NOT_APPLIED', refused.outcomes[POISONED]]));
  expect(await members()).toBe(0);

  const taken = await pushes(syncId, 1, records);
  expect(taken.counts).toMatchObject({ isApplied: true, created: 999, rejected: 1 });
  expect(await members()).toBe(999);

  const asked = await system.asks(
    `query ($id: ID!) { syncRejects(syncId: $id) { totalCount edges { node { sequence recordIndex externalId code path } } } }`,
    { id: syncId },
  );
  const reject = {
    sequence: 1,
    recordIndex: POISONED,
    externalId: `P-${POISONED}`,
    code: 'BAD_ID_CHECKSUM',
    path: `records[${POISONED}].idNumber`,
  };
  expect(asked.syncRejects.edges.map(({ node }: { node: object }) => node)).toEqual([reject, reject]);
  expect(JSON.stringify(asked)).not.toContain(wrong.slice(0, 14));

  const { idNumber } = aPerson(POISONED, scene);
  const mended = await pushes(syncId, 2, [aPerson(POISONED, scene, { idNumber })]);
  expect(mended.outcomes).toEqual(['CREATED']);
}, 60_000);

test('IN4: each reject has a code of its own and a path', async () => {
  const { begins, pushes } = scene;
  const wrongs: [object, string][] = [
    [{ idNumber: '99000019850305000X' }, 'BAD_ID_CHECKSUM idNumber'],
    [{ idNumber: 990000198503050 }, 'FORMAT idNumber'],
    [{ branchCode: 'NOWHERE' }, 'UNKNOWN_ORG branchCode'],
    [{ branchCode: undefined, branchExternalId: 'B-1' }, 'UNKNOWN_ORG branchExternalId'],
    [{ name: '扎西.次仁' }, 'NAME_SEPARATOR name'],
    [{ since: '2021-02-30' }, 'DATE_FORMAT since'],
    [{ category: '正式党员' }, 'UNKNOWN_VALUE category'],
    [{ joinedOn: undefined }, 'REQUIRED joinedOn'],
    [{ phone: '+86 138' }, 'PHONE_FORMAT phone'],
    [{ education: '99' }, 'EDUCATION_CODE education'],
  ];
  const records = wrongs.map(([wishes], serial) => aPerson(serial, scene, wishes));
  const { outcomes } = await pushes(await begins('COUNTY_HR', 'DELTA'), 1, records);
  expect(outcomes).toEqual(
    wrongs.map(([, told], index) => {
      const [code, field] = told.split(' ');
      return `REJECTED ${code} records[${index}].${field}`;
    }),
  );
});

/** Every row of every table of the database, of this product and of its libraries, as text. */
async function isInDatabase(texts: readonly string[]): Promise<string[]> {
  const tables = await asMigrator<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await asMigrator(`select 1 from ${name} t where t::text like any($1::text[]) limit 1`, [
      texts.map((text) => `%${text}%`),
    ]);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

test('IN5: a batch with a field that must not be held leaves no trace: no table, no log line, no answer', async () => {
  const { begins, pushes, members, system } = scene;
  const syncId = await begins('COUNTY_HR', 'DELTA');
  const [value, innocent] = [random(), '密云·藏名'];
  const carriers = [
    { ethnicity: value },
    { 宗教: value },
    { extra: [{ home_address: value }] },
    { [`faith ${value}`]: true },
  ];
  for (const [index, carrier] of carriers.entries()) {
    const records = [aPerson(1, scene, { name: innocent }), aPerson(2, scene, carrier)];
    const answer = await pushes(syncId, index + 1, records, { idempotencyKey: `forbidden-${index}` });
    expect(answer.codes).toEqual(['FORBIDDEN_FIELD']);
    expect(answer.outcomes).toEqual(['NOT_APPLIED', 'REJECTED FORBIDDEN_FIELD records[1]']);
    expect(JSON.stringify(answer)).not.toContain(value);
    // Sent again it is known by its key; with other records under that key it is refused.
    expect(await pushes(syncId, index + 1, records, { idempotencyKey: `forbidden-${index}` })).toEqual(answer);
  }
  // A careless caller puts it elsewhere, or breaks the document.
  const call = `mutation ($input: PushMemberBatchInput!) { pushMemberBatch(input: $input) { userErrors { code } } }`;
  const input = {
    syncId,
    sequence: 9,
    idempotencyKey: 'k',
    errorPolicy: 'REJECT_ALL',
    records: [{ ethnicity: value }],
  };
  for (const variables of [
    { input: { ...input, ethnicity: value } },
    { input: { ...input, sequence: value } },
    { input: { ...input, records: [null, { religion: value }] } },
  ]) {
    expect(await system.isRefused(call, variables)).toBe('BAD_USER_INPUT');
  }
  const inline = `mutation { pushMemberBatch(input: { syncId: "${syncId}", records: [{ religion: "${value}" }] "${value}" }) { userErrors { code } } }`;
  expect(await system.isRefused(inline)).toMatch(/BAD_USER_INPUT|GRAPHQL_PARSE_FAILED/);

  expect(await members()).toBe(0);
  const spelled = [
    value,
    value.replaceAll('-', ''),
    innocent,
    Buffer.from(value).toString('hex'),
    Buffer.from(innocent).toString('hex'),
    Buffer.from(value).toString('base64').slice(0, 40),
  ];
  expect(await isInDatabase(spelled)).toEqual([]);
  // The search finds what is there.
  expect(await isInDatabase(['FORBIDDEN_FIELD'])).toContain('public.sync_rejects');
  expect(said.length).toBeGreaterThan(0);
  for (const text of spelled) expect(said.join('\n')).not.toContain(text);
}, 60_000);
