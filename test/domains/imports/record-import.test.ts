import type { ViewerContext } from '../../../src/access/context';
import { startRecordImport } from '../../../src/domains/imports/start-record-import';
import type { RecordSyncKind } from '../../../src/domains/record-sync/record-kinds.rules';
import { asMigrator } from '../../support/database';
import { aRecordScene, aUscc, brokenRecordChecks } from '../record-sync/a-record-sync';
import { anUpload, brokenImportChecks, rejectsOf, workOff } from './an-import';

async function imported(ctx: ViewerContext, kind: RecordSyncKind, lines: string[]) {
  const uploadId = await anUpload(ctx, lines.join('\n'));
  const { importJob, userErrors } = await startRecordImport(ctx, { uploadId, source: 'TABLE', isDryRun: false, kind });
  if (importJob === null) throw new Error(`Refused: ${JSON.stringify(userErrors)}`);
  const done = await workOff(ctx, importJob);
  const { state, createdCount, unchangedCount, rejectedCount } = done;
  return { state, createdCount, unchangedCount, rejectedCount, rejects: await rejectsOf(ctx, done) };
}

const ALL = (createdCount: number) => ({
  state: 'FINISHED',
  createdCount,
  unchangedCount: 0,
  rejectedCount: 0,
  rejects: [],
});

test('a tree of organizations from a table, and again without a change', async () => {
  const { tenant, ctx, community } = await aRecordScene();
  const table = [
    '外部标识,组织名称,组织类别,上级外部标识,链条上级代码,成立日期,文号',
    'O-1,物业行业党委,党委,,,2021-01-01,',
    `O-2,物业第一党支部,党支部,O-1,${community.code},2021-02-01,物党〔2021〕1号`,
    'O-3,物业第一党小组,党小组,O-2,,2021-03-01,',
  ];
  expect(await imported(ctx, 'ORGANIZATIONS', table)).toEqual(ALL(3));
  expect(await imported(ctx, 'ORGANIZATIONS', table)).toMatchObject({ createdCount: 0, unchangedCount: 3 });
  expect([await brokenRecordChecks(tenant), await brokenImportChecks(tenant)]).toEqual([{}, {}]);
});

test('units and grids from tables; a bad row is told by its row, column and code', async () => {
  const { tenant, ctx, committee, community } = await aRecordScene();
  const units = [
    '外部编号,单位名称,统一社会信用代码,单位类别,所属行业,责任党组织代码,摸底日期',
    `U-1,一号公司,${aUscc(1)},非公有制企业,快递,${committee.code},2024-03-01`,
    `U-2,二号公司,${aUscc(2)},非公有制企业,快递,NOWHERE-1,2024-03-01`,
  ];
  expect(await imported(ctx, 'UNITS', units)).toEqual({
    ...ALL(1),
    rejectedCount: 1,
    rejects: ['3,F,责任党组织代码,responsibleCode,UNKNOWN_ORG'],
  });
  const grids = ['外部编号,网格名称,社区代码,启用日期', `G-1,第一网格,${community.code},2021-01-01`];
  expect(await imported(ctx, 'GRIDS', grids)).toEqual(ALL(1));
  const kinds = await asMigrator(`select kind, state from sync_jobs where tenant_id = $1 order by kind`, [
    tenant.tenantId,
  ]);
  expect(kinds).toEqual([
    { kind: 'GRIDS', state: 'APPLIED' },
    { kind: 'UNITS', state: 'PARTIALLY_APPLIED' },
  ]);
  expect([await brokenRecordChecks(tenant), await brokenImportChecks(tenant)]).toEqual([{}, {}]);
});
