/** The measured part of the product's schema, by hand: SDL, resolvers, and a loader for each relation. */
export const schema = `
  type Query {
    organization(id: ID!): Organization
    organizations(filter: OrganizationFilter!, orderBy: OrganizationOrder!, first: Int!): OrganizationConnection!
  }
  input OrganizationFilter { chainLevel: Int! }
  enum OrganizationOrder { CODE }
  type Organization {
    id: ID!
    code: String!
    name: String!
    kind: String!
    status: String!
    fullMemberCount: Int!
    secretary: Secretary
    children: [Organization!]!
    ancestors: [Organization!]!
    grids(first: Int!): GridConnection!
    gridCoverage: GridCoverage!
    members(first: Int!): MemberConnection!
  }
  type Secretary { maskedName: String! }
  type OrganizationConnection { edges: [OrganizationEdge!]! }
  type OrganizationEdge { node: Organization! }
  type Grid { id: ID! code: String! name: String! coverage: String! organizations: [Organization!]! }
  type GridConnection { edges: [GridEdge!]! }
  type GridEdge { node: Grid! }
  type GridCoverage { total: Int! covered: Int! none: Int! groupOnly: Int! branch: Int! multiple: Int! }
  type Member { id: ID! name: String! category: String! }
  type MemberConnection { edges: [MemberEdge!]! }
  type MemberEdge { node: Member! }
`;

const ORGANIZATION = `o.id, o.code, o.name, o.kind, o.status, o.chain_path, o.chain_parent_id, c.full_member_count, c.secretary_masked_name
  from organizations o left join organization_cards c on c.tenant_id = o.tenant_id and c.organization_id = o.id`;
const CURRENT = `t.superseded_at is null and t.valid @> current_date`;
const AT_WORK = `b.status in ('ESTABLISHED', 'RESTRUCTURING')
  and b.kind in ('COMMITTEE', 'GENERAL_BRANCH', 'BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH', 'GROUP')`;

const edges = (nodes) => ({ edges: nodes.map((node) => ({ node })) });
const idsOf = (queries) => queries.map(({ obj }) => obj.id);

export const resolvers = {
  Query: {
    organization: async (_, { id }, { rows }) =>
      (await rows('organization', `select ${ORGANIZATION} where o.tenant_id = $1 and o.id = $2`, [id.slice(4)]))[0],
    organizations: async (_, { filter, first }, { rows }) =>
      edges(
        await rows(
          'organizations',
          `select ${ORGANIZATION} where o.tenant_id = $1 and o.chain_level = $2
             and o.status in ('PROPOSED', 'APPROVED', 'ESTABLISHED', 'RESTRUCTURING') order by o.code limit $3`,
          [filter.chainLevel, first],
        ),
      ),
  },
  Organization: {
    id: ({ id }) => `org_${id}`,
    fullMemberCount: (row) => row.full_member_count ?? 0,
    secretary: (row) => (row.secretary_masked_name === null ? null : { maskedName: row.secretary_masked_name }),
  },
  Grid: { id: ({ id }) => `grd_${id}` },
  Member: { id: ({ id }) => `mem_${id}` },
};

/** Rows by the owner they hang on, in their order. */
function grouped(rows, owner) {
  const byOwner = new Map();
  for (const row of rows) {
    const known = byOwner.get(row[owner]);
    if (known === undefined) byOwner.set(row[owner], [row]);
    else known.push(row);
  }
  return byOwner;
}

const children = async (queries, { rows }) => {
  const found = grouped(
    await rows(
      'children',
      `select ${ORGANIZATION} where o.tenant_id = $1 and o.chain_parent_id = any($2) order by o.position, o.name_pinyin, o.id`,
      [idsOf(queries)],
    ),
    'chain_parent_id',
  );
  return queries.map(({ obj }) => found.get(obj.id) ?? []);
};

const ancestors = async (queries, { rows }) => {
  const pathsOf = ({ obj }) => {
    const labels = obj.chain_path.split('/');
    return labels.slice(1).map((_, index) => labels.slice(0, index + 1).join('/'));
  };
  const paths = [...new Set(queries.flatMap(pathsOf))];
  const found = await rows('ancestors', `select ${ORGANIZATION} where o.tenant_id = $1 and o.chain_path = any($2)`, [
    paths,
  ]);
  const byPath = new Map(found.map((row) => [row.chain_path, row]));
  return queries.map((query) => pathsOf(query).map((path) => byPath.get(path)));
};

