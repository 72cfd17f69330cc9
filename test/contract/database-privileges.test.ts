import { Client } from 'pg';
import { testDatabase } from '../support/database';

/** Columns of a fact that change: a fact is ended or voided, never rewritten. */
const ENDING = 'update (superseded_at, valid)';

/**
 * All that the application's role may do, to be reviewed here: nothing that no use case needs. What is not in the list,
 * such as accounts, grants, tenants and templates, the migrator writes.
 */
const OF_THE_APPLICATION: Record<string, string> = {
  accounts: 'select',
  audit_entries: 'insert, select, update (hash, previous_hash, sequence)',
  audit_heads: 'select, update (hash, sealed_at, sequence)',
  chain_levels: 'select',
  chain_templates: 'select',
  divisions: 'select',
  external_identifiers: `insert, select, ${ENDING}`,
  idempotency_records: 'delete, insert, select, update (response)',
  migrations: 'select',
  organization_states: `insert, select, ${ENDING}`,
  organizations:
    'insert, select, update (chain_depth, chain_level, chain_parent_id, chain_path, chain_template_id, ended_on, ' +
    'established_on, formal_depth, formal_parent_id, formal_path, name, name_pinyin, name_readings, position, status, updated_at, version)',
  parameter_overrides: 'select',
  parameters: 'select',
  placements: `insert, select, ${ENDING}`,
  tenant_counters: 'select, update (value)',
  tenants: 'select',
  'app.audit_chain_ends()': 'execute',
  'app.find_login(text,text)': 'execute',
  'app.tenants_to_purge(timestamp with time zone)': 'execute',
  'app.tenants_to_seal()': 'execute',
};

/** The role that counts for parent tenants gets numbers from one function, and no table. */
const OF_THE_AGGREGATES: Record<string, string> = { 'app.organization_counts_below()': 'execute' };

/** What was granted to the role by name, and what it may execute that is not for everybody. */
const PRIVILEGES = `
  with own_tables as (
    select c.oid, c.relname::text as name, c.relacl from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')),
  granted as (
    select t.name, lower(g.privilege_type) as privilege
      from own_tables t cross join lateral aclexplode(t.relacl) g where g.grantee = $1::regrole
    union all
    select t.name, lower(g.privilege_type) || ' (' || string_agg(a.attname, ', ' order by a.attname) || ')'
      from own_tables t join pg_attribute a on a.attrelid = t.oid
     cross join lateral aclexplode(a.attacl) g where g.grantee = $1::regrole group by t.name, g.privilege_type
    union all
    select p.oid::regprocedure::text, lower(g.privilege_type)
      from pg_proc p cross join lateral aclexplode(p.proacl) g
     where p.pronamespace in ('app'::regnamespace, 'public'::regnamespace) and g.grantee = $1::regrole)
  select name, string_agg(privilege, ', ' order by privilege) as privileges from granted group by name`;

let client: Client;

beforeAll(async () => {
  client = new Client({ connectionString: (await testDatabase()).urls.superuser });
  await client.connect();
});
afterAll(() => client.end());
beforeEach(() => client.query('begin'));
afterEach(() => client.query('rollback'));

async function privilegesOf(role: string): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; privileges: string }>(PRIVILEGES, [role]);
  return Object.fromEntries(rows.map(({ name, privileges }) => [name, privileges]));
}

describe('The privileges of the database roles', () => {
  it('are these for the application', async () => {
    expect(await privilegesOf('zuzhi_app')).toEqual(OF_THE_APPLICATION);
  });

  it('are these for the aggregates', async () => {
    expect(await privilegesOf('zuzhi_aggregate')).toEqual(OF_THE_AGGREGATES);
  });

  it.each([
    ['grant insert on grants to zuzhi_app', 'grants', 'insert'],
    ['grant update (code) on organizations to zuzhi_app', 'organizations', /update \(chain_depth, .*, code, /],
    ['grant execute on function app.organization_counts_below() to zuzhi_app', 'app.organization_counts_below()', 'e'],
  ])('show when they grow: %s', async (grant, name, privilege) => {
    await client.query(grant);
    expect((await privilegesOf('zuzhi_app'))[name]).toMatch(privilege);
  });
});
