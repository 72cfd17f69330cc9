import { type NamedRow, read, scalars } from './limit-read';

/** The LIMIT's answers about grids: Q2, the page of a community, and Q5, the coverage of each street. */

const PRIMARY = ['COMMITTEE', 'GENERAL_BRANCH', 'BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH'];
const IS_PRIMARY = `b.kind in (${PRIMARY.map((kind) => `'${kind}'`).join(', ')})`;
const COMMUNITIES = `'COMMUNITY_COORDINATING_COMMITTEE', 'COMMITTEE', 'GENERAL_BRANCH', 'BRANCH'`;
const IS_AT_WORK = `b.status in ('ESTABLISHED', 'RESTRUCTURING')`;
const STANDS = `t.superseded_at is null and t.valid @> current_date`;

type Part = 'community' | 'grid' | 'organization' | 'group' | 'member';
/** A row of any part: `kind` is the category of a member. */
type PageRow = NamedRow & { part: Part; owner: string };

const PAGE = `
  with g as materialized (
         select id, code, name from grids where tenant_id = $1 and community_id = $2 and status = 'ACTIVE' order by code limit 20),
       s as materialized (
         select t.grid_id, b.id, b.code, b.name, b.kind
           from g
           join grid_organizations t on t.tenant_id = $1 and t.grid_id = g.id and ${STANDS}
           join organizations b on b.tenant_id = $1 and b.id = t.organization_id and ${IS_AT_WORK}
          order by b.position, b.name_pinyin, b.id)
  select 'community' as part, null::uuid as owner, id, code, name, kind from organizations where tenant_id = $1 and id = $2
  union all select 'grid', null, id, code, name, null from g
  union all select 'organization', grid_id, id, code, name, kind from s
  union all (
    select 'group', s.id, c.id, c.code, c.name, c.kind
      from s join organizations c on c.tenant_id = $1 and c.chain_parent_id = s.id
     order by c.position, c.name_pinyin, c.id)
  union all
  select 'member', s.id, m.id, null, m.name, m.category
    from s cross join lateral (
      select id, name, category from members
       where tenant_id = $1 and branch_id = s.id order by name_pinyin, id limit 20) m`;

export async function communityPage(id: string): Promise<string> {
  const rows = await read<PageRow>(PAGE, [id]);
  const below = new Map<string, PageRow[]>();
  for (const row of rows) {
    const key = `${row.part} ${row.owner}`;
    const known = below.get(key);
    if (known === undefined) below.set(key, [row]);
    else known.push(row);
  }
  const each = (part: Part, owner: string | null, json: (row: PageRow) => string) =>
    (below.get(`${part} ${owner}`) ?? []).map(json).join(',');
  const member = (row: PageRow) =>
    `{"node":{"id":"mem_${row.id}","name":${JSON.stringify(row.name)},"category":"${row.kind}"}}`;
  const organization = (row: PageRow) =>
    `{${scalars(row)},"children":[${each('group', row.id, (group) => `{${scalars(group)}}`)}],"members":{"edges":[${each('member', row.id, member)}]}}`;
  const grid = (row: PageRow) => {
    const standing = below.get(`organization ${row.id}`) ?? [];
    return `{"node":{"id":"grd_${row.id}","code":"${row.code}","name":${JSON.stringify(row.name)},"coverage":"${coverageOf(standing)}","organizations":[${standing.map(organization).join(',')}]}}`;
  };
  const [community] = rows;
  if (community === undefined) return '{"data":{"organization":null}}\n';
  return `{"data":{"organization":{${scalars(community)},"grids":{"edges":[${each('grid', null, grid)}]}}}}\n`;
}

function coverageOf(standing: readonly { kind: string }[]): string {
  const primary = standing.filter(({ kind }) => PRIMARY.includes(kind)).length;
  if (primary > 1) return 'MULTIPLE';
  if (primary === 1) return 'BRANCH';
  return standing.length > 0 ? 'GROUP_ONLY' : 'NONE';
}

type StreetRow = NamedRow & Record<'total' | 'none' | 'group_only' | 'branch' | 'multiple', number>;

const COVERAGE = `
  with street as materialized (
         select id, code, name, kind, chain_path as low, chain_path || '0' as high
           from organizations
          where tenant_id = $1 and chain_level = $2 and status in ('PROPOSED', 'APPROVED', 'ESTABLISHED', 'RESTRUCTURING')
          order by code limit 50)
  select street.id, street.code, street.name, street.kind, cardinality(grid.ids) as total,
         cardinality(grid.ids) - standing.covered as none, standing.group_only, standing.branch, standing.multiple
    from street
         cross join lateral (
           select array(
                    select g.id from grids g where g.tenant_id = $1 and g.status = 'ACTIVE' and g.community_id = any(array(
                      select c.id from organizations c
                       where c.tenant_id = $1 and c.chain_path >= street.low and c.chain_path < street.high and c.kind in (${COMMUNITIES})))) as ids
           offset 0) grid
         cross join lateral (
           select count(*)::int as covered,
                  count(*) filter (where primaries = 0)::int as group_only,
                  count(*) filter (where primaries = 1)::int as branch,
                  count(*) filter (where primaries > 1)::int as multiple
             from (select count(*) filter (where ${IS_PRIMARY}) as primaries
                     from grid_organizations t join organizations b on b.tenant_id = $1 and b.id = t.organization_id and ${IS_AT_WORK}
                    where t.tenant_id = $1 and t.grid_id = any(grid.ids) and ${STANDS}
                    group by t.grid_id) each) standing
   order by street.code`;

export async function streetCoverage(level: number): Promise<string> {
  const rows = await read<StreetRow>(COVERAGE, [level]);
  const edges = rows.map((row) => {
    const { total, none, group_only, branch, multiple } = row;
    return `{"node":{${scalars(row)},"gridCoverage":{"total":${total},"covered":${total - none},"none":${none},"groupOnly":${group_only},"branch":${branch},"multiple":${multiple}}}}`;
  });
  return `{"data":{"organizations":{"edges":[${edges.join(',')}]}}}\n`;
}
