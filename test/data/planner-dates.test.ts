import { v7 as newId } from 'uuid';
import type { ViewerContext } from '../../src/access/context';
import { StatementBuilder } from '../../src/data/planner/statement-builder';
import { today } from '../../src/shared/clock';
import { asAuditor } from '../support/context';
import { asMigrator } from '../support/database';
import { plantChains } from '../support/planted-chain';
import { plantPeople } from '../support/planted-people';
import { aTenant, type TestTenant } from '../support/tenants';
import { askOf, askSpots, WAYS } from './ask-spots';
import { plannedSpot } from './spot.planned';

/** Links and expressions as of a day. */

let tenant: TestTenant;
let auditor: ViewerContext;

beforeAll(async () => {
  tenant = await aTenant();
  auditor = await asAuditor(tenant);
  const ids = await plantChains(tenant, { communities: 2, grids: 3, groups: 1, households: 0 });
  const { grids } = await plantPeople(tenant, ids, { membersPerBranch: 1 });
  await renameOn('2022-01-01', ids.get('S1-C2') as string, '旧名');
  // Its grid branch is older than any state of the community above it.
  await asMigrator(
    `update organization_states set valid = '[2021-06-01,)' where tenant_id = $1 and organization_id = $2`,
    [tenant.tenantId, ids.get('S1-C1')],
  );
  await aHouse([
    [grids.get('S1-C1-G1') as string, '[2021-05-01,2022-01-01)'],
    [grids.get('S1-C1-G2') as string, '[2022-01-01,2023-01-01)'],
    [grids.get('S1-C1-G3') as string, '[2023-01-01,)'],
  ]);
});

const code = (key: string) => `${tenant.code}-${key}`;

/** An earlier name until a day. */
async function renameOn(day: string, id: string, before: string): Promise<void> {
  await asMigrator(
    `update organization_states set valid = daterange($3, null) where tenant_id = $1 and organization_id = $2`,
    [tenant.tenantId, id, day],
  );
  await asMigrator(
    `insert into organization_states (tenant_id, id, organization_id, valid, status, kind, name, name_pinyin, recorded_at)
     values ($1, gen_random_uuid(), $2, daterange('2020-03-01', $3), 'ESTABLISHED', 'COMMUNITY_COORDINATING_COMMITTEE', $4, 'jiuming', now())`,
    [tenant.tenantId, id, day, before],
  );
}

/** A building, called as the code of the street, that belonged to one grid after another; it stands on the last. */
async function aHouse(stays: [gridId: string, valid: string][]): Promise<void> {
  const id = newId();
  await asMigrator(
    `insert into buildings (tenant_id, id, grid_id, name, name_pinyin, created_at, updated_at) values ($1, $2, $3, $4, 'a', now(), now())`,
    [tenant.tenantId, id, stays.at(-1)?.[0], code('S1')],
  );
  for (const [gridId, valid] of stays) {
    await asMigrator(
      `insert into building_states (tenant_id, id, building_id, grid_id, valid, name, name_pinyin, recorded_at)
       values ($1, gen_random_uuid(), $2, $3, $4, $5, 'a', now())`,
      [tenant.tenantId, id, gridId, valid, code('S1')],
    );
  }
}

describe.each(WAYS)('As of a date, %s above', (way) => {
  const ask = (key: string, selection: string, asOf: string | null) =>
    askOf('spot', way, code(key), selection, { ctx: auditor, asOf });

  it('a property is computed from the row as it was', async () => {
    expect((await ask('S1-C2', '{ initial }', null)).row).toEqual({ initial: '记' });
    expect((await ask('S1-C2', '{ initial }', '2021-01-01')).row).toEqual({ initial: '旧' });
    expect((await ask('S1-C2-G1', '{ above { initial name } }', '2021-01-01')).row).toEqual({
      above: { initial: '旧', name: '旧名' },
    });
  });

  it.each([
    [null, 'S1-C1-G3'],
    ['2021-05-01', 'S1-C1-G1'],
    ['2022-06-01', 'S1-C1-G2'],
    ['2023-01-01', 'S1-C1-G3'],
  ])('a to-one link goes by the column of the day (%s)', async (asOf, grid) => {
    const { row } = await askOf('home', way, code('S1'), '{ plot { code } }', { ctx: auditor, asOf });
    expect(row).toEqual({ plot: { code: code(grid) } });
    // Also of a row that is joined to one of another type.
    expect((await ask('S1', '{ home { plot { code } } }', asOf)).row).toEqual({ home: row });
  });

  it('a joined row that had no state on the day was not there', async () => {
    const selection = '{ code above { code } state { name total } }';
    expect((await ask('S1-C1-G1', selection, '2021-05-31')).row).toEqual({
      code: code('S1-C1-G1'),
      above: null,
      state: null,
    });
    expect((await ask('S1-C1-G1', selection, '2021-06-01')).row).toMatchObject({
      above: { code: code('S1-C1') },
      state: { name: expect.stringContaining('第1社区'), total: 0 },
    });
  });

  it('a link called as the past of its owner is no other than the rest', async () => {
    expect((await ask('S1-C2-G1', '{ name state { name state { code } } }', '2021-01-01')).row).toEqual({
      name: expect.stringContaining('第1网格'),
      state: { name: '旧名', state: { code: code('S1') } },
    });
  });

  it.each([null, '2023-01-01'])('values and counts are told the day and whether it is past (%s)', async (asOf) => {
    const { row } = await ask('S1-C2-G1', '{ day counts { day isPast } above { day counts { day isPast } } }', asOf);
    const day = asOf ?? today();
    const there = {
      day: `${day} ${asOf === null ? 'present' : 'past'}`,
      counts: { day, isPast: asOf !== null },
    };
    expect(row).toEqual({ ...there, above: there });
  });
});

describe('Two dates in one request', () => {
  it('are kept apart also where both come by the same place of the document', async () => {
    const at = (way: boolean, asOf: string) =>
      `spot(code: "${code('S1-C2-G1')}", asOf: "${asOf}", isPlanned: ${way}) { ...found }`;
    const document = (way: boolean) =>
      `{ was: ${at(way, '2021-01-01')} is: ${at(way, '2023-01-01')} } fragment found on Spot { above { name } parents { name } }`;
    const planned = await askSpots(auditor, document(true));
    expect(planned.data.was).toEqual({ above: { name: '旧名' }, parents: [{ name: '旧名' }] });
    expect(planned.data.is.above.name).toContain('第2社区');
    expect((await askSpots(auditor, document(false))).data).toEqual(planned.data);
  });
});

describe('Today', () => {
  const { date } = new StatementBuilder(plannedSpot, { asOf: null, rootsFor: () => null, ownerFor: () => null });

  it.each([
    ['2024-04-30 15:59:59+00', '2024-04-30'],
    ['2024-04-30 16:00:00+00', '2024-05-01'],
    ['2024-12-31 23:59:59+08', '2024-12-31'],
  ])('is the day in Shanghai (%s)', async (instant, day) => {
    expect(date).toContain('now()');
    const asked = date.replaceAll('now()', `timestamptz '${instant}'`);
    expect(await asMigrator(`select (${asked})::text as day`)).toEqual([{ day }]);
  });
});
