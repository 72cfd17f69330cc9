import type { RequestContext } from '../../../src/access/context';
import { moveOrganization } from '../../../src/domains/organizations/move-organization';
import { endUnitFormation } from '../../../src/domains/units/end-unit-formation';
import { recordUnitFigure } from '../../../src/domains/units/record-unit-figure';
import { renameUnit } from '../../../src/domains/units/rename-unit';
import { asAuditor, asClerk } from '../../support/context';
import { graphqlAs } from '../../support/graphql';
import { aChain, anOrganization, succeeded } from '../../support/organizations';
import {
  allOf,
  anIndustry,
  aUnit,
  covered,
  inState,
  surveyed,
  type TestIndustry,
  type TestUnit,
  versionOf,
} from './support';

/** One industry that every read looks at; each test reads with a context of its own. */
let industry: TestIndustry;
let express: TestUnit;
let courier: TestUnit;
let ctx: RequestContext;

beforeAll(async () => {
  industry = await anIndustry();
  const { ctx: organizer, committee, jointBranch } = industry;
  express = await aUnit(organizer, committee, {
    name: '高原速运公司',
    uscc: '91512081MA62K0260E',
    divisionCode: '540102007',
    figure: { headcount: 30, memberCount: 2, qualifier: 'EXACT', source: '入户走访' },
  });
  courier = await aUnit(organizer, jointBranch, {
    name: '雪域快递公司',
    figure: { headcount: 50, qualifier: 'MORE_THAN' },
  });
  await aUnit(organizer, committee, { name: '恒发石油运输公司', sector: 'ROAD_FREIGHT', isSurveyed: true });
  const gone = await aUnit(organizer, committee, { name: '空壳公司', kind: 'SOCIAL_ORGANIZATION' });
  await inState(organizer, gone, 'REMOVED', '2023-01-01');
  [express, courier] = (await covered(organizer, jointBranch, 'JOINT', [express, courier], '2022-01-01')) as [
    TestUnit,
    TestUnit,
  ];
  express = surveyed(
    await recordUnitFigure(organizer, {
      ...versionOf(express),
      countedOn: '2023-06-30',
      headcount: 40,
      memberCount: 4,
      qualifier: 'EXACT',
    }),
  );
  express = surveyed(
    await renameUnit(organizer, { ...versionOf(express), name: '高原快运公司', effectiveOn: '2023-07-01' }),
  );
  [express, courier] = allOf(
    await endUnitFormation(organizer, { units: [express, courier].map(versionOf), endedOn: '2024-01-01' }),
  ) as [TestUnit, TestUnit];
  [express] = (await covered(organizer, industry.companyBranch, 'SINGLE', [express], '2024-02-01')) as [TestUnit];
});

beforeEach(async () => {
  ctx = await asAuditor(industry.tenant);
});

async function read<Data>(query: string, variables?: object, as = ctx): Promise<Data> {
  const { data, errors } = await graphqlAs<Data>(as, query, variables as Record<string, unknown>);
  expect(errors).toBeUndefined();
  return data as Data;
}

interface Listed {
  units: { totalCount: number; edges: { node: { name: string } }[] };
}

const listed = async (filter: object, rest: object = {}) => {
  const query = `query ($filter: UnitFilter, $asOf: Date, $orderBy: UnitOrder! = NAME) {
    units(filter: $filter, asOf: $asOf, orderBy: $orderBy) { totalCount edges { node { name } } }
  }`;
  const { units } = await read<Listed>(query, { filter, ...rest });
  const names = units.edges.map(({ node }) => node.name);
  expect(units.totalCount).toBe(names.length);
  return names;
};

const WHOLE = `{
  id name namePinyin kind sector status uscc divisionCode registeredOn surveyedOn endedOn version createdAt updatedAt
  responsible { name } division { name }
  formation { mode since until documentNumber organization { name } }
  formations { mode since until organization { name } }
  latestFigure { countedOn headcount memberCount qualifier source }
  figures { countedOn headcount }
  states { name status validFrom validUntil }
}`;

