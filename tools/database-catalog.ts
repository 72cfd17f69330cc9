/** Queries over the catalog that yield one line of SQL a row, `relation` being the table they belong to. */

const OURS = `n.nspname in ('public', 'app')`;
const OF_NO_EXTENSION = (catalog: string) =>
  `not exists (select 1 from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = o.oid and d.deptype = 'e')`;

const TABLES = `from pg_class o join pg_namespace n on n.oid = o.relnamespace and ${OURS}
  and o.relkind in ('r', 'p') and ${OF_NO_EXTENSION('pg_class')}`;

export interface Line {
  relation: string;
  line: string;
}

export const RELATIONS = `select format('%I.%I', n.nspname, o.relname) as relation, '' as line ${TABLES} order by 1`;

export const COLUMNS = `
  select format('%I.%I', n.nspname, o.relname) as relation,
         format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod))
         || coalesce(' collate ' || (select quote_ident(c.collname) from pg_collation c where c.oid = a.attcollation and a.attcollation <> t.typcollation), '')
         || case when a.attnotnull then ' not null' else '' end
         || coalesce(' default ' || pg_get_expr(v.adbin, v.adrelid), '') as line
  ${TABLES}
  join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  left join pg_attrdef v on v.adrelid = o.oid and v.adnum = a.attnum
  order by 1, a.attnum`;

export const CONSTRAINTS = `
  select format('%I.%I', n.nspname, o.relname) as relation,
         format('constraint %I %s', k.conname, pg_get_constraintdef(k.oid, true)) as line
  ${TABLES}
  join pg_constraint k on k.conrelid = o.oid and k.contype in ('p', 'u', 'x', 'f', 'c')
  order by 1, position(k.contype::text in 'puxfc'), k.conname collate "C"`;

export const INDEXES = `
  select format('%I.%I', n.nspname, o.relname) as relation, pg_get_indexdef(i.indexrelid) as line
  ${TABLES}
  join pg_index i on i.indrelid = o.oid
  where not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
  order by 1, 2`;

export const ROW_SECURITY = `
  select format('%I.%I', n.nspname, o.relname) as relation,
         format('alter table %I.%I %s row level security', n.nspname, o.relname, security.mode) as line
  ${TABLES}
  cross join lateral (values ('enable', o.relrowsecurity), ('force', o.relforcerowsecurity)) as security (mode, is_on)
  where security.is_on
  union all
  select format('%I.%I', p.schemaname, p.tablename),
         format('create policy %I on %I.%I as %s for %s to %s', p.policyname, p.schemaname, p.tablename, lower(p.permissive), lower(p.cmd), array_to_string(p.roles, ', '))
         || coalesce(' using (' || p.qual || ')', '') || coalesce(' with check (' || p.with_check || ')', '')
    from pg_policies p
  order by 1, 2`;

export const TABLE_GRANTS = `
  select format('%I.%I', n.nspname, o.relname) as relation,
         format('grant %s on %I.%I to %I', string_agg(g.what, ', ' order by g.what), n.nspname, o.relname, g.grantee) as line
  ${TABLES}
  cross join lateral (
    select lower(x.privilege_type) as what, pg_get_userbyid(x.grantee) as grantee
      from aclexplode(o.relacl) x where x.grantee <> o.relowner
    union all
    select format('%s (%s)', lower(x.privilege_type), string_agg(quote_ident(a.attname), ', ' order by a.attnum)), pg_get_userbyid(x.grantee)
      from pg_attribute a cross join lateral aclexplode(a.attacl) x
     where a.attrelid = o.oid and x.grantee <> o.relowner
     group by x.privilege_type, x.grantee
  ) g
  group by n.nspname, o.relname, g.grantee
  order by 1, 2`;

export const FUNCTIONS = `
  select format('%I.%I', n.nspname, o.proname) as relation,
         pg_get_functiondef(o.oid) || E';\\n' || coalesce(
           (select string_agg(format('grant execute on function %I.%I(%s) to %s;', n.nspname, o.proname,
                     pg_get_function_identity_arguments(o.oid), case x.grantee when 0 then 'public' else pg_get_userbyid(x.grantee)::text end), E'\\n' order by x.grantee)
              from aclexplode(coalesce(o.proacl, acldefault('f', o.proowner))) x where x.grantee <> o.proowner), '-- only its owner may call it') as line
    from pg_proc o join pg_namespace n on n.oid = o.pronamespace and ${OURS} and ${OF_NO_EXTENSION('pg_proc')}
   where o.prokind = 'f'
   order by 1, 2`;

export const EXTENSIONS = `
  select '' as relation, format('create extension %I with schema %I', o.extname, n.nspname) as line
    from pg_extension o join pg_namespace n on n.oid = o.extnamespace where o.extname <> 'plpgsql' order by 2`;
