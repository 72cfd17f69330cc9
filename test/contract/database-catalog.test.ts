import { Client } from 'pg';
import { testDatabase } from '../support/database';
import { CATALOG_RULES, offences } from './catalog-rules';

const BOUND = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
const BAD = 'create table bad (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id)';

/** For each rule, by its words: how to break it, and the offence that must then be named. */
const BREACHES: Record<string, { sql: string; offence: string }[]> = {
  'a table has a tenant_id or is a known reference table': [
    { sql: 'create table bad (id uuid primary key)', offence: 'bad' },
  ],
  'primary keys, unique indexes and exclusions of a tenant table lead with tenant_id': [
    { sql: 'create table bad (id uuid primary key, tenant_id uuid)', offence: 'bad_pkey' },
    { sql: `${BAD}); create unique index bad_by_id on bad (id, tenant_id)`, offence: 'bad_by_id' },
    { sql: `${BAD}, valid daterange, constraint bad_days exclude using gist (valid with &&))`, offence: 'bad_days' },
  ],
  'two tenants cannot have one code': [
    {
      sql: 'drop index tenants_by_division_code; create unique index tenants_by_division_code on tenants (tenant_id, division_code)',
      offence: 'tenants',
    },
  ],
  'every tenant table has a primary key': [{ sql: 'create table bad (tenant_id uuid)', offence: 'bad' }],
  'a foreign key of a tenant table leads with tenant_id, unless it points at a reference table': [
    {
      sql: `${BAD}); alter table bad add constraint bad_account foreign key (id, tenant_id) references accounts (id, tenant_id)`,
      offence: 'bad.bad_account',
    },
  ],
  'a reference table points at reference tables only': [
    {
      sql: 'alter table login_directory add constraint to_account foreign key (tenant_id, account_id) references accounts (tenant_id, id)',
      offence: 'login_directory.to_account',
    },
  ],
  'foreign keys neither SET NULL nor SET DEFAULT nor CASCADE': ['set null', 'set default', 'cascade'].map((action) => ({
    sql: `${BAD}); alter table bad add constraint bad_tenant foreign key (tenant_id) references tenants on delete ${action}`,
    offence: 'bad.bad_tenant',
  })),
  'no constraint is deferrable': [
    { sql: `${BAD}, constraint bad_late unique (tenant_id, id) deferrable)`, offence: 'bad.bad_late' },
  ],
  'there are no triggers and no rules': [
    {
      sql: `${BAD}); create trigger bad_trigger before update on bad for each row execute function suppress_redundant_updates_trigger()`,
      offence: 'bad.bad_trigger',
    },
    { sql: `${BAD}); create rule bad_rule as on delete to bad do instead nothing`, offence: 'bad.bad_rule' },
  ],
  'there are no sequences, identity or generated columns': [
    { sql: 'create sequence bad_numbers', offence: 'bad_numbers' },
    { sql: `${BAD}, number integer generated always as identity)`, offence: 'bad.number' },
    { sql: `${BAD}, half integer generated always as (1) stored)`, offence: 'bad.half' },
  ],
  'defaults are constants: ids and times come from the application': [
    { sql: `${BAD}, made_at timestamptz default now())`, offence: 'bad.made_at' },
    { sql: `${BAD}, other uuid default gen_random_uuid())`, offence: 'bad.other' },
    { sql: `${BAD}, made_on date default current_date)`, offence: 'bad.made_on' },
  ],
  'there are no enum types: their operators are not leakproof': [
    { sql: `create type mood as enum ('good', 'bad')`, offence: 'mood' },
  ],
  'row-level security is enabled and forced on every table with a tenant_id': [
    { sql: `${BAD})`, offence: 'bad' },
    { sql: 'alter table organizations no force row level security', offence: 'organizations' },
  ],
  'one permissive policy a table and command, and at least one for what the application may do': [
    { sql: `create policy second on organizations for select using (${BOUND})`, offence: 'organizations SELECT' },
    { sql: 'grant delete on audit_entries to zuzhi_app', offence: 'audit_entries DELETE' },
  ],
  'a policy compares tenant_id with the bound tenant, without a subquery and for everybody': [
    { sql: `${BAD}); create policy open on bad using (true)`, offence: 'bad.open' },
    { sql: `${BAD}); create policy either on bad using (${BOUND} or true)`, offence: 'bad.either' },
    {
      sql: `${BAD}); create policy asks on bad using (${BOUND} and exists (select 1 from tenants))`,
      offence: 'bad.asks',
    },
    { sql: `${BAD}); create policy for_one on bad to zuzhi_app using (${BOUND})`, offence: 'bad.for_one' },
    {
      sql: `${BAD}); create policy writes on bad for update using (${BOUND}) with check (true)`,
      offence: 'bad.writes',
    },
  ],
  'a SECURITY DEFINER function has a fixed search_path and is not for everybody': [
    {
      sql: `create function app.bad() returns int language sql security definer as 'select 1'; revoke all on function app.bad() from public`,
      offence: 'bad',
    },
    {
      sql: `create function app.bad() returns int language sql security definer set search_path = pg_catalog as 'select 1'`,
      offence: 'bad',
    },
  ],
  'the application role cannot step around row-level security and owns nothing': [
    { sql: 'alter role zuzhi_app bypassrls', offence: 'zuzhi_app' },
    { sql: 'grant zuzhi_migrator to zuzhi_app', offence: 'zuzhi_app' },
    { sql: 'alter table placements owner to zuzhi_app', offence: 'placements' },
  ],
  'the application role deletes from no history': [
    { sql: 'grant delete on placements to zuzhi_app', offence: 'placements DELETE' },
    { sql: 'grant truncate on idempotency_records to zuzhi_app', offence: 'idempotency_records TRUNCATE' },
  ],
  'nobody reads the login directory': [{ sql: 'grant select on login_directory to zuzhi_app', offence: 'zuzhi_app' }],
  'the aggregate role executes counting functions and touches no table': [
    { sql: 'grant select (name) on organizations to zuzhi_aggregate', offence: 'organizations SELECT' },
    { sql: 'grant execute on function app.find_login(text, text) to zuzhi_aggregate', offence: 'find_login' },
  ],
};

let client: Client;

beforeAll(async () => {
  client = new Client({ connectionString: (await testDatabase()).urls.superuser });
  await client.connect();
});

afterAll(() => client.end());

beforeEach(() => client.query('begin'));
afterEach(() => client.query('rollback'));

describe.each(CATALOG_RULES)('$rule', (rule) => {
  test('holds', async () => {
    expect(await offences(client, rule)).toEqual([]);
  });

  test.each(BREACHES[rule.rule] ?? [])('is broken by: $sql', async ({ sql, offence }) => {
    await client.query(sql);
    expect(await offences(client, rule)).toContain(offence);
  });
});

test('every rule is shown to be able to fail', () => {
  expect(Object.keys(BREACHES).sort()).toEqual(CATALOG_RULES.map(({ rule }) => rule).sort());
});
