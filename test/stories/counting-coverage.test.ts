import { asOrganizer } from '../support/context';
import { aTenant } from '../support/tenants';
import { founded, registered, type Storyteller, storyteller, type Told } from './storyteller';

/** What an organization department asks of coverage, and what it does about the answer, through GraphQL alone. */

interface County {
  story: Storyteller;
  community: string;
  branch: string;
}

const FOUNDED = '2019-03-01';

async function aCounty(): Promise<County> {
  const tenant = await aTenant();
  const story = storyteller({ ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 240_000 });
  const committee = await founded(story, 'COMMITTEE', '测试县委社会工作部党委');
  const place = {
    kind: 'COMMITTEE',
    name: '测试社区党委',
    divisionCode: '540102007001',
    formalParentId: committee,
    chain: { templateCode: 'COMMUNITY_4' },
  };
  const made = await story.does('createOrganization', { ...place, effectiveOn: FOUNDED });
  const founding = { establishedOn: FOUNDED, fullMemberCount: 120, memberCount: 120 };
  const { id: community } = await story.does('establishOrganization', { ...of(made), ...founding });
  const branch = await founded(story, 'BRANCH', '测试网格党支部', community);
  const { node } = await story.asks(`query ($id: ID!) { node(id: $id) { ... on Organization { version } } }`, {
    id: branch,
  });
  const below = {
    id: branch,
    expectedVersion: node.version,
    graph: 'CHAIN',
    parentId: community,
    effectiveOn: FOUNDED,
  };
  await story.does('moveOrganization', below);
  return { story, community, branch };
}

const of = ({ id, version }: Told) => ({ id, expectedVersion: version });
const times = <Made>(count: number, make: (index: number) => Made) =>
  Array.from({ length: count }, (_, at) => make(at));

const RATE = 'rate { numerator denominator n percent definition { numeratorRule denominatorRule } }';
const ROWS =
  'totalCount edges { node { name class isCovered fullMembers basis grid { id } unit { id } organization { id } } }';

/** A report of the tenant, unless its arguments say otherwise. */
const report = async (story: Storyteller, args: string, selection: string) =>
  (await story.asks(`{ coverage(scope: { isTenant: true }${args}) { ${selection} } }`)).coverage;

test('222 of 223 grids have an organization today, 221 had one on the last day of 2024, and each of the others is named', async () => {
  const { story, community, branch } = await aCounty();
  const grids: Told[] = [];
  for (const at of times(223, (index) => index)) {
    const grid = { communityId: community, name: `第${at + 1}网格`, startedOn: '2024-01-01' };
    grids.push(await story.does('createGrid', grid));
  }
  const stand = ({ id, version }: Told, placedOn: string) =>
    story.does('placeOrganizationOnGrid', { gridId: id, expectedVersion: version, organizationId: branch, placedOn });
  const [bare, late, ...early] = grids as [Told, Told, ...Told[]];
  for (const grid of early) await stand(grid, '2024-03-01');
  await stand(late, '2025-02-01');

  const asked = async (args = '') => {
    const selection = `${RATE.replace(/}$/, `rows(part: GAP) { ${ROWS} } }`)} byGridCoverage { key rate { numerator } }`;
    const { rate, byGridCoverage } = await report(story, `, definition: GRID${args}`, selection);
    const classes = Object.fromEntries(
      byGridCoverage.map(({ key, rate: { numerator } }: { key: string; rate: { numerator: number } }) => [
        key,
        numerator,
      ]),
    );
    const uncovered = rate.rows.edges.map(({ node }: { node: { grid: Told } }) => node.grid.id).sort();
    return { told: [rate.numerator, rate.n, rate.percent], classes, uncovered, total: rate.rows.totalCount };
  };
  const none = { GROUP_ONLY: 0, MULTIPLE: 0 };
  expect(await asked()).toEqual({
    told: [222, 223, 99.55],
    classes: { ...none, NONE: 1, BRANCH: 222 },
    uncovered: [bare.id],
    total: 1,
  });
  expect(await asked(', asOf: "2024-12-31"')).toEqual({
    told: [221, 223, 99.1],
    classes: { ...none, NONE: 2, BRANCH: 221 },
    uncovered: [bare.id, late.id].sort(),
    total: 2,
  });

  // The same by comparison, by the list of gaps, and in the tree.
  const scope = '(scope: { isTenant: true }, kinds: [GRID_UNCOVERED])';
  const { compareCoverage, coverageGaps, organization } = await story.asks(
    `query ($id: ID!) {
       compareCoverage(scope: { isTenant: true }, definition: GRID, from: "2024-12-31") {
         from { numerator percent } until { numerator percent } counts { added ended changed }
         rows { edges { node { change fromClass untilClass grid { id } } } } }
       coverageGaps${scope} { edges { node { mutation since grid { id } } } }
       organization(id: $id) { coverage { grids coveredGrids } } }`,
    { id: community },
  );
  expect(compareCoverage).toEqual({
    from: { numerator: 221, percent: 99.1 },
    until: { numerator: 222, percent: 99.55 },
    counts: { added: 0, ended: 0, changed: 1 },
    rows: { edges: [{ node: { change: 'CHANGED', fromClass: 'NONE', untilClass: 'BRANCH', grid: { id: late.id } } }] },
  });
  const gap = { mutation: 'placeOrganizationOnGrid', since: '2024-01-01', grid: { id: bare.id } };
  expect(coverageGaps.edges).toEqual([{ node: gap }]);
  expect(organization.coverage).toEqual({ grids: 223, coveredGrids: 222 });
}, 240_000);