const grids = async (queries, { rows }) => {
  const found = grouped(
    await rows(
      'grids',
      `select g.id, g.code, g.name, g.community_id,
              (select case when count(*) filter (where b.kind <> 'GROUP') > 1 then 'MULTIPLE'
                           when count(*) filter (where b.kind <> 'GROUP') = 1 then 'BRANCH'
                           when count(*) > 0 then 'GROUP_ONLY' else 'NONE' end
                 from grid_organizations t join organizations b on b.tenant_id = $1 and b.id = t.organization_id and ${AT_WORK}
                where t.tenant_id = $1 and t.grid_id = g.id and ${CURRENT}) as coverage
         from grids g where g.tenant_id = $1 and g.community_id = any($2) and g.status = 'ACTIVE' order by g.code`,
      [idsOf(queries)],
    ),
    'community_id',
  );
  return queries.map(({ obj, params }) => edges((found.get(obj.id) ?? []).slice(0, params.first)));
};

const standing = async (queries, { rows }) => {
  const found = grouped(
    await rows(
      'standing',
      `select t.grid_id, b.id, b.code, b.name, b.kind, b.status, b.chain_path
         from grid_organizations t join organizations b on b.tenant_id = $1 and b.id = t.organization_id and ${AT_WORK}
        where t.tenant_id = $1 and t.grid_id = any($2) and ${CURRENT} order by b.position, b.name_pinyin, b.id`,
      [idsOf(queries)],
    ),
    'grid_id',
  );
  return queries.map(({ obj }) => found.get(obj.id) ?? []);
};

const members = async (queries, { rows }) => {
  const found = grouped(
    await rows(
      'members',
      `select m.* from unnest($2::uuid[]) w (id) cross join lateral (
         select id, name, category, branch_id from members
          where tenant_id = $1 and branch_id = w.id order by name_pinyin, id limit $3) m`,
      [idsOf(queries), Math.max(...queries.map(({ params }) => params.first))],
    ),
    'branch_id',
  );
  return queries.map(({ obj, params }) => edges((found.get(obj.id) ?? []).slice(0, params.first)));
};

const gridCoverage = async (queries, { rows }) => {
  const found = await rows(
    'gridCoverage',
    `select owner, count(*)::int as total, count(*) filter (where standing > 0)::int as covered,
            count(*) filter (where standing = 0)::int as "none",
            count(*) filter (where standing > 0 and primaries = 0)::int as "groupOnly",
            count(*) filter (where primaries = 1)::int as branch, count(*) filter (where primaries > 1)::int as multiple
       from (select w.owner, g.id, count(b.id) as standing, count(b.id) filter (where b.kind <> 'GROUP') as primaries
               from unnest($2::uuid[], $3::text[], $4::text[]) w (owner, low, high)
               join organizations c on c.tenant_id = $1 and c.chain_path >= w.low and c.chain_path < w.high
               join grids g on g.tenant_id = $1 and g.community_id = c.id and g.status = 'ACTIVE'
               left join grid_organizations t on t.tenant_id = $1 and t.grid_id = g.id and ${CURRENT}
               left join organizations b on b.tenant_id = $1 and b.id = t.organization_id and ${AT_WORK}
              group by w.owner, g.id) grid
      group by owner`,
    [idsOf(queries), queries.map(({ obj }) => obj.chain_path), queries.map(({ obj }) => `${obj.chain_path}0`)],
  );
  const byOwner = new Map(found.map((row) => [row.owner, row]));
  const nothing = { total: 0, covered: 0, none: 0, groupOnly: 0, branch: 0, multiple: 0 };
  return queries.map(({ obj }) => byOwner.get(obj.id) ?? nothing);
};

/** Not cached: a request asks each row of a relation once, and the keys of a cache would be made from whole rows. */
const loader = (load) => ({ loader: load, opts: { cache: false } });

export const loaders = {
  Organization: {
    children: loader(children),
    ancestors: loader(ancestors),
    grids: loader(grids),
    gridCoverage: loader(gridCoverage),
    members: loader(members),
  },
  Grid: { organizations: loader(standing) },
};