test('a unit with all that hangs on it, lists included, is one statement', async () => {
  const before = ctx.counters.statements;
  const { node } = await read<{ node: object }>(`query ($id: ID!) { node(id: $id) { ... on Unit ${WHOLE} } }`, {
    id: express.globalId,
  });
  expect(ctx.counters.statements - before).toBe(1);
  expect(node).toMatchObject({
    id: express.globalId,
    name: '高原快运公司',
    status: 'ACTIVE',
    uscc: '91512081MA62K0260E',
    surveyedOn: '2021-03-01',
    responsible: { name: '快递行业党委' },
    division: { name: expect.any(String) },
    formation: {
      mode: 'SINGLE',
      since: '2024-02-01',
      until: null,
      documentNumber: null,
      organization: { name: '高原快递党支部' },
    },
    formations: [
      { mode: 'JOINT', since: '2022-01-01', until: '2024-01-01', organization: { name: '快递行业联合党支部' } },
      { mode: 'SINGLE', since: '2024-02-01', until: null, organization: { name: '高原快递党支部' } },
    ],
    latestFigure: { countedOn: '2023-06-30', headcount: 40, memberCount: 4, qualifier: 'EXACT', source: null },
    figures: [
      { countedOn: '2023-06-30', headcount: 40 },
      { countedOn: '2021-03-01', headcount: 30 },
    ],
    states: [
      { name: '高原速运公司', status: 'SURVEYED', validFrom: '2021-03-01', validUntil: '2021-04-01' },
      { name: '高原速运公司', status: 'ACTIVE', validFrom: '2021-04-01', validUntil: '2023-07-01' },
      { name: '高原快运公司', status: 'ACTIVE', validFrom: '2023-07-01', validUntil: null },
    ],
  });
});

test('as of a date everything is of that date, and what was not there yet is not', async () => {
  const asOf = `query ($asOf: Date!) {
    units(filter: { search: "91512081" }, asOf: $asOf) {
      edges { node { name status formation { mode } latestFigure { headcount } figures { headcount } formations { mode } } }
    }
  }`;
  const on = async (date: string) => (await read<Listed>(asOf, { asOf: date })).units.edges.map(({ node }) => node);
  expect(await on('2021-02-28')).toEqual([]);
  expect(await on('2021-03-01')).toEqual([
    {
      name: '高原速运公司',
      status: 'SURVEYED',
      formation: null,
      latestFigure: { headcount: 30 },
      figures: [{ headcount: 30 }],
      formations: [],
    },
  ]);
  expect(await on('2023-06-30')).toMatchObject([
    { name: '高原速运公司', formation: { mode: 'JOINT' }, latestFigure: { headcount: 40 } },
  ]);
  expect(await on('2024-01-15')).toMatchObject([{ name: '高原快运公司', formation: null }]);
});

test.each([
  ['快运', '高原快运公司'],
  ['gaoyuankuaiyun', '高原快运公司'],
  ['gykygs', '高原快运公司'],
  ['Gao Yuan', '高原快运公司'],
  ['91512081ma62k0260e', '高原快运公司'],
  ['hfsy', '恒发石油运输公司'],
])('a search for %s finds %s', async (search, name) => {
  expect(await listed({ search })).toEqual([name]);
});

test('wild cards of a search are characters like others', async () => {
  expect(await listed({ search: '%' })).toEqual([]);
  expect(await listed({ search: '_' })).toEqual([]);
});

test('filters are joined by AND; a removed unit is listed when it is asked for', async () => {
  expect(await listed({})).toEqual(['高原快运公司', '恒发石油运输公司', '雪域快递公司']);
  expect(await listed({}, { orderBy: 'SECTOR' })).toEqual(['高原快运公司', '雪域快递公司', '恒发石油运输公司']);
  expect(await listed({ statuses: ['REMOVED'] })).toEqual(['空壳公司']);
  expect(await listed({ statuses: ['REMOVED'] }, { asOf: '2022-12-31' })).toEqual([]);
  expect(await listed({ kinds: ['SOCIAL_ORGANIZATION'] }, { asOf: '2022-12-31' })).toEqual(['空壳公司']);
  expect(await listed({ sectors: ['ROAD_FREIGHT'] })).toEqual(['恒发石油运输公司']);
  expect(await listed({ sectors: ['ROAD_FREIGHT'], isCovered: true })).toEqual([]);
  expect(await listed({ isCovered: true })).toEqual(['高原快运公司']);
  expect(await listed({ isCovered: false })).toEqual(['恒发石油运输公司', '雪域快递公司']);
  expect(await listed({ isCovered: true }, { asOf: '2023-01-01' })).toEqual(['高原速运公司', '雪域快递公司']);
  expect(await listed({ formationModes: ['JOINT'] })).toEqual([]);
  expect(await listed({ formationModes: ['JOINT', 'SINGLE'] })).toEqual(['高原快运公司']);
});

