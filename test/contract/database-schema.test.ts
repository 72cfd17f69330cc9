import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeSchema } from '../../tools/database-schema';
import { scratchDatabase, testDatabase, withClient } from '../support/database';

const COMMITTED = join(__dirname, '..', '..', 'schema', 'database.sql');

test('schema/database.sql shows the schema that the migrations make (npm run schema:write renews it)', async () => {
  const { urls } = await testDatabase();
  expect(await withClient(urls.migrator, describeSchema)).toBe(readFileSync(COMMITTED, 'utf8'));
});

test('run on an empty database it makes the same schema, so nothing is missing from it', async () => {
  const scratch = await scratchDatabase('empty');
  const made = await withClient(scratch.urls.migrator, async (client) => {
    await client.query(readFileSync(COMMITTED, 'utf8'));
    return describeSchema(client);
  });
  await scratch.drop();
  expect(made).toBe(readFileSync(COMMITTED, 'utf8'));
});

test('a change of the schema shows in it', async () => {
  const scratch = await scratchDatabase();
  const changes = [
    'alter table organizations add column forgotten text',
    'drop index organizations_by_kind',
    'alter table placements drop constraint placements_one_parent',
    'alter table accounts no force row level security',
    'drop policy unsealed_rows on audit_entries',
    'grant update (name) on tenants to zuzhi_app',
    'grant execute on function app.tenants_to_seal() to public',
  ];
  await withClient(scratch.urls.migrator, async (client) => {
    let before = await describeSchema(client);
    for (const change of changes) {
      await client.query(change);
      const after = await describeSchema(client);
      expect({ change, isShown: after !== before }).toEqual({ change, isShown: true });
      before = after;
    }
  });
  await scratch.drop();
});
