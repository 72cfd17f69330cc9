import type { RequestContext, ViewerContext } from '../../../src/access/context';
import { inventedIdNumber, inventedPhone } from '../../../src/demo/invented-numbers';
import { memberSyncChecks } from '../../../src/domains/member-sync/member-sync.checks';
import type { PushMemberBatchInput } from '../../../src/domains/member-sync/member-sync.inputs';
import { pushMemberBatch } from '../../../src/domains/member-sync/push-member-batch';
import { startMemberSync } from '../../../src/domains/member-sync/start-member-sync';
import type { BatchAnswer } from '../../../src/domains/sync/load-sync-answer';
import { syncChecks } from '../../../src/domains/sync/sync.checks';
import type { SyncMode } from '../../../src/domains/sync/sync.rules';
import { asOrganizer, contextFor } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aChain, anOrganization, type TestOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

export interface SyncScene {
  tenant: TestTenant;
  /** The integration. */
  ctx: ViewerContext;
  organizer: ViewerContext;
  branch: TestOrganization;
  group: TestOrganization;
  other: TestOrganization;
}

/** A tenant with two branches, of which the first has a group, and an integration. */
export async function aSyncScene(): Promise<SyncScene> {
  const tenant = await aTenant();
  const organizer = await asOrganizer(tenant);
  const { committee, gridBranch, group } = await aChain(tenant);
  const other = await anOrganization(organizer, 'BRANCH', { formalParentId: committee.globalId });
  return { tenant, ctx: await contextFor(tenant, 'INTEGRATOR'), organizer, branch: gridBranch, group, other };
}

/** Begins a synchronization; gives back its id. A refusal fails the test. */
export async function aSync(ctx: RequestContext, source = 'COUNTY_HR', mode: SyncMode = 'DELTA'): Promise<string> {
  const { syncJob, userErrors } = await startMemberSync(ctx, { source, mode });
  if (syncJob === null) throw new Error(`Refused: ${JSON.stringify(userErrors)}`);
  return syncJob.id;
}

/** What a source says of the `serial`-th person whom it has. */
export function aRecord(serial: number, branch: Pick<TestOrganization, 'code'>, wishes: object = {}) {
  return {
    externalId: `P-${serial}`,
    name: `扎西·次仁${'一二三四五六七八九十'[serial % 10]}`,
    sex: 'MALE',
    idNumber: inventedIdNumber(serial, '1985-03-05', 'MALE'),
    phone: inventedPhone(serial),
    education: '21',
    joinedOn: '2010-07-01',
    fullMemberOn: '2011-07-01',
    category: 'FULL',
    branchCode: branch.code,
    since: '2021-05-01',
    ...wishes,
  };
}

let keys = 0;

/** Pushes a batch, with a key of its own unless one is given. */
export function push(
  ctx: RequestContext,
  syncId: string,
  sequence: number,
  records: unknown[],
  wishes: Partial<PushMemberBatchInput> = {},
): Promise<BatchAnswer> {
  keys += 1;
  const idempotencyKey = `batch-${keys}`;
  return pushMemberBatch(ctx, {
    syncId,
    sequence,
    idempotencyKey,
    errorPolicy: 'REJECT_FAILED_ROWS',
    records,
    ...wishes,
  });
}

/** What came of each record: `CREATED`, or `REJECTED UNKNOWN_ORG records[1].branchCode`. */
export function outcomes({ batch }: BatchAnswer): string[] {
  return (batch?.results ?? []).map(({ outcome, problems }) =>
    [outcome, ...problems.flatMap(({ code, path }) => [code, path])].join(' '),
  );
}

export const codesOf = ({ userErrors }: BatchAnswer) => userErrors.map(({ code }) => code);

/** Members of the tenant, and what of a batch leaves traces. */
export async function countRows(tenant: TestTenant, table: string): Promise<number> {
  const [row] = await asMigrator<{ count: number }>(
    `select count(*)::int as count from ${table} where tenant_id = $1`,
    [tenant.tenantId],
  );
  return row?.count ?? 0;
}

/** Rows that break an invariant of synchronizations, by the name of the check; empty when all is well. */
export async function brokenSyncChecks(tenant: TestTenant): Promise<Record<string, object[]>> {
  const broken: Record<string, object[]> = {};
  for (const check of [...syncChecks, ...memberSyncChecks]) {
    const rows = await asMigrator(check.text, [tenant.tenantId]);
    if (rows.length > 0) broken[check.name] = rows;
  }
  return broken;
}
