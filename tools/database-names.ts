/** Objects that an extension brought are its own matter. */
const OF_NO_EXTENSION = (catalog: string, oid: string) =>
  `not exists (select 1 from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = ${oid} and d.deptype = 'e')`;

/** Tables and views, columns, functions with their arguments, and the values that check constraints allow. */
export const DATABASE_NAMES = `
  with ours as (select oid, nspname from pg_namespace where nspname in ('public', 'app'))
  select c.relname::text as name, 'table ' || c.relname as where
    from pg_class c join ours n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p', 'v', 'm') and ${OF_NO_EXTENSION('pg_class', 'c.oid')}
  union all
  select a.attname::text, 'column ' || c.relname || '.' || a.attname
    from pg_attribute a join pg_class c on c.oid = a.attrelid join ours n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped and ${OF_NO_EXTENSION('pg_class', 'c.oid')}
  union all
  select called.name, 'function ' || n.nspname || '.' || p.proname
    from pg_proc p join ours n on n.oid = p.pronamespace
    cross join lateral unnest(p.proname::text || coalesce(p.proargnames, '{}')) as called (name)
   where called.name <> '' and ${OF_NO_EXTENSION('pg_proc', 'p.oid')}
  union all
  select literal.parts[1], 'value allowed by ' || k.conname
    from pg_constraint k join ours n on n.oid = k.connamespace
    cross join lateral regexp_matches(pg_get_constraintdef(k.oid), '''((?:[^'']|'''')*)''', 'g') as literal (parts)
   where k.contype = 'c'
  order by 2, 1`;
