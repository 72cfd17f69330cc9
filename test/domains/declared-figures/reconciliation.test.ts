import type { RequestContext } from '../../../src/access/context';
import { COUNT_MEASURES, RATE_MEASURES } from '../../../src/domains/declared-figures/declared-figure.rules';
import { removeOrganizationFromGrid } from '../../../src/domains/grids/remove-organization-from-grid';
import { contextFor } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aTenant } from '../../support/tenants';
import { aGrid, aTerritory, place, type TestGrid, type TestTerritory } from '../grids/support';
import { declared, type Reconciled, reconciled, type SAID } from './a-declaration';

/** Two grids. On the second a group stands; on the first the branch, from 2022-03-01 to 2022-09-01 only. */
async function aChangedTerritory(): Promise<TestTerritory & { first: TestGrid }> {
  const territory = await aTerritory();
  const { ctx, community, gridBranch, group } = territory;
  const first = await aGrid(ctx, community);
  const second = await aGrid(ctx, community, { name: '第二网格' });
  await place(ctx, second, group);
  const both = await place(ctx, first, gridBranch, '2022-03-01');
  await removeOrganizationFromGrid(ctx, {
    gridId: both.globalId,
    expectedVersion: both.version,
    organizationId: gridBranch.globalId,
    removedOn: '2022-09-01',
  });
  return { ...territory, first };
}

const rowsOf = ({ changes }: Reconciled) => changes?.edges.map(({ node }) => node) ?? [];

/** The code of the error that a reconciliation ends with. */
async function refusal(ctx: RequestContext, id: string, args: string): Promise<unknown> {
  const query = `{ node(id: "${id}") { ... on DeclaredFigure { reconciliation${args} { verdict changes(first: 1) { totalCount } } } } }`;
  const { errors } = await graphqlAs(ctx, query);
  return errors?.[0]?.extensions?.code;
}

describe('A claim of organizations on grids', () => {
  test('agrees on its own day, differs on a later one, and the row between the days explains it', async () => {
    const { ctx, gridBranch } = await aChangedTerritory();
    const id = await declared(ctx, { value: 1 });
    expect(await reconciled(ctx, id)).toMatchObject({ verdict: 'AGREES', computed: 1, difference: 0 });
    const later = await reconciled(ctx, id, '(asOf: "2022-12-31")');
    expect(later).toMatchObject({
      verdict: 'DIFFERS',
      reason: null,
      claimed: 1,
      computed: 0,
      numerator: null,
      denominator: null,
      difference: -1,
      from: '2022-06-30',
      until: '2022-12-31',
      isAsOfAssumed: false,
      tenants: null,
      changes: { totalCount: 1 },
    });
    expect(later.rule).toBe(
      'Primary organizations at work on the day that stood on a grid in use, each once however many grids it stood on; Party groups are not among them.',
    );
    expect(rowsOf(later)).toEqual([
      {
        change: 'ENDED',
        subject: 'ORGANIZATION',
        code: gridBranch.code,
        name: gridBranch.name,
        kindBefore: 'BRANCH',
        kindAfter: null,
        classBefore: null,
        classAfter: null,
        changedOn: '2022-09-01',
        documentNumber: null,
        tenantCode: null,
        organization: { code: gridBranch.code },
        grid: null,
        unit: null,
      },
    ]);
  });

  test('is told apart from an earlier day as well: then the row was added', async () => {
    const { ctx } = await aChangedTerritory();
    const id = await declared(ctx, { value: 1 });
    const earlier = await reconciled(ctx, id, '(asOf: "2022-01-31")');
    expect(earlier).toMatchObject({ computed: 0, from: '2022-01-31', until: '2022-06-30' });
    expect(rowsOf(earlier)).toMatchObject([{ change: 'ADDED', changedOn: '2022-03-01', kindAfter: 'BRANCH' }]);
  });

  test('is compared with another claim on the days of both', async () => {
    const { ctx } = await aChangedTerritory();
    const one = await declared(ctx, { value: 1 });
    const other = await declared(ctx, { value: 0, asOf: null, declaredOn: '2023-01-10' });
    const told = await reconciled(ctx, one, `(comparedWith: "${other}")`);
    expect(told).toMatchObject({ verdict: 'AGREES', from: '2022-06-30', until: '2023-01-10' });
    expect(rowsOf(told)).toMatchObject([{ change: 'ENDED' }]);
    expect(await reconciled(ctx, other)).toMatchObject({ verdict: 'AGREES', computed: 0, isAsOfAssumed: true });
  });

  test('is refused another claim of something else, an unknown one, a day to come and one before the first record', async () => {
    const { ctx } = await aChangedTerritory();
    const id = await declared(ctx, { value: 1 });
    const grids = await declared(ctx, { measure: 'GRIDS', value: 2 });
    const stranger = await declared(await contextFor(await aTenant(), 'ORGANIZER'));
    expect(await refusal(ctx, id, `(comparedWith: "${grids}")`)).toBe('BAD_USER_INPUT');
    expect(await refusal(ctx, id, `(comparedWith: "${stranger}")`)).toBe('NOT_FOUND');
    expect(await refusal(ctx, id, '(asOf: "2099-01-01")')).toBe('BAD_USER_INPUT');
    expect(await refusal(ctx, id, '(asOf: "2001-01-01")')).toBe('BAD_USER_INPUT');
    expect(await refusal(ctx, id, '(knownAt: "2099-01-01T00:00:00Z")')).toBe('BAD_USER_INPUT');
    expect(await refusal(ctx, id, '(knownAt: "2001-01-01T00:00:00Z")')).toBe('BAD_USER_INPUT');
  });

  test('of a day before the first record stands, and is compared with nothing', async () => {
    const { ctx } = await aChangedTerritory();
    const id = await declared(ctx, { asOf: '2001-01-01' });
    expect(await reconciled(ctx, id)).toMatchObject({
      verdict: 'NOT_COMPARABLE',
      reason: 'BEFORE_FIRST_RECORD',
      computed: null,
      difference: null,
    });
  });

  test('keeps what was known when it was made: a later entry of an earlier day is told by knownAt', async () => {
    const { ctx, tenant, first, community } = await aChangedTerritory();
    const id = await declared(ctx, { measure: 'GRIDS', value: 2 });
    const [then] = await asMigrator<{ at: Date }>('select clock_timestamp() as at');
    await new Promise((resolve) => setTimeout(resolve, 5));
    await aGrid(ctx, community, { name: '补登网格', startedOn: '2022-01-01' });
    expect(first.code).toContain(tenant.code.slice(0, 1));
    expect(await reconciled(ctx, id)).toMatchObject({ verdict: 'DIFFERS', computed: 3 });
    const known = await reconciled(ctx, id, `(knownAt: "${then?.at.toISOString()}")`);
    expect(known).toMatchObject({ verdict: 'AGREES', computed: 2 });
  });
});

