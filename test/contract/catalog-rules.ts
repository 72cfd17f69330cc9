import type { Client } from 'pg';

/** A rule of the schema, as a query over the catalog that returns what breaks it. */
export interface CatalogRule {
  /** The rule in words; also the name of its test. */
  rule: string;
  /** Returns one column `offence`. Reads from the views in `VIEWS`. */
  text: string;
}

/**
 * Tables that belong to no tenant: on distributed PostgreSQL every node has them whole. `tenants` has a tenant_id and
 * is under row-level security like the rest, but its tree crosses tenants, and its code is unique over all of them: a
 * key that led with the tenant would let two tenants have one code.
 */
const REFERENCE_TABLES = ['tenants', 'divisions', 'parameters', 'login_directory', 'migrations', 'migration_lock'];
/** The application writes these and takes rows out again; in all others history stays. */
const PURGED_TABLES = [
  'idempotency_records',
  'candidates',
  'candidate_steps',
  'candidate_guides',
  'import_parts',
  'import_chunks',
  'import_rejects',
  'webhook_attempts',
  'webhook_deliveries',
  'webhook_endpoints',
];
/** What the aggregate role may execute: functions that return counts; and one that names the organizations and grids by which two counts differ. */
const COUNTING_FUNCTIONS = [
  'organization_counts_below',
  'rectification_counts_below',
  'rectification_persons_below',
  'floating_counts_below',
  'coverage_counts_below',
  'declared_figure_counts_below',
  'declared_figure_changes_below',
];

const list = (names: string[]) => names.map((name) => `'${name}'`).join(', ');

/** Our own tables, columns and functions: extensions bring theirs. */
const OURS = `
  own_tables as (
    select c.oid, c.relname::text as name, c.relrowsecurity, c.relforcerowsecurity, c.relowner,
           exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as has_tenant,
           c.relname in (${list(REFERENCE_TABLES)}) as is_reference
      from pg_class c
     where c.relnamespace in (select oid from pg_namespace where nspname in ('public', 'app')) and c.relkind in ('r', 'p')),
  own_functions as (
    select p.*, p.proname::text as name
      from pg_proc p
     where p.pronamespace in (select oid from pg_namespace where nspname in ('public', 'app'))
       and not exists (select from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e')),
  commands (command, code) as (values ('SELECT', 'r'), ('INSERT', 'a'), ('UPDATE', 'w'), ('DELETE', 'd'))`;

const FIRST_KEY_COLUMN = `(select a.attname from pg_attribute a where a.attrelid = t.oid and a.attnum = i.indkey[0])`;