test('the scope of an organization are the units for which it, or one below it, answers', async () => {
  const { committee, jointBranch, companyBranch } = industry;
  expect(await listed({ under: { id: committee.globalId } })).toHaveLength(3);
  expect(await listed({ under: { id: jointBranch.globalId } })).toEqual(['雪域快递公司']);
  expect(await listed({ under: { id: jointBranch.globalId } }, { asOf: '2022-06-01' })).toEqual(['雪域快递公司']);
  expect(await listed({ under: { id: committee.globalId } }, { asOf: '2022-06-01' })).toHaveLength(4);
  expect(await listed({ under: { id: companyBranch.globalId } })).toEqual([]);
});

const TOTALS = `query ($id: ID!, $asOf: Date) {
  organization(id: $id, asOf: $asOf) { unitTotals { units headcount memberCount } units { totalCount edges { node { name } } } }
}`;

interface Totals {
  organization: { unitTotals: object; units: { totalCount: number; edges: { node: { name: string } }[] } };
}

test('an organization shows the units it covers, and the totals of those it answers for', async () => {
  const of = async (id: string, asOf?: string) => (await read<Totals>(TOTALS, { id, asOf })).organization;
  const { committee, jointBranch, companyBranch } = industry;
  expect(await of(committee.globalId)).toEqual({
    unitTotals: { units: 3, headcount: 90, memberCount: 4 },
    units: { totalCount: 0, edges: [] },
  });
  expect(await of(companyBranch.globalId)).toEqual({
    unitTotals: { units: 0, headcount: 0, memberCount: 0 },
    units: { totalCount: 1, edges: [{ node: { name: '高原快运公司' } }] },
  });
  expect(await of(jointBranch.globalId, '2022-06-01')).toEqual({
    unitTotals: { units: 1, headcount: 50, memberCount: 0 },
    units: { totalCount: 2, edges: [{ node: { name: '高原速运公司' } }, { node: { name: '雪域快递公司' } }] },
  });
  expect(await of(committee.globalId, '2022-06-01')).toMatchObject({
    unitTotals: { units: 4, headcount: 80, memberCount: 2 },
  });
});

test('pages below an organization follow one another by their cursors', async () => {
  const query = `query ($id: ID!, $after: String) {
    organization(id: $id, asOf: "2022-06-01") { units(first: 1, after: $after) { pageInfo { hasNextPage endCursor } edges { node { name } } } }
  }`;
  const page = async (after?: string) => {
    type Page = { organization: { units: { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: object[] } } };
    return (await read<Page>(query, { id: industry.jointBranch.globalId, after })).organization.units;
  };
  const first = await page();
  expect(first).toMatchObject({ pageInfo: { hasNextPage: true }, edges: [{ node: { name: '高原速运公司' } }] });
  expect(await page(first.pageInfo.endCursor)).toMatchObject({
    pageInfo: { hasNextPage: false },
    edges: [{ node: { name: '雪域快递公司' } }],
  });
});

test('totals follow the organization that answers, through the chain as well as formally, as of the date', async () => {
  const { tenant, ctx: organizer } = await anIndustry();
  const { committee, street, community, gridBranch } = await aChain(tenant);
  await aUnit(organizer, gridBranch, { figure: { headcount: 7, memberCount: 1, qualifier: 'EXACT' } });
  const other = await anOrganization(organizer, 'COMMITTEE', { name: '另一党委' });
  succeeded(
    await moveOrganization(organizer, {
      id: gridBranch.globalId,
      expectedVersion: gridBranch.version,
      graph: 'FORMAL',
      parentId: other.globalId,
      effectiveOn: '2023-01-01',
    }),
  );
  const auditor = await asAuditor(tenant);
  const units = async (id: string, asOf?: string) => {
    const { organization } = await read<Totals>(TOTALS, { id, asOf }, auditor);
    return organization.unitTotals;
  };
  const one = { units: 1, headcount: 7, memberCount: 1 };
  const none = { units: 0, headcount: 0, memberCount: 0 };
  for (const { globalId } of [street, community, gridBranch, other]) expect(await units(globalId)).toEqual(one);
  expect(await units(committee.globalId)).toEqual(none);
  expect(await units(committee.globalId, '2022-12-31')).toEqual(one);
  expect(await units(other.globalId, '2022-12-31')).toEqual(none);
  expect(await units(street.globalId, '2022-12-31')).toEqual(one);
});

