import { createServer } from 'node:http';
import { createTenantDatabase } from '../../src/data/tenancy/tenant-database';
import { announce, readBody } from './peer';

/**
 * The LIMIT: the least that a server can do for these answers. One hand-written statement in the tenant's binding,
 * rows to JSON by hand; no GraphQL, no authentication.
 */
const opened = createTenantDatabase({ urls: { app: String(process.env.DATABASE_URL) } });
const tenantId = String(process.env.BENCH_TENANT);

interface Row {
  id: string;
  code: string;
  name: string;
  kind: string;
  status: string;
  chain_path: string;
  chain_parent_id: string | null;
}

async function read(text: string, values: unknown[]): Promise<Row[]> {
  return (await opened).database.read<Row>(tenantId, { text, values }, Date.now() + 10_000);
}
const keyOf = (id: unknown) => String(id).slice(4);
const scalars = (row: Row) =>
  `"id":"org_${row.id}","code":"${row.code}","name":${JSON.stringify(row.name)},"kind":"${row.kind}"`;

async function streetTree(id: string): Promise<string> {
  const rows = await read(
    `with root as materialized (select chain_path as p, chain_path || '0' as q from organizations where tenant_id = $1 and id = $2)
     select o.id, o.code, o.name, o.kind, o.chain_path from root join organizations o on o.tenant_id = $1 and o.chain_path >= root.p and o.chain_path < root.q order by o.chain_path`,
    [id],
  );
  // Depth first by path: siblings have ascending labels here, as the data set makes them in order of position.
  let json = '';
  let depth = 0;
  const top = (rows[0]?.chain_path.length ?? 0) + 1;
  for (const [index, row] of rows.entries()) {
    const level = (row.chain_path.length + 1 - top) / 7;
    if (index > 0) json += level > depth ? ',"children":[' : `${leaf(depth)}}${']}'.repeat(depth - level)},`;
    json += `{${scalars(row)}`;
    depth = level;
  }
  json += `${leaf(depth)}}${']}'.repeat(depth)}`;
  return `{"data":{"organization":${json}}}\n`;
}

/** The four levels above the last one always have the field, the last one does not ask for it. */
const leaf = (depth: number) => (depth < 4 ? ',"children":[]' : '');

async function branchesWithAncestors(level: number): Promise<string> {
  const rows = await read(
    `with page as materialized (select * from organizations where tenant_id = $1 and chain_level = $2 and status in ('PROPOSED', 'APPROVED', 'ESTABLISHED', 'RESTRUCTURING') order by code limit 50),
          up as materialized (select distinct left(p.chain_path, 7 * n - 1) as path from page p cross join lateral generate_series(1, (length(p.chain_path) + 1) / 7 - 1) n)
     select id, code, name, kind, chain_path, 1 as part from page
     union all
     select o.id, o.code, o.name, o.kind, o.chain_path, 2 from up join organizations o on o.tenant_id = $1 and o.chain_path = up.path`,
    [level],
  );
  const byPath = new Map<string, string>();
  const edges: string[] = [];
  const page = rows.filter((row) => (row as Row & { part: number }).part === 1);
  for (const row of rows)
    if ((row as Row & { part: number }).part === 2) byPath.set(row.chain_path, `{${scalars(row)}}`);
  for (const row of page) {
    const above: string[] = [];
    for (let end = 6; end < row.chain_path.length; end += 7) above.push(byPath.get(row.chain_path.slice(0, end)) ?? '');
    edges.push(`{"node":{${scalars(row)},"ancestors":[${above.join(',')}]}}`);
  }
  return `{"data":{"organizations":{"edges":[${edges.join(',')}]}}}\n`;
}

async function oneOrganization(id: string): Promise<string> {
  const [row] = await read(`select id, code, name, kind, status from organizations where tenant_id = $1 and id = $2`, [
    id,
  ]);
  return row === undefined
    ? '{"data":{"organization":null}}\n'
    : `{"data":{"organization":{${scalars(row)},"status":"${row.status}"}}}\n`;
}

function answer(operationName: string, variables: Record<string, unknown>): Promise<string> {
  if (operationName === 'Q1') return streetTree(keyOf(variables.id));
  if (operationName === 'Q3') return branchesWithAncestors(Number(variables.level));
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
