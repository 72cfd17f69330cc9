import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { endUnitFormation } from '../../../src/domains/units/end-unit-formation';
import { recordUnitFigure } from '../../../src/domains/units/record-unit-figure';
import { renameUnit } from '../../../src/domains/units/rename-unit';
import { surveyUnit } from '../../../src/domains/units/survey-unit';
import { updateUnit } from '../../../src/domains/units/update-unit';
import { asMigrator } from '../../support/database';
import { anOrganization, succeeded } from '../../support/organizations';
import {
  ACTIVE_ON,
  allOf,
  anIndustry,
  aUnit,
  brokenUnitChecks,
  covered,
  inState,
  SURVEYED_ON,
  someUnits,
  surveyed,
  type TestIndustry,
  type TestUnit,
  versionOf,
} from './support';

const USCC = '91512081MA62K0260E';

let industry: TestIndustry;

beforeEach(async () => {
  industry = await anIndustry();
});

/** Whatever a story does, the invariants hold at its end. */
afterEach(async () => {
  expect(await brokenUnitChecks(industry.tenant)).toEqual({});
});

const formationsOf = ({ id }: TestUnit) =>
  asMigrator(
    `select mode, valid::text from unit_formations where tenant_id = $1 and unit_id = $2 and superseded_at is null order by valid`,
    [industry.tenant.tenantId, id],
  );

const versionNow = async ({ id }: TestUnit) => {
  const [row] = await asMigrator<{ version: number }>('select version from units where tenant_id = $1 and id = $2', [
    industry.tenant.tenantId,
    id,
  ]);
  return row?.version;
};

test('a survey finds a unit with its numbers, which is at work, a shell and removed in the end', async () => {
  const { ctx, committee, tenant } = industry;
  const { unit } = await surveyUnit(ctx, {
    name: ' 恒发石油运输公司 ',
    kind: 'NON_PUBLIC_ENTERPRISE',
    sector: 'ROAD_FREIGHT',
    uscc: USCC,
    divisionCode: '540102007',
    responsibleId: committee.globalId,
    registeredOn: '2015-06-01',
    surveyedOn: SURVEYED_ON,
    figure: { headcount: 60, memberCount: 5, qualifier: 'MORE_THAN', source: '入户走访' },
  });
  expect(unit).toMatchObject({ name: '恒发石油运输公司', namePinyin: 'hengfashiyouyunshugongsi', status: 'SURVEYED' });
  expect(unit).toMatchObject({ uscc: USCC, version: 1, registeredOn: '2015-06-01', endedOn: null });
  const found = surveyed({ unit, userErrors: [] });
  const active = await inState(ctx, found, 'ACTIVE', ACTIVE_ON);
  const shell = await inState(ctx, active, 'SHELL', '2023-01-01');
  const removed = await inState(ctx, shell, 'REMOVED', '2024-01-01');
  expect(removed.version).toBe(4);
  expect(
    await asMigrator(
      `select status, valid::text, document_number from unit_states where tenant_id = $1 order by valid`,
      [tenant.tenantId],
    ),
  ).toEqual([
    { status: 'SURVEYED', valid: '[2021-03-01,2021-04-01)', document_number: null },
    { status: 'ACTIVE', valid: '[2021-04-01,2023-01-01)', document_number: null },
    { status: 'SHELL', valid: '[2023-01-01,2024-01-01)', document_number: null },
    { status: 'REMOVED', valid: '[2024-01-01,)', document_number: '市监清〔2024〕1号' },
  ]);
});

test('a renamed unit keeps its old name in its history; on the first day of its state the name is corrected', async () => {
  const { ctx, committee, tenant } = industry;
  const unit = await aUnit(ctx, committee, { name: '高原速运公司' });
  const renamed = surveyed(
    await renameUnit(ctx, { ...versionOf(unit), name: '高原快运公司', effectiveOn: '2022-01-01' }),
  );
  surveyed(await renameUnit(ctx, { ...versionOf(renamed), name: '高原快运有限公司', effectiveOn: '2022-01-01' }));
  expect(
    await asMigrator(
      `select name, status, valid::text from unit_states where tenant_id = $1 and superseded_at is null order by valid`,
      [tenant.tenantId],
    ),
  ).toEqual([
    { name: '高原速运公司', status: 'SURVEYED', valid: '[2021-03-01,2021-04-01)' },
    { name: '高原速运公司', status: 'ACTIVE', valid: '[2021-04-01,2022-01-01)' },
    { name: '高原快运有限公司', status: 'ACTIVE', valid: '[2022-01-01,)' },
  ]);
});