test('the number of statements does not grow with the rows', async () => {
  const query = `query ($first: Int!) {
    units(first: $first) { totalCount edges { node ${WHOLE} } }
    organizations(first: $first) { edges { node { unitTotals { units } units(first: 5) { totalCount edges { node { name } } } } } }
  }`;
  const statements = async (first: number) => {
    const before = ctx.counters.statements;
    await read(query, { first });
    return ctx.counters.statements - before;
  };
  expect(await statements(1)).toBe(5);
  expect(await statements(3)).toBe(5);
});

test('a clerk of one branch reads the units of the whole tenant', async () => {
  const clerk = await asClerk(industry.tenant, industry.companyBranch.id);
  const { units } = await read<Listed>('{ units { totalCount } }', {}, clerk);
  expect(units.totalCount).toBe(3);
});

test.each([
  [{ search: '' }, 'filter.search'],
  [{ search: '快'.repeat(51) }, 'filter.search'],
  [{ under: { id: 'nonsense' } }, 'filter.under.id'],
  [{ kinds: Array.from({ length: 101 }, () => 'OTHER') }, 'filter.kinds'],
])('a malformed filter is BAD_USER_INPUT: %#', async (filter, argument) => {
  const { errors } = await graphqlAs(ctx, 'query ($filter: UnitFilter) { units(filter: $filter) { totalCount } }', {
    filter,
  });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
});

test('a unit is registered, found at work, covered, counted, renamed and removed through the API', async () => {
  const { ctx: organizer, committee, companyBranch } = await anIndustry();
  const call = async (name: string, input: object, fields: string) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { code message } } }`;
    const payload = (await read<Record<string, Record<string, unknown>>>(query, { input }, organizer))[name];
    expect(payload?.userErrors).toEqual([]);
    return payload;
  };
  const survey = {
    name: '新公司',
    kind: 'NON_PUBLIC_ENTERPRISE',
    sector: 'INTERNET',
    responsibleId: committee.globalId,
    surveyedOn: '2022-01-01',
    figure: { headcount: 12, memberCount: 3 },
  };
  const created = await call('surveyUnit', survey, 'unit { id status latestFigure { headcount qualifier } }');
  const id = (created?.unit as { id: string } | undefined)?.id;
  expect(created?.unit).toMatchObject({ status: 'SURVEYED', latestFigure: { headcount: 12, qualifier: 'EXACT' } });
  await call(
    'recordUnitState',
    { id, expectedVersion: 1, status: 'ACTIVE', effectiveOn: '2022-02-01' },
    'unit { status }',
  );
  const units = [{ id, expectedVersion: 2 }];
  const formation = { organizationId: companyBranch.globalId, mode: 'SINGLE', units, since: '2022-03-01' };
  const fields = 'units { version formation { mode since organization { name } } }';
  expect(await call('recordUnitFormation', formation, fields)).toMatchObject({
    units: [
      { version: 3, formation: { mode: 'SINGLE', since: '2022-03-01', organization: { name: companyBranch.name } } },
    ],
  });
  await call('recordUnitFigure', { id, expectedVersion: 3, countedOn: '2022-12-31', headcount: 20 }, 'unit { id }');
  await call('renameUnit', { id, expectedVersion: 4, name: '新名公司', effectiveOn: '2023-01-01' }, 'unit { name }');
  await call('updateUnit', { id, expectedVersion: 5, sector: 'COMMERCE' }, 'unit { sector }');
  const end = { units: [{ id, expectedVersion: 6 }], endedOn: '2023-06-01' };
  expect(await call('endUnitFormation', end, 'units { formation { mode } }')).toMatchObject({
    units: [{ formation: null }],
  });
  const removal = { status: 'REMOVED', effectiveOn: '2024-01-01', documentNumber: '市监清〔2024〕2号' };
  expect(
    await call('recordUnitState', { id, expectedVersion: 7, ...removal }, 'unit { status endedOn version }'),
  ).toMatchObject({
    unit: { status: 'REMOVED', endedOn: '2024-01-01', version: 8 },
  });
});
