import { Client } from 'pg';
import type { SentStatement } from './watched-database';

/** How PostgreSQL carries a statement out, as far as it matters here. */
export interface Explained {
  /** The beginning of its text. */
  statement: string;
  ms: number;
  buffers: number;
  /** How each table was read: `Index Scan organizations_by_chain_path (tenant_id, chain_path)`. */
  scans: string[];
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  'Recheck Cond'?: string;
  'Shared Hit Blocks'?: number;
  'Shared Read Blocks'?: number;
  Plans?: PlanNode[];
}

/** Explains the slowest statements of a piece of work as they were sent. What was inserted cannot be inserted once more. */
export async function explainSlowest(
  appUrl: string,
  sent: readonly SentStatement[],
  most: number,
): Promise<Explained[]> {
  const repeatable = sent.filter(({ text }) => !/^\s*insert/i.test(text));
  const slowest = repeatable.sort((a, b) => msOf(b) - msOf(a)).slice(0, most);
  const explained: Explained[] = [];
  for (const statement of slowest) explained.push(await explain(appUrl, statement));
  return explained;
}

const msOf = ({ sentAt, answeredAt }: SentStatement) => answeredAt - sentAt;

/** By the application's role, bound to the tenant, and taken back afterwards. */
async function explain(appUrl: string, { text, values = [], tenantId }: SentStatement): Promise<Explained> {
  const client = new Client({ connectionString: appUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('select app.set_tenant($1)', [tenantId]);
    const { rows } = await client.query(`explain (analyze, buffers, format json) ${text}`, [tenantId, ...values]);
    const [{ Plan: plan, 'Execution Time': ms }] = rows[0]['QUERY PLAN'] as [
      { Plan: PlanNode; 'Execution Time': number },
    ];
    const buffers = (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0);
    const statement = text.replace(/\s+/g, ' ').trim();
    return { statement: statement.slice(0, 160), ms, buffers, scans: [...new Set(scansOf(plan))] };
  } finally {
    await client.query('rollback');
    await client.end();
  }
}

function scansOf(node: PlanNode): string[] {
  const index = node['Index Name'];
  const columns = [...(node['Index Cond'] ?? '').matchAll(/\((\w+) (?:=|>=|<|>|<=|@>|&&)/g)].map(
    ([, column]) => column,
  );
  const own =
    index !== undefined
      ? [`${node['Node Type']} ${index} (${[...new Set(columns)].join(', ')})`]
      : node['Node Type'] === 'Seq Scan'
        ? [`Seq Scan ${node['Relation Name']}`]
        : [];
  return [...own, ...(node.Plans ?? []).flatMap(scansOf)];
}
