import type { Client } from 'pg';

/**
 * The schema of a database as SQL text, read from the catalog: there is no pg_dump in the embedded package, and this
 * order (a table with its indexes, policies and grants together) is made for reading. Run on an empty database that
 * has the roles, the text makes the same schema again. Same schema, same text.
 */
export async function describeSchema(client: Client): Promise<string> {
  const column = async (text: string) => {
    const { rows } = await client.query<{ sql: string }>(text);
    return rows.map(({ sql }) => sql);
  };
  // Inside its schema a name needs no prefix, so the text reads as the migrations do.
  await client.query('set search_path = public');
  const sections = [
    HEADER,
    ...(await column(SCHEMAS)),
    ...(await column(EXTENSIONS)),
    ...(await column(TABLES)),
    ...(await column(FOREIGN_KEYS)),
    ...(await column(FUNCTIONS)),
  ];
  return `${sections.map((section) => section.trim()).join('\n\n')}\n`;
}

const HEADER = `
-- The schema of Zuzhi's database, written by \`npm run schema:write\` from the catalog after all migrations. Do not edit.
-- Roles: zuzhi_migrator owns everything; zuzhi_app serves, bound to one tenant at a time; zuzhi_aggregate counts.
`;

/** TypeORM's bookkeeping and our migration lock are no part of the schema. */
const NOT_OURS = `('migrations', 'migration_lock')`;

const GRANTEE = `case g.grantee when 0 then 'public' else g.grantee::regrole::text end`;

const SCHEMAS = `
  select concat_ws(E'\\n',
           case when n.nspname <> 'public' then format('create schema %I;', n.nspname)
                else 'revoke all on schema public from public;' end,
           (select string_agg(format('grant %s on schema %I to %s;', lower(privileges), n.nspname, grantee), E'\\n' order by grantee)
              from (select ${GRANTEE} as grantee, string_agg(g.privilege_type, ', ' order by g.privilege_type) as privileges
                      from aclexplode(n.nspacl) g where g.grantee <> n.nspowner group by 1) grants)) as sql
    from pg_namespace n where n.nspname in ('public', 'app') order by n.nspname`;

const EXTENSIONS = `
  select format('create extension %I with schema %I;', e.extname, n.nspname) as sql
    from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname <> 'plpgsql' order by e.extname`;

const COLUMN = `
  format('  %I %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
         case when a.attcollation <> t.typcollation then ' collate ' || (select quote_ident(l.collname) from pg_collation l where l.oid = a.attcollation) end,
         case when a.attnotnull then ' not null' end,
         (select ' default ' || pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d where d.adrelid = a.attrelid and d.adnum = a.attnum))`;

const POLICY = `
  format('create policy %I on %I%s%s%s;', p.polname, c.relname,
         case p.polcmd when '*' then '' when 'r' then ' for select' when 'a' then ' for insert' when 'w' then ' for update' else ' for delete' end,
         E'\\n  using (' || pg_get_expr(p.polqual, p.polrelid) || ')',
         E'\\n  with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')')`;

const TABLES = `
  select concat_ws(E'\\n',
           format(E'create table %I (\\n%s\\n);', c.relname, concat_ws(E',\\n',
             (select string_agg(${COLUMN}, E',\\n' order by a.attnum)
                from pg_attribute a join pg_type t on t.oid = a.atttypid
               where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
             (select string_agg(format('  constraint %I %s', k.conname, pg_get_constraintdef(k.oid)), E',\\n'
                                order by array_position(array['p', 'u', 'x', 'c'], k.contype::text), k.conname)
                from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'x', 'c')))),
           (select string_agg(pg_get_indexdef(i.indexrelid) || ';', E'\\n' order by i.indexrelid::regclass::text)
              from pg_index i
             where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.conrelid = c.oid)),
           case when c.relrowsecurity then format('alter table %I enable row level security;', c.relname) end,
           case when c.relforcerowsecurity then format('alter table %I force row level security;', c.relname) end,
           (select string_agg(${POLICY}, E'\\n' order by p.polname) from pg_policy p where p.polrelid = c.oid),
           (select string_agg(format('grant %s on %I to %s;', lower(privileges), c.relname, grantee), E'\\n' order by grantee)
              from (select ${GRANTEE} as grantee, string_agg(g.privilege_type, ', ' order by g.privilege_type) as privileges
                      from aclexplode(c.relacl) g where g.grantee <> c.relowner group by 1) grants),
           (select string_agg(format('grant %s on %I to %s;', columns, c.relname, grantee), E'\\n' order by grantee)
              from (select grantee, string_agg(format('%s (%s)', lower(privilege_type), names), ', ' order by privilege_type) as columns
                      from (select ${GRANTEE} as grantee, g.privilege_type, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as names
                              from pg_attribute a cross join lateral aclexplode(a.attacl) g
                             where a.attrelid = c.oid group by 1, 2) by_privilege group by grantee) grants)) as sql
    from pg_class c
   where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not in ${NOT_OURS}
   order by c.relname`;

const FOREIGN_KEYS = `
  select string_agg(format('alter table %s add constraint %I %s;', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)),
                    E'\\n' order by k.conrelid::regclass::text, k.conname) as sql
    from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace
  having count(*) > 0`;

/** PostgreSQL writes the name that a cast has anyway when it reads its own text again, and not before: left out, the text stays the same. */
const NAMED_BY_TYPE = '(::(text|uuid|date|integer|boolean)) AS (text|uuid|date|int4|bool)(?=,|\\n)';

/** In the order in which they were made: a function may call those before it. */
const FUNCTIONS = `
  select concat_ws(E'\\n',
           trim(trailing E'\\n' from regexp_replace(pg_get_functiondef(p.oid), '${NAMED_BY_TYPE}', '\\1', 'g')) || ';',
           case when not exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g where g.grantee = 0)
                then format('revoke all on function %s from public;', p.oid::regprocedure) end,
           (select string_agg(format('grant execute on function %s to %s;', p.oid::regprocedure, g.grantee::regrole), E'\\n' order by g.grantee::regrole::text)
              from aclexplode(p.proacl) g where g.grantee not in (0, p.proowner))) as sql
    from pg_proc p
   where p.pronamespace in ('public'::regnamespace, 'app'::regnamespace)
     and not exists (select from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e')
   order by p.oid`;
