/** @jest-environment node */
import type { ClientBase } from 'pg';
import { LateClient } from '../../../src/data/tenancy/late-rows';
import { BIND_READ, preparePreambles } from '../../../src/data/tenancy/preambles';
import { sendPreceded } from '../../../src/data/tenancy/preceded-query';
import { preparedOn } from '../../../src/data/tenancy/prepared-statements';
import { objectsOf } from '../../../src/data/tenancy/text-rows';
import { testDatabase } from '../../support/database';

/** What messages begin with. */
const DESCRIBE = 'D';
const PARSE = 'P';

let client: LateClient;
/** What the client sent: the codes of its messages, one text for each write to its socket. */
let pieces: string[];

async function anotherClient(): Promise<LateClient> {
  const other = new LateClient({ connectionString: (await testDatabase()).urls.migrator, pipeline: true });
  await other.connect();
  await preparePreambles(other);
  return other;
}

beforeEach(async () => {
  client = await anotherClient();
  pieces = [];
  const { stream } = client.connection;
  const write = stream.write.bind(stream) as (bytes: Buffer) => boolean;
  stream.write = ((bytes: Buffer) => {
    pieces.push(codesIn(bytes));
    return write(bytes);
  }) as typeof stream.write;
});
afterEach(() => client.end());

function codesIn(bytes: Buffer): string {
  let codes = '';
  for (let at = 0; at < bytes.length; at += 1 + bytes.readUInt32BE(at + 1))
    codes += String.fromCharCode(bytes[at] ?? 0);
  return codes;
}

const SETTINGS = ['00000000-0000-4000-8000-000000000000', '5000', 'auto'];

async function rowsOf(text: string, sender: ClientBase = client): Promise<unknown[]> {
  return objectsOf(await sendPreceded(sender, BIND_READ, SETTINGS, { text }));
}

it('a query leaves with its preamble as one piece', async () => {
  await rowsOf('select 1 as one');
  expect(pieces).toEqual(['BEPBDES']);
});

it('a connection that has answered a prepared statement is not asked for its columns again', async () => {
  const text = 'select 2 as two';
  for (let time = 0; time < 4; time += 1) expect(await rowsOf(text)).toEqual([{ two: 2 }]);
  const asked = pieces.map((codes) => [codes.includes(PARSE), codes.includes(DESCRIBE)]);
  expect(asked).toEqual([
    [true, true],
    [true, true],
    [false, false],
    [false, false],
  ]);
});

it('one that has not is', async () => {
  const text = 'select 3 as three';
  for (let time = 0; time < 3; time += 1) await rowsOf(text);
  const other = await anotherClient();
  const rows = [await rowsOf(text, other), await rowsOf(text, other)];
  await other.end();
  expect(rows).toEqual([[{ three: 3 }], [{ three: 3 }]]);
});

it('a statement whose columns have become others is refused once, not read by those it had, and then prepared anew everywhere', async () => {
  const other = await anotherClient();
  const text = 'select * from changing_columns';
  await client.query('create table changing_columns as select 4 as id');
  try {
    for (const sender of [client, other, client, other]) expect(await rowsOf(text, sender)).toEqual([{ id: 4 }]);
    await client.query('alter table changing_columns add more int');
    await expect(rowsOf(text)).rejects.toThrow('cached plan must not change result type');
    for (const sender of [other, client]) expect(await rowsOf(text, sender)).toEqual([{ id: 4, more: null }]);
  } finally {
    await other.end();
    await client.query('drop table changing_columns');
  }
});

it('a statement is closed in front of the one that takes its place', async () => {
  preparedOn(client.connection, 1);
  for (const text of ['select 10 as ten', 'select 11 as eleven', 'select 10 as ten']) await rowsOf(text);
  await rowsOf('select 11 as eleven');
  expect(pieces.slice(2)).toEqual(['BEPBDES', 'CBEPBDES']);
});

it('a fetch has the columns of its cursor', async () => {
  await client.query('begin');
  for (const text of ['select 5 as five', 'select 6 as six, 7 as seven', 'select 8 as eight', 'select 9 as nine']) {
    await client.query(`declare changing cursor for ${text}`);
    const [row] = await rowsOf('fetch all from changing');
    expect(Object.keys(Object(row))).toEqual(text.match(/(?<=as )\w+/g));
    await client.query('close changing');
  }
  await client.query('rollback');
});
