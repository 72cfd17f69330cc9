import type { RequestContext } from '../../../src/access/context';
import { endUnitFormation } from '../../../src/domains/units/end-unit-formation';
import { recordUnitFormation } from '../../../src/domains/units/record-unit-formation';
import { recordUnitState } from '../../../src/domains/units/record-unit-state';
import { type FormationMode, JOINT_MODES } from '../../../src/domains/units/unit.rules';
import type { RecordUnitFormationInput } from '../../../src/domains/units/unit-formation.inputs';
import { asMigrator } from '../../support/database';
import { anOrganization, type TestOrganization } from '../../support/organizations';
import {
  anIndustry,
  aUnit,
  covered,
  inState,
  leavingUnits,
  refused,
  someUnits,
  type TestIndustry,
  type TestUnit,
  versionOf,
} from './support';

const TOMORROW = new Date(Date.now() + 36 * 3_600_000).toISOString().slice(0, 10);

let industry: TestIndustry;
let ctx: RequestContext;
let units: TestUnit[];

beforeEach(async () => {
  industry = await anIndustry();
  ctx = industry.ctx;
  units = await someUnits(ctx, industry.committee, 3);
});

const forming = (
  organization: TestOrganization,
  mode: FormationMode,
  of: readonly TestUnit[],
  input: Partial<RecordUnitFormationInput> = {},
) =>
  leavingUnits(industry.tenant, () =>
    recordUnitFormation(ctx, {
      organizationId: organization.globalId,
      mode,
      units: of.map(versionOf),
      since: '2022-01-01',
      ...input,
    }),
  );
const ending = (of: readonly TestUnit[], endedOn = '2023-01-01') =>
  leavingUnits(industry.tenant, () => endUnitFormation(ctx, { units: of.map(versionOf), endedOn }));
const first = (list: readonly TestUnit[]) => list.slice(0, 1);

test.each(JOINT_MODES)('%s is refused for one unit, and for a kind that covers no several', async (mode) => {
  expect(refused(await forming(industry.jointBranch, mode, first(units)))).toEqual([
    { code: 'JOINT_NEEDS_TWO', rule: `FORMATION ${mode}`, field: 'input.units' },
  ]);
  expect(refused(await forming(industry.committee, mode, units))).toEqual([
    { code: 'KIND_NOT_ALLOWED', rule: `FORMATION ${mode}`, field: 'input.organizationId' },
  ]);
});

test('a single formation is refused for two units, at once or one after the other, and for a joint branch', async () => {
  const { companyBranch, jointBranch } = industry;
  const alone = [{ code: 'SINGLE_COVERS_ONE', rule: 'FORMATION SINGLE', field: 'input.units' }];
  expect(refused(await forming(companyBranch, 'SINGLE', units.slice(0, 2)))).toEqual(alone);
  await covered(ctx, companyBranch, 'SINGLE', first(units), '2022-01-01');
  expect(refused(await forming(companyBranch, 'SINGLE', units.slice(1, 2)))).toEqual(alone);
  expect(refused(await forming(companyBranch, 'JOINT', units.slice(1, 3)))).toEqual(alone);
  expect(refused(await forming(jointBranch, 'SINGLE', units.slice(1, 2)))).toEqual([
    { code: 'KIND_NOT_ALLOWED', rule: 'FORMATION SINGLE', field: 'input.organizationId' },
  ]);
});

test('R-102: a sixth unit of a joint branch needs an approval, an empty one is none', async () => {
  const six = [...units, ...(await someUnits(ctx, industry.committee, 3))];
  const tooMany = [{ code: 'JOINT_TOO_MANY', rule: 'R-102', field: 'input.units' }];
  expect(refused(await forming(industry.jointBranch, 'INDUSTRY_JOINT', six))).toEqual(tooMany);
  for (const documentNumber of ['', ' ']) {
    expect(refused(await forming(industry.jointBranch, 'INDUSTRY_JOINT', six, { documentNumber }))).toEqual([
      { code: 'DOCUMENT_NUMBER', rule: 'R-102', field: 'input.documentNumber' },
    ]);
  }
});

