import { type Dataset, growDataset, makeDataset } from '../../bench/dataset';
import { makePeerSchema } from '../../bench/peer-schema';
import { type ScratchDatabase, scratchDatabase, withClient } from '../support/database';
import { testVault } from '../support/vault';

/** Two tenants planted and two copied, then one more copied, in a database of their own. */
describe('The data of the benchmark', () => {
  let database: ScratchDatabase;
  let dataset: Dataset;
  const told: number[] = [];

  beforeAll(async () => {
    database = await scratchDatabase();
    const { migrator: migratorUrl, superuser: superuserUrl } = database.urls;
    const made = await makeDataset(migratorUrl, 4, testVault, (done) => told.push(done), superuserUrl);
    dataset = await growDataset(made, 5, { migratorUrl, superuserUrl }, (done) => told.push(done));
    await makePeerSchema(migratorUrl);
  });
  afterAll(() => database.drop());

  const rowsOf = <Row extends object>(text: string, values?: unknown[]) =>
    withClient(database.urls.migrator, async (client) => (await client.query<Row>(text, values)).rows);

  it('are the same in each tenant, and as many as it says', async () => {
    for (const table of [
      'organizations',
      'organization_cards',
      'members',
      'memberships',
      'placements',
      'offices',
      'units',
    ]) {
      const counts = await rowsOf<{ rows: number }>(
        `select count(x.tenant_id)::int as rows from tenants t left join ${table} x on x.tenant_id = t.tenant_id
          where t.level = 'COUNTY' group by t.tenant_id`,
      );
      expect([table, counts.length, new Set(counts.map(({ rows }) => rows)).size]).toEqual([table, 5, 1]);
    }
    const [total] = await rowsOf(
      `select (select count(*) from organizations)::int as organizations, (select count(*) from members)::int as members,
              (select count(*) from units)::int as units`,
    );
    expect(dataset).toMatchObject({ ...total, tenants: 5 });
    expect(told.at(-1)).toBe(5);
  });

  it('have ids that no two tenants share', async () => {
    expect(await rowsOf('select id from members group by id having count(*) > 1')).toEqual([]);
    expect(await rowsOf('select id from organizations group by id having count(*) > 1')).toEqual([]);
  });

  it('keep every foreign key, though copying does not check them', async () => {
    const keys = await rowsOf<{ name: string; text: string }>(
      `with pairs as (
         select c.oid, string_agg(format('b.%I = a.%I', r.attname, o.attname), ' and ') as same,
                string_agg(format('a.%I is not null', o.attname), ' and ') as present
           from pg_constraint c
           cross join unnest(c.conkey, c.confkey) k (own, other)
           join pg_attribute o on o.attrelid = c.conrelid and o.attnum = k.own
           join pg_attribute r on r.attrelid = c.confrelid and r.attnum = k.other
          where c.contype = 'f' group by c.oid)
       select c.conname as name, format('select 1 from %s a left join %s b on %s where b.tableoid is null and %s limit 1',
                                        c.conrelid::regclass, c.confrelid::regclass, p.same, p.present) as text
         from pg_constraint c join pairs p using (oid)`,
    );
    expect(keys.length).toBeGreaterThan(50);
    const broken: string[] = [];
    for (const { name, text } of keys) if ((await rowsOf(text)).length > 0) broken.push(name);
    expect(broken).toEqual([]);
  });

  it('are seen by the peers as far as the bound tenant goes', async () => {
    const visible = await withClient(database.urls.app, async (client) => {
      const count = async () =>
        (await client.query('select count(*)::int as rows from bench_peer.organizations')).rows[0];
      const unbound = await count();
      await client.query(`select set_config('app.tenant_id', $1, false)`, [dataset.tenantId]);
      return [unbound, await count()];
    });
    expect(visible).toEqual([{ rows: 0 }, { rows: dataset.organizations / dataset.tenants }]);
  });
});
