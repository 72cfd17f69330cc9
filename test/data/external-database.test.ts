import type { Client } from 'pg';
import { assertMigratorRole, assertSafeRole, assertServerVersion } from '../../src/data/database-safety';
import { withDatabase } from '../../src/data/database-urls';
import { type EmbeddedDatabase, openEmbeddedDatabase } from '../../src/data/embedded-postgres/open-embedded-database';
import { pendingMigrations } from '../../src/data/migrate';
import { migrateDatabase, openDatabase } from '../../src/data/open-database';
import { testDatabase, withClient } from '../support/database';
import { testFolder } from '../support/test-cluster';

const isSafe = (client: Client) => assertSafeRole(client, 'DATABASE_URL');

describe('the application role of somebody else’s server', () => {
  test('zuzhi_app is accepted', async () => {
    const { urls } = await testDatabase();
    await withClient(urls.app, isSafe);
  });

  test('a superuser and the owner are refused, with the way out', async () => {
    const { urls } = await testDatabase();
    await expect(withClient(urls.superuser, isSafe)).rejects.toThrow(
      /"postgres" of DATABASE_URL is a superuser.*zuzhi_app/s,
    );
    await expect(withClient(urls.migrator, isSafe)).rejects.toThrow(/"zuzhi_migrator".* has BYPASSRLS/);
  });

  test.each([
    ['may become the migrator', 'grant zuzhi_migrator to zuzhi_app', /has BYPASSRLS \(through zuzhi_migrator\)/],
    ['owns a table', 'alter table placements owner to zuzhi_app', /owns the table placements/],
  ])('a role that %s is refused', async (_, sql, message) => {
    const { urls } = await testDatabase();
    await withClient(urls.superuser, async (client) => {
      await client.query('begin');
      await client.query(sql);
      await client.query('set local role zuzhi_app');
      await expect(isSafe(client)).rejects.toThrow(message);
      await client.query('rollback');
    });
  });

  test('PostgreSQL 14 is refused', async () => {
    const old = { query: async () => ({ rows: [{ number: 140_011, name: '14.11' }] }) };
    await expect(assertServerVersion(old)).rejects.toThrow(/PostgreSQL 14\.11; Zuzhi needs 15 or newer/);
    await withClient((await testDatabase()).urls.app, assertServerVersion);
  });

  test('a migrator without BYPASSRLS would miss rows and is refused', async () => {
    const { urls } = await testDatabase();
    await withClient(urls.migrator, assertMigratorRole);
    await expect(withClient(urls.app, assertMigratorRole)).rejects.toThrow(/"zuzhi_app".* lacks BYPASSRLS/);
  });
});

describe('db:migrate on an empty server of one’s own', () => {
  let server: EmbeddedDatabase;
  let env: { DATABASE_URL: string; DATABASE_MIGRATOR_URL: string };

  /** A cluster from which our roles and database are removed again stands for a server that never saw them. */
  beforeAll(async () => {
    server = await openEmbeddedDatabase({ directory: testFolder(), isEphemeral: true });
    const superuser = withDatabase(server.superuserUrl, 'postgres');
    await withClient(superuser, async (client) => {
      await client.query('drop database zuzhi with (force)');
      await client.query('drop role zuzhi_app, zuzhi_aggregate, zuzhi_migrator');
      await client.query('create database records');
    });
    const app = new URL(withDatabase(superuser, 'records'));
    app.username = 'zuzhi_app';
    app.password = "it's secret";
    env = { DATABASE_URL: app.toString(), DATABASE_MIGRATOR_URL: withDatabase(superuser, 'records') };
  });

  afterAll(() => server.close());

  test('says which URL is missing', async () => {
    await expect(migrateDatabase({ DATABASE_URL: env.DATABASE_URL })).rejects.toThrow(/^Set DATABASE_MIGRATOR_URL/);
  });

  test('creates the roles with their passwords and the schema; the server then opens it', async () => {
    expect(await migrateDatabase(env)).not.toEqual([]);
    expect(await migrateDatabase(env)).toEqual([]);
    const opened = await openDatabase(env);
    expect(opened).toMatchObject({ isEmbedded: false, urls: { app: env.DATABASE_URL, aggregate: null } });
    expect(await withClient(env.DATABASE_URL, pendingMigrations)).toEqual([]);
  });

  test('an aggregate role that sees all rows is refused as well', async () => {
    const aggregate = { ...env, DATABASE_AGGREGATE_URL: env.DATABASE_MIGRATOR_URL };
    await expect(openDatabase(aggregate)).rejects.toThrow(
      /"postgres" of DATABASE_AGGREGATE_URL is a superuser.*Use the role zuzhi_aggregate/s,
    );
  });

  test('a migrator that may not create roles is told which to create', async () => {
    await withClient(env.DATABASE_MIGRATOR_URL, async (client: Client) => {
      await client.query('create database fresh');
      await client.query(`create role modest login bypassrls password 'm'`);
      await client.query('alter role zuzhi_aggregate rename to zuzhi_other');
    });
    const modest = new URL(withDatabase(env.DATABASE_MIGRATOR_URL, 'fresh'));
    modest.username = 'modest';
    modest.password = 'm';
    await expect(migrateDatabase({ ...env, DATABASE_MIGRATOR_URL: modest.toString() })).rejects.toThrow(
      /may not create roles\. As a superuser: create role zuzhi_app/,
    );
  });
});