describe('A claim of grids', () => {
  test('counts those in use, covered or not, and their groups; a class that changed is a row', async () => {
    const { ctx, first } = await aChangedTerritory();
    const of = async (measure: string, value: number, asOf = '2022-06-30') => {
      const id = await declared(ctx, { measure: measure as 'GRIDS', value, asOf });
      return reconciled(ctx, id, '(asOf: "2022-12-31")');
    };
    const grids = await of('GRIDS', 2);
    expect(grids).toMatchObject({ verdict: 'AGREES', computed: 2 });
    expect(rowsOf(grids)).toMatchObject([
      { change: 'CHANGED', subject: 'GRID', classBefore: 'BRANCH', classAfter: 'NONE', grid: { code: first.code } },
    ]);
    const covered = await of('GRIDS_COVERED', 2);
    expect(covered).toMatchObject({ verdict: 'DIFFERS', computed: 1, difference: -1 });
    expect(rowsOf(covered)).toMatchObject([{ change: 'ENDED', subject: 'GRID', changedOn: '2022-09-01' }]);
    expect(await of('GRID_GROUPS', 1)).toMatchObject({ verdict: 'AGREES', computed: 1, changes: { totalCount: 0 } });
  });

  test('in percent is compared with its base, and its rows are those that changed sides', async () => {
    const { ctx } = await aChangedTerritory();
    const rate = { measure: 'GRID_RATE', unit: 'PERCENT', value: 100 } as const;
    const id = await declared(ctx, { ...rate, numerator: 2, denominator: 2 });
    expect(await reconciled(ctx, id)).toMatchObject({
      verdict: 'AGREES',
      computed: 100,
      numerator: 2,
      denominator: 2,
      difference: 0,
    });
    const later = await reconciled(ctx, id, '(asOf: "2022-12-31")');
    expect(later).toMatchObject({ verdict: 'DIFFERS', computed: 50, numerator: 1, denominator: 2, difference: -50 });
    expect(later.rule).toMatch(/^Numerator: Grids .* Denominator: All grids /);
    expect(rowsOf(later)).toMatchObject([{ change: 'CHANGED', classBefore: 'BRANCH', classAfter: 'NONE' }]);
  });

  test('in percent without base is kept as it was said, and compared with nothing, by no rows either', async () => {
    const { ctx } = await aChangedTerritory();
    const id = await declared(ctx, { measure: 'GRID_RATE', unit: 'PERCENT', value: 100 });
    expect(await reconciled(ctx, id)).toMatchObject({
      verdict: 'NOT_COMPARABLE',
      reason: 'NO_BASE',
      claimed: 100,
      computed: null,
      numerator: null,
      denominator: null,
      difference: null,
      changes: null,
    });
  });

  test('in percent of nothing has no value, never 0 % or NaN', async () => {
    const { ctx } = await aChangedTerritory();
    const rate = { measure: 'STRICT_RATE', unit: 'PERCENT', value: 100 } as const;
    const id = await declared(ctx, { ...rate, numerator: 1, denominator: 1 });
    expect(await reconciled(ctx, id)).toMatchObject({
      verdict: 'NOT_COMPARABLE',
      reason: 'EMPTY_DENOMINATOR',
      computed: null,
    });
  });
});