test('a host must be an organization at work, of a primary kind', async () => {
  const proposal = await anOrganization(ctx, 'BRANCH', {
    isProposal: true,
    formalParentId: industry.committee.globalId,
  });
  const group = await anOrganization(ctx, 'GROUP', { formalParentId: industry.companyBranch.globalId });
  const young = await anOrganization(ctx, 'BRANCH', {
    formalParentId: industry.committee.globalId,
    effectiveOn: '2023-05-01',
  });
  const notAtWork = [{ code: 'ORGANIZATION_NOT_ESTABLISHED', rule: 'FORMATION', field: 'input.organizationId' }];
  expect(refused(await forming(proposal, 'AFFILIATED', units))).toEqual(notAtWork);
  expect(refused(await forming(young, 'AFFILIATED', units))).toEqual(notAtWork);
  for (const mode of ['AFFILIATED', 'FUNCTIONAL'] as const) {
    expect(refused(await forming(group, mode, units))).toEqual([
      { code: 'KIND_NOT_ALLOWED', rule: `FORMATION ${mode}`, field: 'input.organizationId' },
    ]);
  }
});

test('only units at work on that day are covered', async () => {
  const found = await aUnit(ctx, industry.committee, { isSurveyed: true });
  const shell = await inState(ctx, units[0] as TestUnit, 'SHELL', '2021-12-01');
  const notActive = (index: number) => ({
    code: 'UNIT_NOT_ACTIVE',
    rule: 'STATE_MACHINE Unit',
    field: `input.units.${index}.id`,
  });
  expect(refused(await forming(industry.jointBranch, 'JOINT', [units[1] as TestUnit, found, shell]))).toEqual([
    notActive(1),
    notActive(2),
  ]);
  const early = { since: '2021-03-31' };
  expect(refused(await forming(industry.companyBranch, 'SINGLE', units.slice(1, 2), early))).toEqual([notActive(0)]);
});

test('no unit, the same unit twice, and more than a hundred are refused', async () => {
  const { jointBranch } = industry;
  const field = 'input.units';
  expect(refused(await forming(jointBranch, 'JOINT', []))).toEqual([
    { code: 'UNITS_REQUIRED', rule: 'FORMATION', field },
  ]);
  expect(refused(await forming(jointBranch, 'JOINT', [...first(units), ...first(units)]))).toEqual([
    { code: 'UNIT_NAMED_TWICE', rule: 'FORMATION', field },
  ]);
  const many = Array.from({ length: 101 }, () => units[0] as TestUnit);
  await expect(forming(jointBranch, 'JOINT', many)).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
});

test('a date to come, in the closed past, or before the present formation is refused', async () => {
  const { companyBranch, jointBranch } = industry;
  const field = 'input.since';
  const refusedOn = async (since: string, of = first(units)) =>
    refused(await forming(companyBranch, 'SINGLE', of, { since }));
  expect(await refusedOn(TOMORROW)).toEqual([{ code: 'DATE_IN_FUTURE', rule: 'NO_FUTURE_FACTS', field }]);
  const pair = await covered(ctx, jointBranch, 'JOINT', units.slice(1), '2022-06-01');
  expect(await refusedOn('2022-05-31', first(pair))).toEqual([
    { code: 'DATE_BEFORE_PREDECESSOR', rule: 'FACTS_IN_ORDER', field },
  ]);
  await asMigrator(`update tenants set closed_through = '2022-12-31' where tenant_id = $1`, [industry.tenant.tenantId]);
  expect(await refusedOn('2022-12-31')).toEqual([{ code: 'CLOSED_PERIOD', rule: 'CLOSED_PERIOD', field }]);
});

test('a date before the end of the last formation is refused', async () => {
  const [unit] = await covered(ctx, industry.companyBranch, 'SINGLE', first(units), '2022-01-01');
  const { units: ended } = await endUnitFormation(ctx, { units: [versionOf(unit as TestUnit)], endedOn: '2023-01-01' });
  const again = { ...(unit as TestUnit), version: ended?.[0]?.version ?? 0 };
  expect(refused(await forming(industry.companyBranch, 'SINGLE', [again], { since: '2022-07-01' }))).toEqual([
    { code: 'DATE_BEFORE_PREDECESSOR', rule: 'FACTS_IN_ORDER', field: 'input.since' },
  ]);
});

