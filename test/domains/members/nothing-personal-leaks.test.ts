import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import { canonicalJson } from '../../../src/audit/canonical-json';
import { inventedIdNumber } from '../../../src/demo/invented-numbers';
import { createLog } from '../../../src/server/log';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aServer, type TestServer } from '../../support/graphql';
import { aMember, aRegistration, change, type TestMember } from '../../support/members';
import { aChain, type TestChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

/** One person whose name and numbers occur nowhere else. */
const NAME = '密云藏名';
const BIRTH = '1983-11-23';
const ID_NUMBER = inventedIdNumber(4_321_987, BIRTH, 'MALE');
const PHONE = '10000776655';

/** What must not be seen: also parts of them, in other scripts, and as bytes. */
const PERSONAL = [
  NAME,
  '密云',
  '藏名',
  'miyun',
  ID_NUMBER,
  ID_NUMBER.slice(2, -2),
  BIRTH,
  BIRTH.replaceAll('-', ''),
  PHONE,
  PHONE.slice(3),
  Buffer.from(NAME).toString('hex'),
  Buffer.from(ID_NUMBER).toString('hex'),
  Buffer.from(PHONE).toString('hex'),
  Buffer.from(ID_NUMBER).toString('base64'),
];

let tenant: TestTenant;
let chain: TestChain;
let member: TestMember;
let server: TestServer;
let token: string;
/** Every line that the server logged, and every error that it answered. */
let said: string[] = [];

beforeAll(async () => {
  tenant = await aTenant();
  chain = await aChain(tenant);
  member = await aMember(await asOrganizer(tenant), chain.gridBranch);
  const stream = new Writable({
    write(line, _encoding, done) {
      said.push(String(line));
      done();
    },
  });
  server = await aServer({}, createLog('debug', stream));
  token = await server.sign({ subject: tenant.accounts.ORGANIZER.subject, tenantCode: tenant.code });
});
afterAll(() => server.close());
beforeEach(() => {
  said = [];
});

/** Sends a document as a client does; returns what is told of errors, which is kept as said. */
async function send(query: string, variables: object, headers: object = {}): Promise<string> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { data?: Record<string, { userErrors?: object[] }>; errors?: object[] };
  const refusals = Object.values(answer.data ?? {}).flatMap((payload) => payload?.userErrors ?? []);
  const told = JSON.stringify([...refusals, ...(answer.errors ?? [])]);
  said.push(told);
  return told;
}

const REGISTER = `mutation ($input: RegisterMemberInput!) {
  registerMember(input: $input) { member { id } userErrors { code message field rule params } } }`;
const UPDATE = `mutation ($input: UpdateMemberInput!) {
  updateMember(input: $input) { member { id } userErrors { code message field rule params } } }`;

const person = (wishes: object = {}) => ({
  ...aRegistration(chain.gridBranch),
  name: NAME,
  sex: 'MALE',
  birthOn: BIRTH,
  idNumber: ID_NUMBER,
  phone: PHONE,
  joinedOn: '2010-07-01',
  fullMemberOn: '2011-07-01',
  ...wishes,
});

const found = () => PERSONAL.filter((text) => said.some((line) => line.toLowerCase().includes(text.toLowerCase())));

type BadInput = [what: string, code: string, wishes: () => object];

