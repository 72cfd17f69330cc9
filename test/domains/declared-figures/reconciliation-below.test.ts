import type { DeclareFigureInput } from '../../../src/domains/declared-figures/declared-figure.inputs';
import { isRate, MEASURES, type Measure } from '../../../src/domains/declared-figures/declared-figure.rules';
import { contextFor } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aChain } from '../../support/organizations';
import { plantChains } from '../../support/planted-chain';
import { plantPeople } from '../../support/planted-people';
import { aTenant, type TestTenant } from '../../support/tenants';
import { declared, reconciled } from './a-declaration';

let prefecture: TestTenant;
let counties: TestTenant[];

/** A prefecture over two counties with chains, grids, units and members, one of them larger, and an idle one. */
beforeAll(async () => {
  prefecture = await aTenant({ level: 'PREFECTURE' });
  counties = [await aTenant({ parent: prefecture }), await aTenant({ parent: prefecture })];
  for (const [index, county] of counties.entries()) {
    await plantPeople(county, await plantChains(county, { communities: 1 + index, grids: 2 }));
  }
  await aTenant({ parent: prefecture });
  // A year after, one branch left its grid, and another was dissolved by a document.
  const [{ tenantId = '' } = {}] = counties;
  await asMigrator(
    `update grid_organizations set valid = daterange(lower(valid), '2023-03-01')
      where tenant_id = $1 and organization_id = (select id from organizations where tenant_id = $1 and code like '%-S1-C1-G1')`,
    [tenantId],
  );
  const gone = `(select id from organizations where tenant_id = $1 and code like '%-S1-C1-G2')`;
  await asMigrator(
    `update organization_states set valid = daterange(lower(valid), '2023-04-01') where tenant_id = $1 and organization_id = ${gone}`,
    [tenantId],
  );
  await asMigrator(
    `insert into organization_states (tenant_id, id, organization_id, valid, status, kind, name, name_pinyin, document_number, recorded_at)
     select tenant_id, gen_random_uuid(), id, '[2023-04-01,)', 'DISSOLVED', kind, name, name_pinyin, '某委〔2023〕4号', now()
       from organizations where tenant_id = $1 and id = ${gone}`,
    [tenantId],
  );
}, 120_000);

const said = (measure: Measure, scope: DeclareFigureInput['scope']): Partial<DeclareFigureInput> => ({
  measure,
  value: 1,
  unit: isRate(measure) ? 'PERCENT' : 'PIECES',
  asOf: '2022-12-31',
  declaredOn: '2023-01-10',
  scope,
  ...(isRate(measure) ? { numerator: 1, denominator: 100 } : {}),
});

