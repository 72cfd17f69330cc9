import { execute, type GraphQLSchema, parse } from 'graphql';
import { type Client, escapeLiteral } from 'pg';
import type { RequestContext, Statement } from '../src/access/context';
import { withClient } from '../src/data/with-client';
import { aroundStatements } from './around-statements';
import { type PlanNode, type Scan, scansOf } from './plan-scans';

/** A statement as the product sends it, with how PostgreSQL carries it out for the application's role. */
export interface ExplainedStatement {
  text: string;
  /** Planned for these values, or once for all values, as PostgreSQL may do from the sixth time on. */
  plan: 'custom' | 'generic';
  ms: number;
  /** Pages of 8 KiB that were looked at. */
  buffers: number;
  scans: Scan[];
}

/** Runs a query in process, as the product plans it; the statements that it sent. */
export async function statementsOf(
  schema: GraphQLSchema,
  ctx: RequestContext,
  document: string,
  variables: Record<string, unknown>,
): Promise<Statement[]> {
  const sent: Statement[] = [];
  const database = aroundStatements(ctx.database, (statement, run) => {
    sent.push(statement);
    return run();
  });
  const { errors } = await execute({
    schema,
    document: parse(document),
    variableValues: variables,
    contextValue: { ...ctx, database },
  });
  if (errors !== undefined) throw new Error(`The query failed: ${errors.map(({ message }) => message).join(' ')}`);
  return sent;
}

/**
 * Explains statements as the application's role with the tenant bound: each for its values and for any values. With
 * `isSmall` a sequential scan is taken only where no index will do: in small tables it is always the cheapest.
 */
export async function explainStatements(
  appUrl: string,
  tenantId: string,
  statements: readonly Statement[],
  { isSmall = false } = {},
): Promise<ExplainedStatement[]> {
  return withClient(appUrl, 'explain', async (client) => {
    await client.query('begin');
    await client.query(`select set_config('app.tenant_id', $1, true)`, [tenantId]);
    if (isSmall) await client.query('set local enable_seqscan = off');
    const explained: ExplainedStatement[] = [];
    for (const statement of statements) {
      for (const plan of ['custom', 'generic'] as const)
        explained.push(await explain(client, tenantId, statement, plan));
    }
    await client.query('rollback');
    return explained;
  });
}

async function explain(
  client: Client,
  tenantId: string,
  { text, values = [] }: Statement,
  plan: ExplainedStatement['plan'],
): Promise<ExplainedStatement> {
  await client.query(`set local plan_cache_mode = force_${plan}_plan`);
  await client.query(`prepare hot as ${text}`);
  const literals = [tenantId, ...values].map(literalOf).join(', ');
  // Once before, so that what is read from disk the first time does not count.
  await client.query(`execute hot (${literals})`);
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode & Buffers; 'Execution Time': number }] }>(
    `explain (analyze, buffers, format json) execute hot (${literals})`,
  );
  await client.query('deallocate hot');
  const answer = rows[0]?.['QUERY PLAN'][0];
  if (answer === undefined) throw new Error('PostgreSQL explained nothing.');
  const buffers = answer.Plan['Shared Hit Blocks'] + answer.Plan['Shared Read Blocks'];
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    plan,
    ms: answer['Execution Time'],
    buffers,
    scans: scansOf(answer.Plan),
  };
}

interface Buffers {
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
}

/** A value as text that PostgreSQL reads by the type of its parameter. */
function literalOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return escapeLiteral(`{${value.map((each) => JSON.stringify(String(each))).join(',')}}`);
  if (value instanceof Date) return escapeLiteral(value.toISOString());
  return escapeLiteral(typeof value === 'object' ? JSON.stringify(value) : String(value));
}