test('the same formation again is refused: there is nothing to record', async () => {
  const pair = await covered(ctx, industry.jointBranch, 'JOINT', units.slice(0, 2), '2022-01-01');
  expect(refused(await forming(industry.jointBranch, 'JOINT', first(pair), { since: '2023-01-01' }))).toEqual([
    { code: 'NOTHING_TO_CHANGE', rule: 'CHANGE', field: 'input.units' },
  ]);
});

test('nobody leaves a joint organization of one behind: not by ending, nor changing, nor being removed', async () => {
  const pair = await covered(ctx, industry.jointBranch, 'JOINT', units.slice(0, 2), '2022-01-01');
  const alone = (field: string) => [{ code: 'JOINT_NEEDS_TWO', rule: 'FORMATION JOINT', field }];
  expect(refused(await ending(first(pair)))).toEqual(alone('input.units'));
  expect(refused(await forming(industry.companyBranch, 'SINGLE', first(pair)))).toEqual(alone('input.units'));
  const removal = { status: 'REMOVED', effectiveOn: '2023-01-01', documentNumber: '市监清〔2023〕1号' } as const;
  const removing = () => recordUnitState(ctx, { ...versionOf(pair[0] as TestUnit), ...removal });
  expect(refused(await leavingUnits(industry.tenant, removing))).toEqual(alone('input.id'));
});

test('a date of the past is held against each later day: the pair of then may have become one', async () => {
  const three = await covered(ctx, industry.jointBranch, 'JOINT', units, '2022-01-01');
  const { units: left } = await endUnitFormation(ctx, { units: first(three).map(versionOf), endedOn: '2024-01-01' });
  expect(left).toHaveLength(1);
  const answer = await ending(three.slice(1, 2), '2023-01-01');
  expect(refused(answer)).toEqual([{ code: 'JOINT_NEEDS_TWO', rule: 'FORMATION JOINT', field: 'input.units' }]);
  expect(answer.userErrors[0]?.message).toContain('2024-01-01');
});

test('what is not covered has no formation to end, and none ends before it began', async () => {
  expect(refused(await ending(first(units)))).toEqual([
    { code: 'NOT_COVERED', rule: 'FORMATION', field: 'input.units' },
  ]);
  const [unit] = await covered(ctx, industry.companyBranch, 'SINGLE', first(units), '2022-01-01');
  expect(refused(await ending([unit as TestUnit], '2021-12-31'))).toEqual([
    { code: 'DATE_BEFORE_PREDECESSOR', rule: 'FACTS_IN_ORDER', field: 'input.endedOn' },
  ]);
});

test('a state dated before the formation is refused: the unit was at work then', async () => {
  const [unit] = await covered(ctx, industry.companyBranch, 'SINGLE', first(units), '2022-01-01');
  const shell = () =>
    recordUnitState(ctx, { ...versionOf(unit as TestUnit), status: 'SHELL', effectiveOn: '2021-12-01' });
  expect(refused(await leavingUnits(industry.tenant, shell))).toEqual([
    { code: 'DATE_BEFORE_PREDECESSOR', rule: 'FACTS_IN_ORDER', field: 'input.effectiveOn' },
  ]);
});

test('a stale version of any of the units is CONFLICT; an unknown or foreign one is NOT_FOUND', async () => {
  const { jointBranch } = industry;
  const stale = { ...(units[1] as TestUnit), version: 1 };
  await expect(forming(jointBranch, 'JOINT', [units[0] as TestUnit, stale])).rejects.toMatchObject({
    extensions: { code: 'CONFLICT' },
  });
  const other = await anIndustry();
  const foreign = await aUnit(other.ctx, other.committee);
  const notFound = { extensions: { code: 'NOT_FOUND' } };
  await expect(forming(jointBranch, 'JOINT', [units[0] as TestUnit, foreign])).rejects.toMatchObject(notFound);
  await expect(forming(other.jointBranch, 'JOINT', units)).rejects.toMatchObject(notFound);
  await expect(ending([foreign])).rejects.toMatchObject(notFound);
});