describe('What a parent is told of the tenants below', () => {
  test.each(MEASURES)('as %s is what each of them counts itself, on a day and on another', async (measure) => {
    const ctx = await contextFor(prefecture, 'ORGANIZER');
    const id = await declared(ctx, said(measure, { isBelow: true }));
    for (const day of ['2022-12-31', '2023-12-31']) {
      const { tenants } = await reconciled(ctx, id, `(asOf: "${day}")`);
      for (const county of counties) {
        const own = await contextFor(county, 'ORGANIZER');
        const title = `${day} ${measure}`;
        const ownId = await declared(own, { ...said(measure, { isTenant: true }), documentTitle: title });
        const { computed } = await reconciled(own, ownId, `(asOf: "${day}")`);
        const below = tenants?.find(({ tenantCode }) => tenantCode === county.code);
        expect({ day, value: below?.value ?? null }).toEqual({ day, value: computed });
      }
    }
  });

  test('names the organizations that make the difference, by tenant, day and document, and opens none of them', async () => {
    const ctx = await contextFor(prefecture, 'OVERSEER');
    const id = await declared(await contextFor(prefecture, 'ORGANIZER'), {
      ...said('GRID_ORGANIZATIONS', { isBelow: true }),
      value: 6,
      documentTitle: '网格报告',
    });
    const told = await reconciled(ctx, id, '(asOf: "2023-12-31")');
    expect(told).toMatchObject({
      claimed: 6,
      computed: 4,
      difference: -2,
      verdict: 'DIFFERS',
      changes: { totalCount: 2 },
    });
    const [county] = counties;
    const row = { change: 'ENDED', tenantCode: county?.code, organization: null, grid: null, unit: null };
    expect(told.changes?.edges.map(({ node }) => node)).toMatchObject([
      { ...row, code: `${county?.code}-S1-C1-G1`, changedOn: '2023-03-01', documentNumber: null },
      { ...row, code: `${county?.code}-S1-C1-G2`, changedOn: '2023-04-01', documentNumber: '某委〔2023〕4号' },
    ]);
    // As it was known before any of it was recorded there is nothing to count.
    const [{ at = new Date() } = {}] = await asMigrator<{ at: Date }>(`select now() - interval '1 day' as at`);
    expect(await refusalOf(ctx, id, `(knownAt: "${at.toISOString()}")`)).toBeUndefined();
    expect(await reconciled(ctx, id, `(knownAt: "${at.toISOString()}")`)).toMatchObject({ computed: 0 });
  });

  test('has no rows of units, and those of grids by the class that changed', async () => {
    const ctx = await contextFor(prefecture, 'ORGANIZER');
    const units = await declared(ctx, { ...said('UNITS', { isBelow: true }), documentTitle: '单位报告' });
    expect((await reconciled(ctx, units, '(asOf: "2020-06-30")')).changes).toBeNull();
    const grids = await declared(ctx, { ...said('GRID_RATE', { isBelow: true }), documentTitle: '网格覆盖报告' });
    const { changes } = await reconciled(ctx, grids, '(asOf: "2023-12-31")');
    // On each of the two grids its groups are left.
    expect(changes?.edges.map(({ node }) => node)).toMatchObject(
      [1, 2].map(() => ({ change: 'CHANGED', subject: 'GRID', classBefore: 'BRANCH', classAfter: 'GROUP_ONLY' })),
    );
  });

  test('is no list of all that a county has: of a day before its first record nothing is told apart', async () => {
    const ctx = await contextFor(prefecture, 'ORGANIZER');
    const early = { asOf: '1990-01-01', declaredOn: '1990-02-01' };
    for (const measure of ['GRIDS', 'GRID_ORGANIZATIONS', 'ORGANIZATIONS'] as const) {
      const id = await declared(ctx, { ...said(measure, { isBelow: true }), ...early });
      const told = await reconciled(ctx, id);
      expect(told).toMatchObject({ reason: 'BEFORE_FIRST_RECORD', changes: { totalCount: 0, edges: [] } });
    }
  });

  test('is told to those who see aggregates, and to no county of its neighbour', async () => {
    const { gridBranch } = await aChain(prefecture);
    const id = await declared(await contextFor(prefecture, 'ORGANIZER'), {
      ...said('GRIDS', { isBelow: true }),
      documentTitle: '又一份报告',
    });
    const secretary = await contextFor(prefecture, 'SECRETARY', { organizationId: gridBranch.id });
    expect(await refusalOf(secretary, id, '')).toBe('FORBIDDEN');
    const [county] = counties;
    if (county === undefined) throw new Error('There is no county.');
    const own = await contextFor(county, 'ORGANIZER');
    expect((await graphqlAs(own, `{ node(id: "${id}") { id } }`)).data).toEqual({ node: null });
  });
});

async function refusalOf(ctx: Parameters<typeof reconciled>[0], id: string, args: string): Promise<unknown> {
  const query = `{ node(id: "${id}") { ... on DeclaredFigure { reconciliation${args} { verdict } } } }`;
  const { errors } = await graphqlAs(ctx, query);
  return errors?.[0]?.extensions?.code;
}
