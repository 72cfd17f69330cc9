import { v7 as newId } from 'uuid';
import type { ViewerContext } from '../src/access/context';
import { createTenantDatabase } from '../src/data/tenancy/tenant-database';
import { DOMAINS } from '../src/domains/registry';
import { buildApiSchema } from '../src/server/build-schema';
import type { Dataset } from './dataset';
import { type ExplainedStatement, explainStatements, statementsOf } from './hot-statements';
import { isNarrow, scanText } from './plan-scans';
import type { BenchQuery } from './queries';

export interface ExplainedQuery {
  query: string;
  statements: ExplainedStatement[];
}

/** The statements that the product sends for each query, explained over the data of the benchmark. */
export async function explainQueries(
  appUrl: string,
  { tenantId, sample }: Dataset,
  vault: ViewerContext['vault'],
  queries: readonly BenchQuery[],
): Promise<ExplainedQuery[]> {
  const schema = buildApiSchema();
  const opened = await createTenantDatabase({
    urls: { app: appUrl },
    entities: DOMAINS.flatMap(({ entities }) => entities),
  });
  try {
    const explained: ExplainedQuery[] = [];
    for (const query of queries) {
      const ctx = auditorOf(tenantId, opened.database, vault);
      const sent = await statementsOf(schema, ctx, query.document, query.variables(sample));
      const statements = await explainStatements(appUrl, tenantId, sent);
      explained.push({ query: query.name, statements: statements.map(shortened) });
    }
    return explained;
  } finally {
    await opened.close();
  }
}

/** The beginning tells which statement it is: the whole is in the product. */
const shortened = (statement: ExplainedStatement) => ({ ...statement, text: statement.text.slice(0, 160) });

/** Who asks, as the server would know them. */
export const auditorOf = (
  tenantId: string,
  database: ViewerContext['database'],
  vault: ViewerContext['vault'],
): ViewerContext => ({
  requestId: newId(),
  viewer: {
    tenantId,
    tenantCode: '',
    accountId: newId(),
    displayName: 'Benchmark auditor',
    grants: [{ role: 'AUDITOR', organizationId: null }],
  },
  language: 'en',
  deadlineAt: Date.now() + 60_000,
  idempotencyKey: null,
  database,
  vault,
  counters: { statements: 0 },
});

/** For a terminal: a line a statement and plan, and below it each scan that is not by the tenant and something more. */
export function explainedText(queries: readonly ExplainedQuery[]): string {
  return queries
    .flatMap(({ query, statements }) =>
      statements.flatMap(({ text, plan, ms, buffers, scans }) => [
        `${query}  ${plan.padEnd(7)}  ${ms.toFixed(2).padStart(7)} ms  ${String(buffers).padStart(6)} pages  ${text.slice(0, 60)}…`,
        ...scans.filter((scan) => !isNarrow(scan)).map((scan) => `      wide: ${scanText(scan)}`),
      ]),
    )
    .join('\n');
}
