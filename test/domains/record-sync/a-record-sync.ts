import type { RequestContext, ViewerContext } from '../../../src/access/context';
import { gridChecks } from '../../../src/domains/grids/grids.checks';
import { organizationCardChecks } from '../../../src/domains/organizations/organization-card.checks';
import { organizationChecks } from '../../../src/domains/organizations/organizations.checks';
import {
  pushGridBatch,
  pushOrganizationBatch,
  pushUnitBatch,
} from '../../../src/domains/record-sync/push-record-batch';
import type { RecordSyncKind } from '../../../src/domains/record-sync/record-kinds.rules';
import { startRecordSync } from '../../../src/domains/record-sync/start-record-sync';
import type { BatchAnswer } from '../../../src/domains/sync/load-sync-answer';
import { syncChecks } from '../../../src/domains/sync/sync.checks';
import type { PushBatchInput } from '../../../src/domains/sync/sync.inputs';
import type { SyncMode } from '../../../src/domains/sync/sync.rules';
import { unitChecks } from '../../../src/domains/units/units.checks';
import { usccCheckCharacter } from '../../../src/domains/units/uscc.rules';
import { asOrganizer, contextFor } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aChain, type TestChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

export interface RecordScene extends TestChain {
  tenant: TestTenant;
  /** The integration. */
  ctx: ViewerContext;
  organizer: ViewerContext;
}

/** A tenant with one chain, and an integration. */
export async function aRecordScene(): Promise<RecordScene> {
  const tenant = await aTenant();
  const organizer = await asOrganizer(tenant);
  return { tenant, organizer, ctx: await contextFor(tenant, 'INTEGRATOR'), ...(await aChain(tenant)) };
}

export const SOURCE = 'COUNTY_HR';

/** Begins a synchronization; gives back its id. A refusal fails the test. */
export async function aRecordSync(
  ctx: RequestContext,
  kind: RecordSyncKind,
  { source = SOURCE, mode = 'DELTA' }: { source?: string; mode?: SyncMode } = {},
): Promise<string> {
  const { syncJob, userErrors } = await startRecordSync(ctx, { source, mode, kind });
  if (syncJob === null) throw new Error(`Refused: ${JSON.stringify(userErrors)}`);
  return syncJob.id;
}

const PUSHES = { ORGANIZATIONS: pushOrganizationBatch, UNITS: pushUnitBatch, GRIDS: pushGridBatch };

let keys = 0;

/** Pushes batches of one synchronization, one after another. */
export async function aPusher(
  ctx: RequestContext,
  kind: RecordSyncKind,
  wishes: { source?: string; mode?: SyncMode } = {},
) {
  const syncId = await aRecordSync(ctx, kind, wishes);
  let sequence = Date.now() % 1_000_000;
  return {
    syncId,
    push(records: unknown[], input: Partial<PushBatchInput> = {}, as: RequestContext = ctx): Promise<BatchAnswer> {
      keys += 1;
      sequence += 1;
      const call = { syncId, sequence, idempotencyKey: `records-${keys}`, errorPolicy: 'REJECT_FAILED_ROWS', records };
      // Each is a request of its own, with a deadline of its own.
      const asked = { ...as, deadlineAt: Date.now() + 30_000 };
      return PUSHES[kind](asked, { ...call, ...input } as PushBatchInput);
    },
  };
}

/** What came of each record: `CREATED`, or `REJECTED UNKNOWN_ORG records[1].responsibleCode`. */
export function outcomes({ batch, userErrors }: BatchAnswer): string[] {
  if (batch === null) return userErrors.map(({ code }) => code);
  return batch.results.map(({ outcome, problems }) =>
    [outcome, ...problems.flatMap(({ code, path }) => [code, path])].join(' '),
  );
}

/** A unified social credit code with a right check character. */
export function aUscc(serial: number): string {
  const body = `91540102MA${String(serial).padStart(7, '0')}`;
  return `${body}${usccCheckCharacter(body)}`;
}

/** Global id of the n-th record's thing. */
export const idOf = ({ batch }: BatchAnswer, index = 0) => batch?.results[index]?.recordId ?? '';

export async function count(tenant: TestTenant, table: string): Promise<number> {
  const [row] = await asMigrator<{ count: number }>(
    `select count(*)::int as count from ${table} where tenant_id = $1`,
    [tenant.tenantId],
  );
  return row?.count ?? 0;
}

/** Rows that break an invariant, by the name of the check; empty when all is well. */
export async function brokenRecordChecks(tenant: TestTenant): Promise<Record<string, object[]>> {
  const broken: Record<string, object[]> = {};
  const checks = [...organizationChecks, ...organizationCardChecks, ...gridChecks, ...unitChecks, ...syncChecks];
  for (const check of checks) {
    const rows = await asMigrator(check.text, [tenant.tenantId]);
    if (rows.length > 0) broken[check.name] = rows;
  }
  return broken;
}