test('69 of 86 enterprises are 80.23 %, 7 of 8 social organizations 87.50 %; by another rule it is another figure, and is told as that', async () => {
  const { story, community, branch } = await aCounty();
  const idle = await founded(story, 'BRANCH', '测试园区党支部', community);
  const units = async (kind: string, count: number) => {
    const made: Told[] = [];
    for (const at of times(count, (index) => index)) {
      const figure = { headcount: at < 10 ? 4 : 60, memberCount: 3 };
      const found = { kind, sector: 'COMMERCE', name: `第${at + 1}${kind}`, responsibleId: community, figure };
      const surveyed = await story.does('surveyUnit', { ...found, surveyedOn: '2024-01-01' });
      made.push(await story.does('recordUnitState', { ...of(surveyed), status: 'ACTIVE', effectiveOn: '2024-02-01' }));
    }
    return made;
  };
  const [firms, bodies] = [await units('NON_PUBLIC_ENTERPRISE', 86), await units('SOCIAL_ORGANIZATION', 8)];
  const cover = (covered: Told[], mode: string, organizationId: string) =>
    story.asks(
      `mutation ($input: RecordUnitFormationInput!) { recordUnitFormation(input: $input) { userErrors { message } } }`,
      {
        input: {
          mode,
          organizationId,
          since: '2024-03-01',
          documentNumber: '测组发〔2024〕3号',
          units: covered.map(of),
        },
      },
    );
  for (const answer of [
    await cover(firms.slice(0, 69), 'AREA_UNIFIED', branch),
    await cover(bodies.slice(0, 7), 'INDUSTRY_JOINT', idle),
  ]) {
    expect(answer.recordUnitFormation.userErrors).toEqual([]);
  }
  const meeting = { kind: 'THEME_DAY', heldOn: '2024-06-05', dueCount: 20, presentCount: 18 };
  await story.does('recordMeeting', { organizationId: branch, ...meeting });

  const BY = `key partition { units single joint shouldNotYet few none } ${RATE}`;
  const { byUnitKind, byFormationMode, partition } = await report(
    story,
    '',
    `byUnitKind { ${BY} } byFormationMode { key rate { numerator denominator } } partition { units single joint shouldNotYet few none }`,
  );
  type Kind = { key: string; partition: object; rate: Record<string, unknown> };
  expect(byUnitKind.map(({ key, rate }: Kind) => [key, rate.numerator, rate.n, rate.percent])).toEqual([
    ['NON_PUBLIC_ENTERPRISE', 69, 86, 80.23],
    ['SOCIAL_ORGANIZATION', 7, 8, 87.5],
  ]);
  expect(byUnitKind.map((each: Kind) => each.partition)).toEqual([
    { units: 86, single: 0, joint: 69, shouldNotYet: 17, few: 0, none: 0 },
    { units: 8, single: 0, joint: 7, shouldNotYet: 1, few: 0, none: 0 },
  ]);
  expect(partition).toEqual({ units: 94, single: 0, joint: 76, shouldNotYet: 18, few: 0, none: 0 });
  expect(byFormationMode.filter(({ rate }: Kind) => rate.numerator !== 0)).toEqual([
    { key: 'AREA_UNIFIED', rate: { numerator: 69, denominator: 94 } },
    { key: 'INDUSTRY_JOINT', rate: { numerator: 7, denominator: 94 } },
  ]);

  // One rule after another, on the last day of 2024: of each both parts and both sentences.
  const figure = async (definition: string, options = '') => {
    const { rate } = await report(story, `, definition: ${definition}, asOf: "2024-12-31"${options}`, RATE);
    return rate;
  };
  const strict = await figure('STRICT');
  const threeHas = await figure('THREE_HAS');
  const staffed = await figure('THREE_HAS', ', options: { denominator: MIN_STAFF, minStaff: 50 }');
  expect(
    [strict, threeHas, staffed].map(({ numerator, denominator, percent }) => [numerator, denominator, percent]),
  ).toEqual([
    [76, 94, 80.85],
    [69, 94, 73.4],
    [59, 76, 77.63],
  ]);
  const rules = [strict, threeHas, staffed].map(({ definition }) => Object.values(definition).join(' '));
  expect(new Set(rules).size).toBe(3);
  expect(staffed.definition.denominatorRule).toContain('at least 50 workers');
  // The activities of 2024 are no longer recent a year and a half later.
  const { rate } = await report(story, ', definition: THREE_HAS, asOf: "2025-12-31"', RATE);
  expect([rate.numerator, rate.denominator]).toEqual([0, 94]);
}, 240_000);

