import type { ViewerContext } from '../../../src/access/context';
import { finishMemberSync } from '../../../src/domains/member-sync/finish-member-sync';
import { asMigrator } from '../../support/database';
import { dyingInside } from '../../support/dying-database';
import { brokenMemberChecks, cardOf } from '../../support/members';
import type { TestTenant } from '../../support/tenants';
import { aRecord, aSync, aSyncScene, brokenSyncChecks, countRows, outcomes, push, type SyncScene } from './a-sync';

const WRITTEN = [
  'members',
  'memberships',
  'member_sources',
  'merge_candidates',
  'organization_cards',
  'source_owners',
  'sync_sources',
  'sync_jobs',
  'sync_batches',
  'sync_rejects',
  'idempotency_records',
];

/** A digest of all that batches write, but for the audit log, which is told by its length: the sealer goes on. */
async function writtenOf({ tenantId }: TestTenant): Promise<string> {
  const digests = WRITTEN.map(
    (table) =>
      `(select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from ${table} t where t.tenant_id = $1)`,
  );
  const [row] = await asMigrator<{ text: string }>(
    `select concat_ws(' ', ${digests.join(', ')}, (select count(*) from audit_entries where tenant_id = $1)) as text`,
    [tenantId],
  );
  return row?.text ?? '';
}

const inTime = (ctx: ViewerContext): ViewerContext => ({ ...ctx, deadlineAt: Date.now() + 60_000 });

/** Kills the step before each of its statements and its commit, until it comes through; in between it is repeated. */
async function killAtEach(
  { tenant, ctx }: SyncScene,
  mostStatements: number,
  step: (n: number, ctx: ViewerContext) => Promise<string[]>,
  expected: string[],
): Promise<number> {
  for (let n = 1; n <= mostStatements; n += 1) {
    const before = await writtenOf(tenant);
    const death = dyingInside(n, ctx.database);
    const first = await step(n, { ...inTime(ctx), database: death.database }).catch(() => null);
    if (!death.happened()) {
      expect(first).toEqual(expected);
      return n - 1;
    }
    expect(await writtenOf(tenant)).toBe(before);
    expect(await step(n, inTime(ctx))).toEqual(expected);
  }
  throw new Error('It has more statements than that.');
}

test('killed before any of its statements, or its commit, a batch has written nothing, and repeated writes all of it once', async () => {
  const scene = await aSyncScene();
  const { tenant, ctx, branch, group } = scene;
  const syncId = await aSync(ctx, 'COUNTY_HR', 'FULL');
  const known = Array.from({ length: 120 }, (_, serial) => aRecord(serial, branch));
  await push(inTime(ctx), syncId, 1, [...known, aRecord(900, branch, { name: '卓玛', idNumber: null })]);
  const step = async (n: number, asked: ViewerContext) => {
    const day = new Date(Date.UTC(2022, 0, n)).toISOString().slice(0, 10);
    const records = [
      aRecord(1_000 + n, branch),
      aRecord(2_000 + n, branch, {
        idNumber: null,
        name: `格桑${'甲乙丙丁'[n % 4]}`,
        joinedOn: day,
        since: day,
        fullMemberOn: day,
      }),
      { externalId: 'P-0', education: n % 2 === 1 ? '31' : '21' },
      { externalId: 'P-1', name: `央金${'甲乙'[n % 2]}` },
      { externalId: 'P-2', groupCode: n % 2 === 1 ? group.code : null, effectiveOn: day },
      { externalId: `P-${n + 10}`, endedOn: '2024-06-01', endReason: 'DECEASED' },
      aRecord(3_000 + n, branch, { name: '卓玛', idNumber: null }),
      { externalId: 'P-3', phone: 'wrong' },
    ];
    return outcomes(await push(asked, syncId, n + 1, records, { idempotencyKey: `kill-${n}` }));
  };
  const kills = await killAtEach(scene, 100, step, [
    'CREATED',
    'CREATED',
    'UPDATED',
    'UPDATED',
    'UPDATED',
    'UPDATED',
    'REJECTED MERGE_CANDIDATE records[6]',
    'REJECTED PHONE_FORMAT records[7].phone',
  ]);
  expect(kills).toBeGreaterThan(30);
  const living = await asMigrator(`select 1 from members where tenant_id = $1 and standing = 'ACTIVE'`, [
    tenant.tenantId,
  ]);
  expect(await cardOf(tenant, branch.id)).toMatchObject({ own: living.length });
  expect(await countRows(tenant, 'member_sources')).toBe(await countRows(tenant, 'members'));
  expect([await brokenMemberChecks(tenant), await brokenSyncChecks(tenant)]).toEqual([{}, {}]);
}, 120_000);

test('killed before any statement of its end, a synchronization goes on as it was; in the end it ends whom it lacks, once', async () => {
  const scene = await aSyncScene();
  const { tenant, ctx, branch } = scene;
  const known = Array.from({ length: 40 }, (_, serial) => aRecord(serial, branch));
  await push(inTime(ctx), await aSync(ctx, 'COUNTY_HR', 'FULL'), 1, known);
  const id = await aSync(ctx, 'COUNTY_HR', 'FULL');
  const { syncJob } = await push(inTime(ctx), id, 2, known.slice(2));
  const input = {
    id,
    expectedVersion: syncJob?.version ?? 0,
    idempotencyKey: 'the-end',
    endMissing: { reason: 'TRANSFERRED_OUT', endedOn: '2024-06-01' },
  } as const;
  const before = await writtenOf(tenant);
  for (let n = 1; ; n += 1) {
    const death = dyingInside(n, ctx.database);
    const outcome = await finishMemberSync({ ...inTime(ctx), database: death.database }, input).catch(() => null);
    if (death.happened()) {
      expect(await writtenOf(tenant)).toBe(before);
      continue;
    }
    expect(n).toBeGreaterThan(20);
    expect(outcome?.syncJob).toMatchObject({ state: 'RECONCILED', endedCount: 2 });
    break;
  }
  expect((await finishMemberSync(inTime(ctx), input)).syncJob).toMatchObject({ endedCount: 2 });
  expect(await cardOf(tenant, branch.id)).toMatchObject({ own: 38 });
  expect([await brokenMemberChecks(tenant), await brokenSyncChecks(tenant)]).toEqual([{}, {}]);
}, 120_000);
