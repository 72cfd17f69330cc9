import { createServer } from 'node:http';
import { type NamedRow, opened, read, scalars } from './limit-read';
import { communityPage, streetCoverage } from './limit-territory';
import { announce, readBody } from './peer';

/**
 * The LIMIT: the least that a server can do for these answers. One hand-written statement in the tenant's binding,
 * rows to JSON by hand; no GraphQL, no authentication.
 */
type PathRow = NamedRow & { chain_path: string };
type CardRow = PathRow & { full_member_count: number; secretary_masked_name: string | null };

const keyOf = (id: unknown) => String(id).slice(4);
const card = (row: CardRow) =>
  `${scalars(row)},"fullMemberCount":${row.full_member_count},"secretary":${row.secretary_masked_name === null ? 'null' : `{"maskedName":${JSON.stringify(row.secretary_masked_name)}}`}`;

async function streetTree(id: string): Promise<string> {
  const rows = await read<CardRow>(
    `with root as materialized (select chain_path as p, chain_path || '0' as q from organizations where tenant_id = $1 and id = $2)
     select o.id, o.code, o.name, o.kind, o.chain_path, c.full_member_count, c.secretary_masked_name
       from root
       join organizations o on o.tenant_id = $1 and o.chain_path >= root.p and o.chain_path < root.q
       join organization_cards c on c.tenant_id = $1 and c.organization_id = o.id
      order by o.chain_path`,
    [id],
  );
  // Depth first by path: siblings have ascending labels here, as the data set makes them in order of position.
  let json = '';
  let depth = 0;
  const top = (rows[0]?.chain_path.length ?? 0) + 1;
  for (const [index, row] of rows.entries()) {
    const level = (row.chain_path.length + 1 - top) / 7;
    if (index > 0) json += level > depth ? ',"children":[' : `${leaf(depth)}}${']}'.repeat(depth - level)},`;
    json += `{${card(row)}`;
    depth = level;
  }
  json += `${leaf(depth)}}${']}'.repeat(depth)}`;
  return `{"data":{"organization":${json}}}\n`;
}

/** The four levels above the last one always have the field, the last one does not ask for it. */
const leaf = (depth: number) => (depth < 4 ? ',"children":[]' : '');

async function branchesWithAncestors(level: number): Promise<string> {
  const rows = await read<PathRow & { part: number; full_member_count: number | null }>(
    `with page as materialized (select * from organizations where tenant_id = $1 and chain_level = $2 and status in ('PROPOSED', 'APPROVED', 'ESTABLISHED', 'RESTRUCTURING') order by code limit 50)
     select p.id, p.code, p.name, p.kind, p.chain_path, 1 as part, c.full_member_count
       from page p join organization_cards c on c.tenant_id = $1 and c.organization_id = p.id
     union all
     select o.id, o.code, o.name, o.kind, o.chain_path, 2, null from organizations o
      where o.tenant_id = $1 and o.chain_path = any(array(
              select distinct left(p.chain_path, 7 * n - 1) from page p cross join lateral generate_series(1, (length(p.chain_path) + 1) / 7 - 1) n))`,
    [level],
  );
  const byPath = new Map<string, string>();
  const edges: string[] = [];
  const page = rows.filter((row) => row.part === 1).sort((a, b) => (a.code < b.code ? -1 : 1));
  for (const row of rows) if (row.part === 2) byPath.set(row.chain_path, `{${scalars(row)}}`);
  for (const row of page) {
    const above: string[] = [];
    for (let end = 6; end < row.chain_path.length; end += 7) above.push(byPath.get(row.chain_path.slice(0, end)) ?? '');
    edges.push(
      `{"node":{${scalars(row)},"fullMemberCount":${row.full_member_count},"ancestors":[${above.join(',')}]}}`,
    );
  }
  return `{"data":{"organizations":{"edges":[${edges.join(',')}]}}}\n`;
}

async function oneOrganization(id: string): Promise<string> {
  const [row] = await read<NamedRow & { status: string }>(
    `select id, code, name, kind, status from organizations where tenant_id = $1 and id = $2`,
    [id],
  );
  return row === undefined
    ? '{"data":{"organization":null}}\n'
    : `{"data":{"organization":{${scalars(row)},"status":"${row.status}"}}}\n`;
}

function answer(operationName: string, variables: Record<string, unknown>): Promise<string> {
  if (operationName === 'Q1') return streetTree(keyOf(variables.id));
  if (operationName === 'Q2') return communityPage(keyOf(variables.id));
  if (operationName === 'Q3') return branchesWithAncestors(Number(variables.level));
  if (operationName === 'Q5') return streetCoverage(Number(variables.level));
  return oneOrganization(keyOf(variables.id));
}

const server = createServer(async (request, response) => {
  const { operationName, variables } = JSON.parse(await readBody(request)) as {
    operationName: string;
    variables: Record<string, unknown>;
  };
  const json = await answer(operationName, variables);
  response.writeHead(200, { 'content-type': 'application/json', 'x-statements': '1' }).end(json);
});
void opened.then(() => announce(server));
