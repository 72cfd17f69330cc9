import type { ViewerContext } from '../../../src/access/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import type { TestTenant } from '../../support/tenants';

export interface ExportSeen {
  id: string;
  source: string;
  format: string;
  status: string;
  rowCount: number;
  isOwn: boolean;
  requestedBy: string;
  decidedBy: string | null;
  approvedAt: string | null;
  refusedAt: string | null;
  refusal: string | null;
  expiresAt: string;
  requestedAt: string;
  path: string | null;
  version: number;
  lines: { label: string; value: string }[];
}

export const SEEN =
  'id source format status rowCount isOwn requestedBy decidedBy approvedAt refusedAt refusal expiresAt requestedAt path version lines { label value }';

interface Outcome {
  export: ExportSeen | null;
  userErrors: { code: string; rule: string | null; field: string | null }[];
}

/** Sends one of the mutations of exports; a refusal comes back as `CODE rule`, an error as its code. */
async function sent(ctx: ViewerContext, name: string, input: Record<string, unknown>): Promise<ExportSeen | string> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await graphqlAs<Record<string, Outcome>>(
    ctx,
    `mutation ($input: ${type}!) { ${name}(input: $input) { export { ${SEEN} } userErrors { code rule field } } }`,
    { input },
  );
  if (errors !== undefined) return String(errors[0]?.extensions?.code);
  const outcome = data?.[name];
  return outcome?.export ?? outcome?.userErrors.map(({ code, rule }) => `${code} ${rule}`).join() ?? 'nothing';
}

export const request = (
  ctx: ViewerContext,
  organizations: Record<string, unknown> = {},
  further: Record<string, unknown> = {},
) => sent(ctx, 'requestExport', { source: { organizations }, format: 'CSV', ...further });

/** The export that was asked for; fails where it was refused. */
export async function requested(...given: Parameters<typeof request>): Promise<ExportSeen> {
  return seen(await request(...given));
}

export function seen(answer: ExportSeen | string): ExportSeen {
  if (typeof answer === 'string') throw new Error(`Refused: ${answer}`);
  return answer;
}

export const approve = (ctx: ViewerContext, { id, version }: ExportSeen) =>
  sent(ctx, 'approveExport', { id, expectedVersion: version });

export const refuse = (ctx: ViewerContext, { id, version }: ExportSeen, reason = 'SCOPE_TOO_WIDE') =>
  sent(ctx, 'refuseExport', { id, expectedVersion: version, reason });

export async function listed(ctx: ViewerContext, args = 'first: 100') {
  const { data } = await graphqlAs<{ exports: Listed }>(
    ctx,
    `{ exports(${args}) { totalCount pageInfo { hasNextPage endCursor } edges { node { ${SEEN} } } } }`,
  );
  return data?.exports as Listed;
}

interface Listed {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  edges: { node: ExportSeen }[];
}

/** Lets so many rows pass without approval in one tenant. */
export async function withoutApproval({ tenantId }: Pick<TestTenant, 'tenantId'>, rows: number): Promise<void> {
  await asMigrator(
    `insert into parameter_overrides (tenant_id, id, code, valid, value, document_number, recorded_at)
     values ($1, gen_random_uuid(), 'EXPORT_ROWS_WITHOUT_APPROVAL', '[2000-01-01,)', $2, '组办〔2026〕1号', now())`,
    [tenantId, rows],
  );
}

/** Calls of an organization by another name, which no use case would take. */
export async function renameByForce(tenant: Pick<TestTenant, 'tenantId'>, id: string, name: string): Promise<void> {
  for (const [table, key] of [
    ['organizations', 'id'],
    ['organization_states', 'organization_id'],
  ])
    await asMigrator(`update ${table} set name = $3 where tenant_id = $1 and ${key} = $2`, [tenant.tenantId, id, name]);
}