/** The checklist of distributed PostgreSQL, then the walls between tenants, then the roles. */
export const CATALOG_RULES: CatalogRule[] = [
  {
    rule: 'a table has a tenant_id or is a known reference table',
    text: `select name as offence from own_tables where not has_tenant and not is_reference`,
  },
  {
    rule: 'primary keys, unique indexes and exclusions of a tenant table lead with tenant_id',
    text: `select i.indexrelid::regclass::text as offence from own_tables t join pg_index i on i.indrelid = t.oid
            where not is_reference and (i.indisunique or i.indisexclusion) and ${FIRST_KEY_COLUMN} is distinct from 'tenant_id'`,
  },
  {
    rule: 'two tenants cannot have one code',
    text: `select 'tenants' as offence
            where not exists (
              select from own_tables t join pg_index i on i.indrelid = t.oid
               where t.name = 'tenants' and i.indisunique and i.indnkeyatts = 1 and i.indpred is null
                 and ${FIRST_KEY_COLUMN} = 'division_code')`,
  },
  {
    rule: 'every tenant table has a primary key',
    text: `select name as offence from own_tables t
            where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)`,
  },
  {
    rule: 'a foreign key of a tenant table leads with tenant_id, unless it points at a reference table',
    text: `select t.name || '.' || k.conname as offence
             from own_tables t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
             join own_tables target on target.oid = k.confrelid
             join pg_attribute a on a.attrelid = t.oid and a.attnum = k.conkey[1]
            where not t.is_reference and not target.is_reference and a.attname <> 'tenant_id'`,
  },
  {
    rule: 'a reference table points at reference tables only',
    text: `select t.name || '.' || k.conname as offence
             from own_tables t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
             join own_tables target on target.oid = k.confrelid
            where t.is_reference and not target.is_reference`,
  },
  {
    rule: 'foreign keys neither SET NULL nor SET DEFAULT nor CASCADE',
    text: `select t.name || '.' || k.conname as offence from own_tables t join pg_constraint k on k.conrelid = t.oid
            where k.contype = 'f' and (k.confdeltype in ('n', 'd', 'c') or k.confupdtype in ('n', 'd', 'c'))`,
  },
  {
    rule: 'no constraint is deferrable',
    text: `select t.name || '.' || k.conname as offence from own_tables t join pg_constraint k on k.conrelid = t.oid
            where k.condeferrable`,
  },
  {
    rule: 'there are no triggers and no rules',
    text: `select t.name || '.' || g.tgname as offence from own_tables t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal
           union all
           select t.name || '.' || r.rulename from own_tables t join pg_rewrite r on r.ev_class = t.oid
           union all
           select evtname::text from pg_event_trigger`,
  },
  {
    rule: 'there are no sequences, identity or generated columns',
    text: `select c.relname::text as offence from pg_class c
            where c.relkind = 'S' and c.relnamespace in (select oid from pg_namespace where nspname in ('public', 'app'))
              and c.relname <> 'migrations_id_seq'
           union all
           select t.name || '.' || a.attname from own_tables t join pg_attribute a on a.attrelid = t.oid
            where a.attnum > 0 and (a.attidentity <> '' or a.attgenerated <> '')`,
  },
  {
    rule: 'defaults are constants: ids and times come from the application',
    text: `select t.name || '.' || a.attname as offence
             from own_tables t join pg_attrdef d on d.adrelid = t.oid
             join pg_attribute a on a.attrelid = t.oid and a.attnum = d.adnum
            where t.name <> 'migrations'
              and pg_get_expr(d.adbin, d.adrelid) !~ '^(true|false|-?[0-9.]+|''[^'']*''::[a-z ]+([[][]])?)$'`,
  },
  {
    rule: 'there are no enum types: their operators are not leakproof',
    text: `select typname::text as offence from pg_type
            where typtype = 'e' and typnamespace in (select oid from pg_namespace where nspname in ('public', 'app'))`,
  },
  {
    rule: 'row-level security is enabled and forced on every table with a tenant_id',
    text: `select name as offence from own_tables
            where has_tenant and name <> 'login_directory' and not (relrowsecurity and relforcerowsecurity)`,
  },
  {
    rule: 'one permissive policy a table and command, and at least one for what the application may do',
    text: `select t.name || ' ' || c.command as offence
             from own_tables t cross join commands c
             cross join lateral (select count(*) as number from pg_policy p
                                  where p.polrelid = t.oid and p.polpermissive and p.polcmd::text in (c.code, '*')) p
            where t.has_tenant and t.name <> 'login_directory'
              and (p.number > 1 or (p.number = 0 and has_table_privilege('zuzhi_app', t.oid, c.command)))`,
  },
  {
    rule: 'a policy compares tenant_id with the bound tenant, without a subquery and for everybody',
    text: `select t.name || '.' || p.polname as offence
             from own_tables t join pg_policy p on p.polrelid = t.oid
             cross join lateral (values (pg_get_expr(p.polqual, p.polrelid), p.polcmd <> 'a'),
                                        (pg_get_expr(p.polwithcheck, p.polrelid), p.polcmd in ('a', 'w'))) as e (expression, is_needed)
            where (e.expression is null and e.is_needed)
               or e.expression ~* '\\mselect\\M' or e.expression ~* '\\mor\\M'
               or position('(tenant_id = (NULLIF(current_setting(''app.tenant_id''::text, true), ''''::text))::uuid)' in e.expression) = 0
               or p.polroles <> '{0}'`,
  },
  {
    rule: 'a SECURITY DEFINER function has a fixed search_path and is not for everybody',
    text: `select f.name as offence from own_functions f
            where f.prosecdef
              and (not exists (select from unnest(f.proconfig) as setting where setting like 'search\\_path=%')
                   or exists (select from aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) g where g.grantee = 0))`,
  },
  {
    rule: 'the application role cannot step around row-level security and owns nothing',
    text: `select r.rolname::text as offence from pg_roles r
            where r.rolname in ('zuzhi_app', 'zuzhi_aggregate')
              and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or exists (select from pg_auth_members m where m.member = r.oid))
           union all
           select name from own_tables where relowner::regrole::text in ('zuzhi_app', 'zuzhi_aggregate')`,
  },
  {
    rule: 'the application role deletes from no history',
    text: `select t.name || ' ' || privilege as offence
             from own_tables t cross join unnest(array['DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES']) as privilege
            where has_table_privilege('zuzhi_app', t.oid, privilege)
              and not (privilege = 'DELETE' and t.name in (${list(PURGED_TABLES)}))`,
  },
  {
    rule: 'nobody reads the login directory',
    text: `select g.grantee::regrole::text as offence from own_tables t join pg_class c on c.oid = t.oid
             cross join lateral aclexplode(c.relacl) g
            where t.name = 'login_directory' and g.grantee <> c.relowner`,
  },
  {
    rule: 'the aggregate role executes counting functions and touches no table',
    text: `select t.name || ' ' || privilege as offence
             from own_tables t cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) as privilege
            where has_any_column_privilege('zuzhi_aggregate', t.oid, privilege)
           union all
           select f.name from own_functions f
            where f.prosecdef and has_function_privilege('zuzhi_aggregate', f.oid, 'EXECUTE')
              and f.name not in (${list(COUNTING_FUNCTIONS)})`,
  },
];

/** What breaks the rule in the database of the client, sorted. Run it as an owner or superuser. */
export async function offences(client: Client, { text }: CatalogRule): Promise<string[]> {
  const { rows } = await client.query<{ offence: string }>(`with ${OURS} ${text}`);
  return rows.map(({ offence }) => offence).sort();
}
