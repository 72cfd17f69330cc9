import fc from 'fast-check';
import type { RequestContext } from '../../../src/access/context';
import { asSecretary } from '../../support/context';
import { graphqlAs } from '../../support/graphql';
import { aTenant } from '../../support/tenants';
import { aBody } from '../offices/a-body';
import { aChangingWorld, aDay, aStep, take } from './changing-world';

interface Figures {
  asOf: string;
  units: number;
  single: number;
  joint: number;
  shouldNotYet: number;
  few: number;
  none: number;
  grids: number;
  coveredGrids: number;
  organizations: number;
  effective: number;
  shares: Share[];
}

interface Share {
  definition: string;
  numerator: number;
  denominator: number;
  percent: number | null;
}

const FIGURES = `coverage { asOf units single joint shouldNotYet few none grids coveredGrids organizations effective
  shares { definition numerator denominator percent } }`;

/** Of each organization, from one query for the whole tree: its id and its figures. */
const TREES = `query ($asOf: Date!, $first: Int!) {
  organizations(asOf: $asOf, first: $first, filter: { statuses: [PROPOSED, APPROVED, ESTABLISHED, DISSOLVED] }) { edges { node { id ${FIGURES} } } } }`;

const REPORT = `query ($scope: CoverageScopeInput!, $asOf: Date!) {
  coverage(scope: $scope, asOf: $asOf) {
    partition { units single joint shouldNotYet few none }
    measures { definition { code } numerator denominator percent } } }`;

interface Report {
  coverage: {
    partition: Record<string, number>;
    measures: { definition: { code: string }; numerator: number; denominator: number; percent: number | null }[];
  };
}

async function ask<Data>(ctx: RequestContext, query: string, variables: object = {}): Promise<Data> {
  const { data, errors } = await graphqlAs<Data>(ctx, query, variables as Record<string, unknown>);
  expect(errors).toBeUndefined();
  return data;
}

/** What the report says of a place, in the form of its figures. */
async function reported(ctx: RequestContext, scope: object, asOf: string): Promise<Figures> {
  const { coverage } = await ask<Report>(ctx, REPORT, { scope, asOf });
  const of = (code: string) => coverage.measures.find(({ definition }) => definition.code === code);
  return {
    asOf,
    ...(coverage.partition as Pick<Figures, 'units' | 'single' | 'joint' | 'shouldNotYet' | 'few' | 'none'>),
    grids: of('GRID')?.denominator ?? -1,
    coveredGrids: of('GRID')?.numerator ?? -1,
    organizations: of('EFFECTIVE')?.denominator ?? -1,
    effective: of('EFFECTIVE')?.numerator ?? -1,
    shares: coverage.measures.map(({ definition: { code }, ...share }) => ({ definition: code, ...share })),
  };
}

describe('coverage of an organization', () => {
  it('is what the report of its subtree says, at every place of the tree and on any day', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { minLength: 40, maxLength: 40 }), aDay, async (steps, asOf) => {
        const { ctx, ...world } = await aChangingWorld();
        for (const step of steps) await take({ ctx, ...world }, step);
        const { organizations } = await ask<{
          organizations: { edges: { node: { id: string; coverage: Figures } }[] };
        }>(ctx, TREES, { asOf, first: 100 });
        expect(organizations.edges.length).toBeGreaterThan(8);
        for (const { node } of organizations.edges) {
          expect(node.coverage).toEqual(await reported(ctx, { organizationId: node.id }, asOf));
        }
      }),
      { numRuns: 2, endOnFailure: true },
    );
  }, 180_000);

  it('is of today without a date, read by everybody who reads organizations, and null in percent of nothing', async () => {
    const { ctx, tenant, body } = await aChangingWorld();
    const today = `query ($id: ID!) { organization(id: $id) { ${FIGURES} } }`;
    const id = body.organization('S1-C1');
    const { organization } = await ask<{ organization: { coverage: Figures } }>(ctx, today, { id });
    expect(organization.coverage).toMatchObject({ grids: 2, coveredGrids: 0, units: 0 });
    expect(organization.coverage).toEqual(await reported(ctx, { organizationId: id }, organization.coverage.asOf));
    expect(organization.coverage.shares.find(({ definition }) => definition === 'STRICT')).toMatchObject({
      denominator: 0,
      percent: null,
    });
    const secretary = await asSecretary(tenant, body.organization('S1-C1-G1').slice(4));
    expect(await ask(secretary, today, { id })).toEqual({ organization });
  });

  it('comes in the statement of the tree, however many nodes there are', async () => {
    const tenant = await aTenant();
    const body = await aBody(tenant);
    const { ctx } = await aChangingWorld();
    const counted = async (depth: number) => {
      const own = { ...ctx, counters: { statements: 0 } };
      const tree = Array.from({ length: depth }).reduce<string>(
        (below) => `coverage { units } children { ${below} }`,
        'id',
      );
      await ask(own, `{ organizations(first: 5) { edges { node { ${tree} } } } }`);
      return own.counters.statements;
    };
    expect(body.organizations.size).toBeGreaterThan(5);
    expect(await counted(1)).toBe(1);
    expect(await counted(4)).toBe(1);
  });
});

describe('coverage of a division', () => {
  it('is what the report of the division says, at every level', async () => {
    const { ctx, ...world } = await aChangingWorld();
    for (const [branch, unit] of [
      ['S1-C1-G1', 'U1'],
      ['S1-C1-G2', 'U2'],
    ] as const) {
      await take({ ctx, ...world }, { kind: 'cover', branch, unit, mode: 'SINGLE', on: '2024-02-01' });
    }
    const codes = ['540000', '540100', '540102', '540102007', '540102007001', '540103'];
    const own = { ...ctx, counters: { statements: 0 } };
    const { divisions } = await ask<{ divisions: { edges: { node: { code: string; coverage: Figures } }[] } }>(
      own,
      `query ($codes: [String!]) { divisions(codes: $codes, first: 20) { edges { node { code ${FIGURES} } } } }`,
      { codes },
    );
    expect(own.counters.statements).toBe(1);
    expect(divisions.edges.map(({ node }) => node.code)).toEqual([...codes].sort());
    for (const { node } of divisions.edges) {
      expect(node.coverage).toEqual(await reported(ctx, { divisionCode: node.code }, node.coverage.asOf));
    }
    expect(divisions.edges[0]?.node.coverage).toMatchObject({ units: 2, grids: 2 });
  });
});