const BAD_INPUTS: BadInput[] = [
  ['a dot of another kind in the name', 'NAME_SEPARATOR', () => ({ name: `${NAME}•${NAME}` })],
  ['a full-width dot in the name', 'NAME_SEPARATOR', () => ({ name: `${NAME}．` })],
  ['a name too long', 'NAME_LENGTH', () => ({ name: NAME.repeat(26) })],
  ['a character that cannot be seen in the name', 'NAME_CHARACTER', () => ({ name: `${NAME}\u200B` })],
  ['a character that cannot be stored', 'NAME_CHARACTER', () => ({ name: `${NAME}\u0000` })],
  [
    'a wrong check digit',
    'ID_NUMBER_CHECKSUM',
    () => ({ idNumber: `${ID_NUMBER.slice(0, 16)}${(Number(ID_NUMBER[16]) + 2) % 10}${ID_NUMBER[17]}` }),
  ],
  ['letters in the number', 'ID_NUMBER_FORMAT', () => ({ idNumber: `${ID_NUMBER}A` })],
  ['another day of birth', 'ID_NUMBER_CONTRADICTS_BIRTH', () => ({ birthOn: '1983-11-24' })],
  ['the other sex', 'ID_NUMBER_CONTRADICTS_SEX', () => ({ sex: 'FEMALE' })],
  ['a phone with a country code', 'PHONE_FORMAT', () => ({ phone: `86${PHONE}` })],
  ['a phone in another field', 'EDUCATION_CODE', () => ({ education: PHONE })],
  ['joining as a child', 'JOINED_BEFORE_18', () => ({ joinedOn: '1999-01-01', fullMemberOn: null })],
  ['a day of becoming full on probation', 'PROBATIONARY_WITH_FULL_DATE', () => ({ category: 'PROBATIONARY' })],
  ['a branch that is none', 'MEMBERSHIP_KIND_NOT_ALLOWED', () => ({ branchId: chain.committee.globalId })],
  ['the name for an id', 'BAD_USER_INPUT', () => ({ branchId: NAME })],
  ['an unknown branch', 'NOT_FOUND', () => ({ branchId: 'org_01900000-0000-7000-8000-000000000001' })],
  ['a number where a text belongs', 'BAD_USER_INPUT', () => ({ phone: Number(PHONE) })],
  ['a text where an enum belongs', 'BAD_USER_INPUT', () => ({ sex: NAME })],
  ['a text where a date belongs', 'BAD_USER_INPUT', () => ({ birthOn: `${BIRTH}x` })],
  ['a field that is none', 'BAD_USER_INPUT', () => ({ idNumber2: ID_NUMBER })],
  ['a list where a text belongs', 'BAD_USER_INPUT', () => ({ name: [NAME, ID_NUMBER] })],
];

describe.each(['en', 'zh-CN'])('In %s', (language) => {
  it.each(BAD_INPUTS)('nothing personal is told of %s', async (_what, code, wishes) => {
    const told = await send(REGISTER, { input: person(wishes()) }, { 'accept-language': language });
    expect(told).toContain(`"${code}"`);
    expect(found()).toEqual([]);
  });

  it.each<[string, string, () => object]>([
    ['a stale version', 'CONFLICT', () => ({ expectedVersion: 99, name: NAME, phone: PHONE })],
    ['a wrong name', 'NAME_SEPARATOR', () => ({ name: `${NAME}・` })],
    ['a number of the other sex', 'ID_NUMBER_CONTRADICTS_SEX', () => ({ idNumber: ID_NUMBER })],
    ['an id that is the number', 'BAD_USER_INPUT', () => ({ id: ID_NUMBER })],
  ])('nothing personal is told of a correction with %s', async (_what, code, wishes) => {
    const told = await send(UPDATE, { input: { ...change(member), ...wishes() } }, { 'accept-language': language });
    expect(told).toContain(`"${code}"`);
    expect(found()).toEqual([]);
  });
});

test('nothing personal is told where values stand in the document itself, or the document breaks', async () => {
  const inline = (rest: string) =>
    `mutation { registerMember(input: { name: "${NAME}", idNumber: "${ID_NUMBER}", phone: "${PHONE}"${rest}`;
  for (const document of [
    inline(' }) { member { id } } }'),
    inline(`, sex: ${NAME} }) { member { id } } }`),
    inline(`, birthOn: "${BIRTH}x", sex: MALE }) { nothing } }`),
    inline(', sex: "'),
    `query { members(filter: { search: "${NAME.repeat(13)}" }) { totalCount } }`,
    `query { members(filter: { phone: "${PHONE}" }) { totalCount } }`,
    `query { members(filter: { search: ${PHONE} }) { totalCount } }`,
  ]) {
    expect(await send(document, {})).toMatch(/BAD_USER_INPUT/);
  }
  expect(found()).toEqual([]);
});