test('an oil transport company employs five members whose relationships are in villages: it should have a branch, until it has', async () => {
  const { story, community } = await aCounty();
  const villages = await Promise.all(times(5, (at) => founded(story, 'BRANCH', `测试第${at + 1}村党支部`, community)));
  const found = { kind: 'NON_PUBLIC_ENTERPRISE', sector: 'ROAD_FREIGHT', name: '测试石油运输公司' };
  const surveyed = await story.does('surveyUnit', { ...found, responsibleId: community, surveyedOn: '2024-01-01' });
  const company = await story.does('recordUnitState', { ...of(surveyed), status: 'ACTIVE', effectiveOn: '2024-02-01' });
  for (const village of villages) {
    const driver = await registered(story, village);
    const { node } = await story.asks(`query ($id: ID!) { node(id: $id) { ... on Member { version } } }`, {
      id: driver,
    });
    const employment = { id: driver, expectedVersion: node.version, unitId: company.id, since: '2024-04-01' };
    await story.does('recordEmployment', employment);
  }
  const due = async (asOf: string) => {
    const selection = `partition { units shouldNotYet none } rate { numerator n percent reason rows(part: GAP) { ${ROWS} } }`;
    return report(story, `, definition: DUE, asOf: "${asOf}"`, selection);
  };
  // Before they came there was nobody to ask of, which is no rate of 0 %.
  const before = await due('2024-03-31');
  expect(before).toMatchObject({ partition: { units: 1, shouldNotYet: 0, none: 1 }, rate: { n: 0, percent: null } });
  expect(before.rate.reason).toContain('no rate');
  const lacking = await due('2024-04-01');
  expect(lacking).toMatchObject({ partition: { units: 1, shouldNotYet: 1 }, rate: { numerator: 0, n: 1, percent: 0 } });
  expect(lacking.rate.rows.edges).toEqual([
    {
      node: {
        name: '测试石油运输公司',
        class: 'SHOULD_NOT_YET',
        isCovered: false,
        fullMembers: 5,
        basis: 'EMPLOYED',
        grid: null,
        unit: { id: company.id },
        organization: null,
      },
    },
  ]);
  const { coverageGaps } = await story.asks(
    `{ coverageGaps(scope: { isTenant: true }, kinds: [UNIT_NOT_COVERED]) { edges { node { rule mutation unit { id } organization { id } } } } }`,
  );
  expect(coverageGaps.edges).toEqual([
    {
      node: {
        rule: 'R-114',
        mutation: 'recordUnitFormation',
        unit: { id: company.id },
        organization: { id: community },
      },
    },
  ]);

  const branch = await founded(story, 'BRANCH', '测试石油运输公司党支部', community);
  const { recordUnitFormation } = await story.asks(
    `mutation ($input: RecordUnitFormationInput!) { recordUnitFormation(input: $input) { userErrors { message } } }`,
    { input: { mode: 'SINGLE', organizationId: branch, since: '2025-01-01', units: [of(company)] } },
  );
  expect(recordUnitFormation.userErrors).toEqual([]);
  expect((await due('2025-01-01')).rate).toMatchObject({ numerator: 1, n: 1, percent: 100, rows: { totalCount: 0 } });
  expect((await due('2024-12-31')).rate).toMatchObject({ numerator: 0, n: 1, percent: 0 });
}, 240_000);