test('numbers of the same day supersede, those of another day stand beside', async () => {
  const { ctx, committee, tenant } = industry;
  let unit = await aUnit(ctx, committee);
  for (const [countedOn, headcount] of [
    ['2022-06-30', 30],
    ['2022-12-31', 40],
    ['2022-06-30', 35],
  ] as const) {
    const figure = { countedOn, headcount, memberCount: 2, qualifier: 'EXACT' } as const;
    unit = surveyed(await recordUnitFigure(ctx, { ...versionOf(unit), ...figure }));
  }
  expect(
    await asMigrator(
      `select counted_on::text, headcount, superseded_at is null as stands from unit_figures where tenant_id = $1 order by id`,
      [tenant.tenantId],
    ),
  ).toEqual([
    { counted_on: '2022-06-30', headcount: 30, stands: false },
    { counted_on: '2022-12-31', headcount: 40, stands: true },
    { counted_on: '2022-06-30', headcount: 35, stands: true },
  ]);
});

test('what is left out of an update stays, and an explicit null takes away', async () => {
  const { ctx, committee } = industry;
  const other = await anOrganization(ctx, 'COMMITTEE', { name: '货运行业党委' });
  const unit = await aUnit(ctx, committee, { uscc: USCC, registeredOn: '2015-06-01' });
  const first = await updateUnit(ctx, { ...versionOf(unit), sector: 'ROAD_FREIGHT', responsibleId: other.globalId });
  expect(first.unit).toMatchObject({ uscc: USCC, sector: 'ROAD_FREIGHT', registeredOn: '2015-06-01', version: 3 });
  const second = await updateUnit(ctx, { ...versionOf(surveyed(first)), uscc: null, kind: null, registeredOn: null });
  expect(second.unit).toMatchObject({ uscc: null, kind: 'NON_PUBLIC_ENTERPRISE', registeredOn: null, version: 4 });
});

test('a company gets its own organization, synchronous founding included, and hosts an affiliated one', async () => {
  const { ctx, committee, companyBranch } = industry;
  const [company, neighbor] = await someUnits(ctx, committee, 2);
  await covered(ctx, companyBranch, 'SYNCHRONOUS', [company as TestUnit], '2022-01-01');
  await covered(ctx, companyBranch, 'AFFILIATED', [neighbor as TestUnit], '2022-02-01');
  expect(await formationsOf(company as TestUnit)).toEqual([{ mode: 'SYNCHRONOUS', valid: '[2022-01-01,)' }]);
  expect(await formationsOf(neighbor as TestUnit)).toEqual([{ mode: 'AFFILIATED', valid: '[2022-02-01,)' }]);
});

test('a joint branch takes two units, a third one later, and up to five; six with an approval', async () => {
  const { ctx, committee, jointBranch } = industry;
  const units = await someUnits(ctx, committee, 6);
  await covered(ctx, jointBranch, 'JOINT', units.slice(0, 2), '2022-01-01');
  await covered(ctx, jointBranch, 'JOINT', units.slice(2, 3), '2022-02-01');
  await covered(ctx, jointBranch, 'JOINT', units.slice(3, 5), '2022-03-01');
  const [sixth] = await covered(ctx, jointBranch, 'JOINT', units.slice(5), '2022-04-01', '城关组复〔2022〕9号');
  expect(sixth?.version).toBe(3);
});

test('changing the formation ends the former one on that day', async () => {
  const { ctx, committee, jointBranch, companyBranch } = industry;
  const units = await covered(ctx, jointBranch, 'JOINT', await someUnits(ctx, committee, 3), '2022-01-01');
  await covered(ctx, companyBranch, 'SINGLE', units.slice(0, 1), '2023-01-01');
  expect(await formationsOf(units[0] as TestUnit)).toEqual([
    { mode: 'JOINT', valid: '[2022-01-01,2023-01-01)' },
    { mode: 'SINGLE', valid: '[2023-01-01,)' },
  ]);
});

