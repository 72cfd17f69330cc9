import { asMigrator } from '../../support/database';
import { aGrid } from '../grids/support';
import { aPusher, aRecordScene, brokenRecordChecks, count, idOf, outcomes } from './a-record-sync';

const aGridRecord = (serial: number, communityCode: string, wishes: object = {}) => ({
  externalId: `G-${serial}`,
  name: `第${'一二三四五六七八九十'[serial - 1]}网格`,
  communityCode,
  startedOn: '2021-01-01',
  ...wishes,
});

test('grids come with codes of their own or made ones, in use or planned, and a second time nothing changes', async () => {
  const { tenant, ctx, community } = await aRecordScene();
  const { push } = await aPusher(ctx, 'GRIDS');
  const records = [
    aGridRecord(1, community.code, { code: `${community.code}-002` }),
    aGridRecord(2, community.code),
    aGridRecord(3, community.code, { startedOn: undefined }),
  ];
  expect(outcomes(await push(records))).toEqual(['CREATED', 'CREATED', 'CREATED']);
  const before = await count(tenant, 'audit_entries');
  expect(outcomes(await push(records))).toEqual(['UNCHANGED', 'UNCHANGED', 'UNCHANGED']);
  expect(await count(tenant, 'audit_entries')).toBe(before + 1);
  const grids = await asMigrator(`select code, status, version from grids where tenant_id = $1 order by code`, [
    tenant.tenantId,
  ]);
  expect(grids).toEqual(
    ['002', '003', '004'].map((serial, at) => ({
      code: `${community.code}-${serial}`,
      status: at === 2 ? 'PLANNED' : 'ACTIVE',
      version: 1,
    })),
  );
  expect(await brokenRecordChecks(tenant)).toEqual({});
});

test('a name is written and a plan put to use; community, code, start and end are compared only', async () => {
  const { tenant, ctx, community, organizer, gridBranch } = await aRecordScene();
  const { push } = await aPusher(ctx, 'GRIDS');
  await push([aGridRecord(1, community.code), aGridRecord(2, community.code, { startedOn: undefined })]);
  await asMigrator(`update grid_states set valid = '[2021-01-01,)' where tenant_id = $1 and status = 'PLANNED'`, [
    tenant.tenantId,
  ]);
  const renamed = { externalId: 'G-1', name: '一号网格', effectiveOn: '2022-01-01' };
  const started = { externalId: 'G-2', startedOn: '2022-01-01' };
  expect(outcomes(await push([renamed, started]))).toEqual(['UPDATED', 'UPDATED']);
  expect(outcomes(await push([renamed, started]))).toEqual(['UNCHANGED', 'UNCHANGED']);
  expect(
    outcomes(
      await push([
        { externalId: 'G-1', code: 'OTHER-1', startedOn: '2021-02-01', endedOn: '2022-02-01' },
        { externalId: 'G-2', communityCode: gridBranch.code },
        aGridRecord(3, gridBranch.code),
        aGridRecord(4, 'NOWHERE'),
        aGridRecord(5, community.code, { startedOn: '2019-01-01' }),
        aGridRecord(6, community.code, { code: 'wrong' }),
        { externalId: 'G-7', endedOn: '2022-01-01' },
        { externalId: 'G-8' },
      ]),
    ),
  ).toEqual([
    'REJECTED CODE_DIFFERS records[0].code START_DIFFERS records[0].startedOn RETIREMENT_DIFFERS records[0].endedOn',
    'REJECTED COMMUNITY_DIFFERS records[1].communityCode',
    'REJECTED NOT_A_COMMUNITY records[2].communityCode',
    'REJECTED UNKNOWN_ORG records[3].communityCode',
    'REJECTED DATE_BEFORE_BEGINNING records[4].startedOn',
    'REJECTED CODE_FORMAT records[5].code',
    'REJECTED GRID_UNKNOWN records[6].endedOn',
    'REJECTED REQUIRED records[7].name REQUIRED records[7].communityCode',
  ]);
  expect(organizer).toBeDefined();
  expect(await brokenRecordChecks(tenant)).toEqual({});
});

test('a grid is known by its external id, else by its code, and by its name in its community somebody has to say more', async () => {
  const { ctx, community, organizer } = await aRecordScene();
  const [coded, named] = [await aGrid(organizer, community), await aGrid(organizer, community, { name: '第二网格' })];
  const { push } = await aPusher(ctx, 'GRIDS');
  const byCode = await push([aGridRecord(1, community.code, { code: coded.code, startedOn: undefined })]);
  expect([outcomes(byCode), idOf(byCode)]).toEqual([['UNCHANGED'], coded.globalId]);
  const record = aGridRecord(2, community.code, { startedOn: '2020-03-01' });
  expect(outcomes(await push([record]))).toEqual(['REJECTED SAME_NAME records[0].name']);
  const said = await push([{ ...record, id: named.globalId }]);
  expect([outcomes(said), idOf(said)]).toEqual([['UNCHANGED'], named.globalId]);
});
