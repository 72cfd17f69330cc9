import { Client } from 'pg';

/**
 * The API schema of PostGraphile, which reads its GraphQL schema off the database: a view a table with the columns that are asked for,
 * under the row-level security of whoever asks, and what the tables cannot express. Relations are told by smart tags, for views
 * have no foreign keys. `organizations` also has the columns of its card, so that it can be asked with and without the relation.
 */
const CURRENT = `t.superseded_at is null and t.valid @> current_date`;
const AT_WORK = `b.status in ('ESTABLISHED', 'RESTRUCTURING')
             and b.kind in ('COMMITTEE', 'GENERAL_BRANCH', 'BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH', 'GROUP')`;

const VIEWS: Readonly<Record<string, { tags: string[]; text: string }>> = {
  organizations: {
    tags: [
      '@primaryKey id',
      '@foreignKey (chain_parent_id) references organizations (id)|@fieldName chainParent|@foreignSimpleFieldName children',
    ],
    text: `
      select o.id, o.code, o.name, o.kind, o.status, o.position, o.name_pinyin, o.chain_level, o.chain_parent_id,
             o.status in ('PROPOSED', 'APPROVED', 'ESTABLISHED', 'RESTRUCTURING') as is_open,
             coalesce(c.full_member_count, 0) as full_member_count, c.secretary_masked_name
        from public.organizations o
        left join public.organization_cards c on c.tenant_id = o.tenant_id and c.organization_id = o.id`,
  },
  organization_cards: {
    tags: [
      '@primaryKey organization_id',
      '@foreignKey (organization_id) references organizations (id)|@fieldName organization|@foreignFieldName card',
    ],
    text: `select organization_id, full_member_count, secretary_masked_name from public.organization_cards`,
  },
  grids: {
    tags: [
      '@primaryKey id',
      '@foreignKey (community_id) references organizations (id)|@fieldName community|@foreignSimpleFieldName grids',
    ],
    text: `
      select g.id, g.code, g.name, g.community_id,
             (select case when count(*) filter (where b.kind <> 'GROUP') > 1 then 'MULTIPLE'
                          when count(*) filter (where b.kind <> 'GROUP') = 1 then 'BRANCH'
                          when count(*) > 0 then 'GROUP_ONLY' else 'NONE' end
                from public.grid_organizations t
                join public.organizations b on b.tenant_id = t.tenant_id and b.id = t.organization_id and ${AT_WORK}
               where t.tenant_id = g.tenant_id and t.grid_id = g.id and ${CURRENT}) as coverage
        from public.grids g where g.status = 'ACTIVE'`,
  },
  standing_organizations: {
    tags: [
      '@primaryKey grid_id,id',
      '@foreignKey (grid_id) references grids (id)|@fieldName grid|@foreignSimpleFieldName organizations',
      '@foreignKey (id) references organizations (id)|@fieldName organization',
    ],
    text: `
      select t.grid_id, b.id, b.code, b.name, b.kind, b.position, b.name_pinyin
        from public.grid_organizations t
        join public.organizations b on b.tenant_id = t.tenant_id and b.id = t.organization_id and ${AT_WORK}
       where ${CURRENT}`,
  },
  members: {
    tags: [
      '@primaryKey id',
      '@foreignKey (branch_id) references organizations (id)|@fieldName branch|@foreignSimpleFieldName members',
    ],
    text: `select id, branch_id, name, category, name_pinyin from public.members`,
  },
};

/** In PL/pgSQL, which keeps its plans. */
const COVERAGE = `
  create function bench_peer.organizations_grid_coverage(o bench_peer.organizations) returns bench_peer.grid_coverage
  language plpgsql stable as $$
  declare answer bench_peer.grid_coverage; low text; high text;
  begin
    select head.chain_path, head.chain_path || '0' into low, high from public.organizations head where head.id = o.id;
    select count(*), count(*) filter (where standing > 0), count(*) filter (where standing = 0),
           count(*) filter (where standing > 0 and primaries = 0),
           count(*) filter (where primaries = 1), count(*) filter (where primaries > 1)
      into answer
      from (select count(b.id) as standing, count(b.id) filter (where b.kind <> 'GROUP') as primaries
              from public.organizations c
              join public.grids g on g.tenant_id = c.tenant_id and g.community_id = c.id and g.status = 'ACTIVE'
              left join public.grid_organizations t on t.tenant_id = g.tenant_id and t.grid_id = g.id and ${CURRENT}
              left join public.organizations b on b.tenant_id = t.tenant_id and b.id = t.organization_id and ${AT_WORK}
             where c.chain_path >= low and c.chain_path < high
             group by g.id) grid;
    return answer;
  end $$`;

/** Makes `bench_peer` in a migrated database. */
export async function makePeerSchema(migratorUrl: string): Promise<void> {
  const client = new Client({ connectionString: migratorUrl });
  await client.connect();
  try {
    await client.query(`create schema bench_peer`);
    await client.query(`grant usage on schema bench_peer to zuzhi_app`);
    for (const [name, { text, tags }] of Object.entries(VIEWS)) {
      await client.query(`create view bench_peer.${name} with (security_invoker = true) as ${text}`);
      await client.query(`comment on view bench_peer.${name} is ${client.escapeLiteral(tags.join('\n'))}`);
    }
    await client.query(
      `create type bench_peer.grid_coverage as (total integer, covered integer, "none" integer, group_only integer, branch integer, multiple integer)`,
    );
    await client.query(COVERAGE);
    await client.query(`grant select on all tables in schema bench_peer to zuzhi_app`);
  } finally {
    await client.end();
  }
}
