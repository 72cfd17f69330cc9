import 'reflect-metadata';
import type { PoolClient } from 'pg';
import { GuardedPool } from '../../src/data/tenancy/guarded-pool';
import { poolConfig } from '../../src/data/tenancy/pools';
import { createTenantDatabase, type OpenTenantDatabase } from '../../src/data/tenancy/tenant-database';
import { aBareTenant, type BareTenant } from '../data/bare-tenant';
import { asMigrator, scratchDatabase, testDatabase, withClient } from '../support/database';

/**
 * The last wall: SQL that forgets the tenant altogether. Tables come from the catalog, so a new one is tested, and the
 * tests fail until a row for it is written in `bare-tenant.ts`.
 */

const soon = () => Date.now() + 10_000;
/** Tables of tenants that the application's role may not read at all. */
const CLOSED = ['grants', 'login_directory'];
const PERMISSION_OR_POLICY = { code: '42501' };

let pool: GuardedPool;
let open: OpenTenantDatabase;
let a: BareTenant;
let b: BareTenant;
let tables: string[];
/** What the application's role may select of a table: of some it may not read all columns. */
let readable: Map<string, string>;

beforeAll(async () => {
  const { urls } = await testDatabase();
  pool = new GuardedPool(poolConfig(urls.app));
  open = await createTenantDatabase({ urls });
  a = await aBareTenant();
  b = await aBareTenant();
  const rows = await asMigrator<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute k on k.attrelid = c.oid
      where c.relkind in ('r', 'p', 'v', 'm') and c.relnamespace = 'public'::regnamespace and k.attname = 'tenant_id' and not k.attisdropped
      order by c.relname`,
  );
  tables = rows.map((row) => row.name);
  readable = await readableColumns();
});

afterAll(async () => {
  await open.close();
  await pool.end();
});

/** The columns that the application's role may select, by table, as a list for SQL; tables of which it may read nothing are left out. */
async function readableColumns(): Promise<Map<string, string>> {
  const rows = await asMigrator<{ name: string; columns: string }>(
    `select c.relname as name, string_agg(quote_ident(k.attname), ', ' order by k.attnum) as columns
       from pg_class c join pg_attribute k on k.attrelid = c.oid and k.attnum > 0 and not k.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relname = any($1)
        and has_column_privilege('zuzhi_app', c.oid, k.attnum, 'select')
      group by c.relname`,
    [tables],
  );
  return new Map(rows.map(({ name, columns }) => [name, columns]));
}

/** What the application's role gets from a table outside any tenant: its rows, or `refused`. */
async function seenUnbound(client: PoolClient, table: string): Promise<unknown> {
  return client.query(`select ${readable.get(table) ?? '*'} from ${table}`).then(
    ({ rows }) => rows,
    (error) => (error.code === PERMISSION_OR_POLICY.code ? 'refused' : Promise.reject(error)),
  );
}

/** Everything that the tenant has, as text, from all tables. */
async function holdings(tenant: BareTenant): Promise<string> {
  const all: unknown[] = [];
  for (const table of tables) {
    all.push(await asMigrator(`select * from ${table} t where tenant_id = $1 order by t::text`, [tenant.tenantId]));
  }
  return JSON.stringify(all);
}

describe('SQL without any tenant condition, through the pool of the application', () => {
  it('is tested on tables that hold rows of several tenants', async () => {
    expect(tables).toEqual(
      expect.arrayContaining(['tenants', 'accounts', 'grants', 'organizations', 'placements', 'audit_entries']),
    );
    for (const table of tables) {
      const text = `select distinct tenant_id from ${table} where tenant_id in ($1, $2)`;
      expect({ table, tenants: (await asMigrator(text, [a.tenantId, b.tenantId])).length }).toEqual({
        table,
        tenants: 2,
      });
    }
  });

  it('reads nothing while no tenant is bound', async () => {
    await pool.lend(soon(), async (client) => {
      for (const table of tables) {
        const seen = await seenUnbound(client, table);
        expect({ table, seen: seen === 'refused' ? [] : seen }).toEqual({ table, seen: [] });
      }
    });
  });

  it('keeps the directory of logins and the grants from the role altogether: the login reads them for it', async () => {
    const refused = await pool.lend(soon(), async (client) => {
      const closed: string[] = [];
      for (const table of tables) if ((await seenUnbound(client, table)) === 'refused') closed.push(table);
      return closed;
    });
    expect(refused).toEqual(CLOSED);
  });

  it('changes nothing while no tenant is bound', async () => {
    const before = [await holdings(a), await holdings(b)];
    for (const table of tables) {
      await pool.query(`update ${table} set tenant_id = tenant_id`).catch(() => undefined);
      await pool.query(`delete from ${table}`).catch(() => undefined);
    }
    expect([await holdings(a), await holdings(b)]).toEqual(before);
  });

  it('reads the rows of the bound tenant only', async () => {
    for (const [table, columns] of readable) {
      const text = `select ${columns} from ${table}`;
      const rows = await open.database.read<{ tenant_id: string }>(b.tenantId, { text }, soon());
      expect({ table, tenants: [...new Set(rows.map((row) => row.tenant_id))] }).toEqual({
        table,
        tenants: [b.tenantId],
      });
    }
  });

  it('reads nothing when the bound tenant does not exist', async () => {
    const nobody = '00000000-0000-7000-8000-000000000000';
    for (const [table, columns] of readable) {
      const rows = await open.database.read(nobody, { text: `select ${columns} from ${table}` }, soon());
      expect({ table, rows }).toEqual({ table, rows: [] });
    }
  });
});

describe('A transaction of one tenant', () => {
  const asB = (text: string) => open.database.transaction(b.tenantId, soon(), (tx) => tx.query({ text }));

  it('inserts no row for another tenant', async () => {
    for (const table of tables) {
      const insert = asB(`insert into ${table} (tenant_id) values ('${a.tenantId}')`);
      await expect(insert.catch((error) => ({ table, code: error.code }))).resolves.toEqual({
        table,
        ...PERMISSION_OR_POLICY,
      });
    }
  });

  it('moves no row of its own to another tenant', async () => {
    const before = [await holdings(a), await holdings(b)];
    for (const table of tables) {
      const move = asB(`update ${table} set tenant_id = '${a.tenantId}'`);
      await expect(move.catch((error) => ({ table, code: error.code }))).resolves.toEqual({
        table,
        ...PERMISSION_OR_POLICY,
      });
    }
    expect([await holdings(a), await holdings(b)]).toEqual(before);
  });

  it('changes and deletes no row of another tenant, even by name', async () => {
    const before = await holdings(a);
    for (const table of tables) {
      await asB(`delete from ${table} where tenant_id = '${a.tenantId}'`).catch(() => undefined);
      await asB(`update ${table} set tenant_id = tenant_id where tenant_id = '${a.tenantId}'`).catch(() => undefined);
    }
    for (const text of [
      `update organizations set name = 'taken'`,
      `update organizations set name = 'taken' where id = '${a.organizationId}'`,
      `update tenant_counters set value = 99`,
      `update placements set superseded_at = now()`,
      `update audit_entries set sequence = 1, hash = 'x'`,
      `update members set name = 'taken', group_id = null`,
      `update organization_cards set own_member_count = 9, member_count = 9`,
      `update reveal_quotas set count = 1`,
      `delete from idempotency_records`,
    ]) {
      await asB(text);
    }
    expect(await holdings(a)).toBe(before);
  });
});

describe('The wall itself', () => {
  it('is what these tests feel: with the policies of a table off, its rows are seen', async () => {
    const scratch = await scratchDatabase();
    await withClient(scratch.urls.migrator, async (migrator) => {
      await aBareTenant((text) => migrator.query(text));
      await migrator.query('alter table organizations disable row level security');
    });
    const open_ = new GuardedPool(poolConfig(scratch.urls.app));
    const seen = await open_.lend(soon(), (client) => seenUnbound(client, 'organizations'));
    await open_.end();
    await scratch.drop();
    expect(seen).toHaveLength(1);
  });
});