test('nothing personal is told of an ID number that is taken, one after the other or both at once', async () => {
  const [one, other] = [person(), person({ name: `${NAME}二` })];
  await Promise.all([send(REGISTER, { input: one }), send(REGISTER, { input: other })]);
  expect(await send(REGISTER, { input: person() })).toContain('ID_NUMBER_TAKEN');
  expect(found()).toEqual([]);
});

test.each([
  ['a constraint', `alter table members add constraint leak check (name not like '%二%') not valid`],
  ['a conversion that repeats its value', `alter table members add constraint leak check (name::int > 0) not valid`],
  [
    'a conversion of a day',
    `alter table members add constraint leak check ((name || birth_on::text)::date > '1900-01-01') not valid`,
  ],
])('nothing personal is told or logged when the database fails at %s', async (_what, sabotage) => {
  await asMigrator(sabotage);
  try {
    const idNumber = inventedIdNumber(4_321_988, BIRTH, 'MALE');
    expect(await send(REGISTER, { input: person({ name: `${NAME}二`, idNumber }) })).toContain('INTERNAL');
  } finally {
    await asMigrator('alter table members drop constraint leak');
  }
  expect(said.some((line) => line.includes('"level":50'))).toBe(true);
  expect(found()).toEqual([]);
});

test('a dump of the tenant holds no ID number and no phone in clear, and the scan would see one', async () => {
  await send(REGISTER, { input: person({ name: `${NAME}三`, idNumber: inventedIdNumber(4_321_989, BIRTH, 'MALE') }) });
  const numbers = [ID_NUMBER, inventedIdNumber(4_321_989, BIRTH, 'MALE'), PHONE];
  const clear = [...numbers, ...numbers.map((number) => Buffer.from(number).toString('hex'))];
  const seen = async () => {
    const dump = await dumped();
    return clear.filter((number) => dump.includes(number));
  };
  expect(await dumped()).toContain(`${NAME}三`);
  expect(await seen()).toEqual([]);
  await asMigrator(`update members set id_number_masked = $2 where tenant_id = $1 and name = $3`, [
    tenant.tenantId,
    ID_NUMBER,
    `${NAME}三`,
  ]);
  expect(await seen()).toEqual([ID_NUMBER]);
});

test('the digest of an idempotency record cannot be guessed from, and still tells one payload from another', async () => {
  const idempotencyKey = 'personal';
  const first = { ...change(await aMember(await asOrganizer(tenant), chain.gridBranch)), phone: PHONE };
  expect(await send(UPDATE, { input: { ...first, idempotencyKey } })).toBe('[]');
  expect(await send(UPDATE, { input: { ...first, idempotencyKey } })).toBe('[]');
  expect(await send(UPDATE, { input: { ...first, phone: '10000776656', idempotencyKey } })).toContain('CONFLICT');
  const [record] = await asMigrator<{ digest: string }>(
    `select request_digest as digest from idempotency_records where tenant_id = $1 and key = $2`,
    [tenant.tenantId, idempotencyKey],
  );
  // What somebody with a dump would try for each phone there is.
  const guess = createHash('sha256')
    .update(canonicalJson({ ...first, cleared: [] }))
    .digest('hex');
  expect(record?.digest).toMatch(/^[0-9a-f]{64}$/);
  expect(record?.digest).not.toBe(guess);
});

/** Every row of the tenant in every table, as text. */
async function dumped(): Promise<string> {
  const tables = await asMigrator<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  );
  const rows: object[] = [];
  for (const { name } of tables) {
    rows.push(
      ...(await asMigrator(`select to_jsonb(t) as row from ${name} t where tenant_id = $1`, [tenant.tenantId])),
    );
  }
  return JSON.stringify(rows);
}