test('the last two of a joint organization end together', async () => {
  const { ctx, committee, jointBranch } = industry;
  const units = await covered(ctx, jointBranch, 'AREA_JOINT', await someUnits(ctx, committee, 3), '2022-01-01');
  allOf(await endUnitFormation(ctx, { units: units.slice(0, 1).map(versionOf), endedOn: '2023-01-01' }));
  allOf(await endUnitFormation(ctx, { units: units.slice(1).map(versionOf), endedOn: '2024-01-01' }));
  expect(await formationsOf(units[2] as TestUnit)).toEqual([{ mode: 'AREA_JOINT', valid: '[2022-01-01,2024-01-01)' }]);
});

test('a formation that ends on its first day never held', async () => {
  const { ctx, committee, companyBranch } = industry;
  const [unit] = await covered(ctx, companyBranch, 'SINGLE', [await aUnit(ctx, committee)], '2022-01-01');
  allOf(await endUnitFormation(ctx, { units: [versionOf(unit as TestUnit)], endedOn: '2022-01-01' }));
  expect(await formationsOf(unit as TestUnit)).toEqual([]);
});

test('a unit that is removed leaves its organization on that day', async () => {
  const { ctx, committee, jointBranch } = industry;
  const units = await covered(ctx, jointBranch, 'JOINT', await someUnits(ctx, committee, 3), '2022-01-01');
  await inState(ctx, units[0] as TestUnit, 'REMOVED', '2023-01-01');
  expect(await formationsOf(units[0] as TestUnit)).toEqual([{ mode: 'JOINT', valid: '[2022-01-01,2023-01-01)' }]);
});

test('when the organization ends, its formations end that day, those recorded later included', async () => {
  const { ctx, committee, jointBranch } = industry;
  const units = await someUnits(ctx, committee, 3);
  const pair = await covered(ctx, jointBranch, 'JOINT', units.slice(0, 2), '2022-01-01');
  const [late] = await covered(ctx, jointBranch, 'JOINT', units.slice(2), '2024-01-01');
  const end = {
    dissolvedOn: '2023-06-01',
    documentNumber: '城关组发〔2023〕9号',
    expectedVersion: jointBranch.version,
  };
  succeeded(await dissolveOrganization(ctx, { id: jointBranch.globalId, ...end }));
  for (const unit of pair) {
    expect(await formationsOf(unit)).toEqual([{ mode: 'JOINT', valid: '[2022-01-01,2023-06-01)' }]);
    expect(await versionNow(unit)).toBe(unit.version + 1);
  }
  expect(await formationsOf(late as TestUnit)).toEqual([]);
});

test('an organization ends once nobody expects it to answer for units', async () => {
  const { ctx } = industry;
  const successor = await anOrganization(ctx, 'COMMITTEE', { name: '新兴领域党委' });
  const former = await anOrganization(ctx, 'COMMITTEE', { name: '原快递行业党委' });
  const moved = await aUnit(ctx, former, { name: '甲公司' });
  const gone = await inState(ctx, await aUnit(ctx, former, { name: '乙公司' }), 'REMOVED', '2023-01-01');
  surveyed(await updateUnit(ctx, { ...versionOf(moved), responsibleId: successor.globalId }));
  const end = { dissolvedOn: '2023-06-01', documentNumber: '城关组发〔2023〕9号', expectedVersion: former.version };
  succeeded(await dissolveOrganization(ctx, { id: former.globalId, ...end }));
  expect(await versionNow(gone)).toBe(gone.version);
});

test('a repeated call with the same key writes once', async () => {
  const { ctx, committee } = industry;
  const input = {
    name: '同一家公司',
    kind: 'SOCIAL_ORGANIZATION',
    sector: 'SOCIAL_WORK',
    responsibleId: committee.globalId,
    surveyedOn: SURVEYED_ON,
    idempotencyKey: 'survey-1',
  } as const;
  const first = surveyed(await surveyUnit(ctx, input));
  expect(surveyed(await surveyUnit(ctx, input))).toEqual(first);
});
