import fc from 'fast-check';
import type { EntityMetadata } from 'typeorm';
import { v4 as random } from 'uuid';
import { insertStatements } from '../../../src/data/tenancy/insert-statements';
import { testDatabase, withClient } from '../../support/database';

/** What insertStatements reads of an entity's metadata. */
function metadataOf(tableName: string, types: Readonly<Record<string, string>>): EntityMetadata {
  const columns = Object.entries(types).map(([name, type]) => ({
    databaseName: name,
    isInsert: true,
    isArray: type.endsWith('[]'),
    type: type.replace('[]', ''),
    getEntityValue: (row: Record<string, unknown>) => row[name],
  }));
  return { tableName, columns } as unknown as EntityMetadata;
}

const TYPES = {
  id: 'integer',
  word: 'text',
  day: 'date',
  at: 'timestamptz',
  bytes: 'bytea',
  is_so: 'boolean',
  valid: 'daterange',
  document: 'jsonb',
};

const ODD = ['', ' ', 'NULL', 'null', '{}', '{a,b}', '"', '\\', '\\x41', "'", ',', '\n', '扎西·次仁', '𠮷', 'a"b\\c'];

const row = fc.record({
  word: fc.option(fc.constantFrom(...ODD)),
  day: fc.option(fc.constantFrom('1900-01-01', '2024-02-29')),
  at: fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
  bytes: fc.option(fc.uint8Array({ maxLength: 9 }).map((bytes) => Buffer.from(bytes))),
  is_so: fc.option(fc.boolean()),
  valid: fc.constantFrom('[2020-01-01,)', '[2020-01-01,2021-01-01)'),
  document: fc.option(fc.constantFrom<unknown>([], [1, 'a"b'], { a: null }, 'text', 7)),
});

/** What a temporary table holds after the rows were inserted. */
async function stored(types: Readonly<Record<string, string>>, rows: readonly object[]) {
  const { urls } = await testDatabase();
  const tenantId = random();
  return withClient(urls.superuser, async (client) => {
    await client.query(
      `create temporary table odd_rows (tenant_id uuid, ${Object.entries(types).map(([name, type]) => `${name} ${type}`)}, said text default 'default')`,
    );
    const statements = [...insertStatements(metadataOf('odd_rows', types), rows)];
    for (const { text, values = [] } of statements) await client.query(text, [tenantId, ...values]);
    const { rows: found } = await client.query(
      `select to_jsonb(r) - 'tenant_id' as row from odd_rows r where tenant_id = $1 order by id`,
      [tenantId],
    );
    return { statements, found: found.map((each: { row: Record<string, unknown> }) => each.row) };
  });
}

test('many rows, which go by an array for each column, are the same as one by one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 10, maxLength: 40 }), async (some) => {
      const rows = some.map((each, id) => ({ id, ...each }));
      const together = await stored(TYPES, rows);
      expect(together.statements.map(({ values }) => values?.length)).toEqual([Object.keys(TYPES).length]);
      const few = await Promise.all(rows.map((each) => stored(TYPES, [each])));
      expect(together.found).toEqual(few.flatMap(({ found }) => found));
    }),
    { numRuns: 3 },
  );
}, 60_000);

test('the text of a statement is the same for any number of rows', async () => {
  const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ id, word: 'x' }));
  const texts = [10, 11, 1_000].map((count) => {
    const [statement] = insertStatements(metadataOf('odd_rows', { id: 'integer', word: 'text' }), rows(count));
    return statement?.text;
  });
  expect(new Set(texts).size).toBe(1);
});

test('arrays stay arrays, and what is left out takes the default, also of some rows only', async () => {
  const types = { id: 'integer', words: 'text[]' };
  const lists = Array.from({ length: 12 }, (_, id) => ({ id, words: id === 3 ? [] : ['a,b', `"${id}`] }));
  const { found } = await stored(types, lists);
  expect(found.map(({ words }) => words)).toEqual(lists.map(({ words }) => words));
  expect(found.map(({ said }) => said)).toEqual(lists.map(() => 'default'));

  const metadata = metadataOf('odd_rows', { id: 'integer', said: 'text' });
  const some = Array.from({ length: 12 }, (_, id) => (id % 2 === 0 ? { id } : { id, said: 'x' }));
  const [statement] = insertStatements(metadata, some);
  expect(statement?.text.match(/default/g)).toHaveLength(6);
});