describe('The scope of a claim', () => {
  test('is an organization with all below it, a division, or the tenant', async () => {
    const { ctx, street, community, committee } = await aChangedTerritory();
    await asMigrator(`update organizations set division_code = '540102007003' where id = $1`, [community.id]);
    const computed = async (scope: typeof SAID.scope) => {
      const id = await declared(ctx, { measure: 'GRIDS', value: 2, scope });
      return (await reconciled(ctx, id)).computed;
    };
    expect(await computed({ isTenant: true })).toBe(2);
    expect(await computed({ organizationId: street.globalId })).toBe(2);
    expect(await computed({ organizationId: committee.globalId })).toBe(0);
    expect(await computed({ divisionCode: '540102' })).toBe(2);
    expect(await computed({ divisionCode: '540121' })).toBe(0);
  });
});

describe('Many claims', () => {
  const LIST =
    '{ declaredFigures(first: 50) { edges { node { reconciliation(asOf: "2022-12-31") { computed changes { edges { node { organization { code } grid { code } } } } } } } } }';

  test('are reconciled in as many statements as one', async () => {
    const { ctx, tenant } = await aChangedTerritory();
    const statements = async () => {
      const fresh = await contextFor(tenant, 'AUDITOR');
      const { errors } = await graphqlAs(fresh, LIST);
      expect(errors).toBeUndefined();
      return fresh.counters.statements;
    };
    for (const measure of ['GRIDS', 'GRID_ORGANIZATIONS'] as const) await declared(ctx, { measure });
    const few = await statements();
    for (const measure of [...COUNT_MEASURES, ...RATE_MEASURES]) {
      const isRate = measure.endsWith('_RATE');
      const said = { measure, unit: isRate ? 'PERCENT' : 'PIECES', value: 1, documentTitle: '又一份报告' } as const;
      await declared(ctx, { ...said, ...(isRate ? { numerator: 1, denominator: 100 } : {}) });
    }
    expect(await statements()).toBe(few);
    // The claims, the counts, the rows, their organizations, their grids.
    expect(few).toBe(5);
  });

  test('have their rows page by page, in one order, and no cursor of another list', async () => {
    const { ctx, community } = await aChangedTerritory();
    for (const name of ['甲网格', '乙网格', '丙网格']) await aGrid(ctx, community, { name, startedOn: '2022-08-01' });
    const id = await declared(ctx, { measure: 'GRIDS' });
    const page = async (args: string, on = '2022-12-31') => {
      const query = `{ node(id: "${id}") { ... on DeclaredFigure { reconciliation(asOf: "${on}") {
        changes(${args}) { totalCount pageInfo { hasNextPage endCursor } edges { node { change name } } } } } } }`;
      const { data, errors } = await graphqlAs<{
        node: {
          reconciliation: {
            changes: {
              totalCount: number;
              pageInfo: { hasNextPage: boolean; endCursor: string };
              edges: { node: { name: string } }[];
            };
          };
        };
      }>(ctx, query);
      return { ...data?.node?.reconciliation?.changes, code: errors?.[0]?.extensions?.code };
    };
    const whole = await page('first: 100');
    expect(whole.totalCount).toBe(4);
    const first = await page('first: 3');
    expect(first.pageInfo?.hasNextPage).toBe(true);
    const rest = await page(`first: 3, after: "${first.pageInfo?.endCursor}"`);
    expect([...(first.edges ?? []), ...(rest.edges ?? [])]).toEqual(whole.edges);
    expect(rest).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: false } });
    expect(await page('kinds: [CHANGED], first: 5')).toMatchObject({
      totalCount: 1,
      edges: [{ node: { change: 'CHANGED' } }],
    });
    expect((await page(`first: 3, after: "${first.pageInfo?.endCursor}"`, '2022-10-01')).code).toBe('BAD_USER_INPUT');
    expect((await page('first: 101')).code).toBe('BAD_USER_INPUT');
  });
});
