import { plantGrids } from '../../../src/domains/grids/plant-grids';
import { asAuditor } from '../../support/context';
import { plantChains } from '../../support/planted-chain';
import { aTenant, migratorClient } from '../../support/tenants';
import { coverageOf, rowsOf } from './asking-coverage';

const GRIDS = 223;

/** A community of so many grids: a branch stands on each but the last two, a group on the last but one, nothing on the last. */
async function aCommunityOfGrids() {
  const tenant = await aTenant();
  const ids = await plantChains(tenant, { communities: 1, grids: GRIDS - 1, groups: 1, households: 0 });
  const standing = (number: number) => (number < GRIDS - 1 ? [`S1-C1-G${number}`] : [`S1-C1-G${number}-P1`]);
  const grids = await plantGrids(
    migratorClient,
    tenant.tenantId,
    [
      {
        community: 'S1-C1',
        figures: [],
        grids: Array.from({ length: GRIDS }, (_, index) => ({
          code: `${tenant.code}-${index + 1}`,
          name: `第${index + 1}网格`,
          position: index + 1,
          startedOn: '2021-05-01',
          organizations: index + 1 === GRIDS ? [] : standing(index + 1).map((key) => ({ key, from: '2021-05-01' })),
          buildings: [],
          figures: [],
        })),
      },
    ],
    ids,
  );
  return { tenant, ids, grids, ctx: await asAuditor(tenant) };
}

describe('The coverage of grids', () => {
  it('of 222 of 223 gives exactly the one that is uncovered, in every scope that holds it', async () => {
    const { tenant, ids, grids, ctx } = await aCommunityOfGrids();
    const uncovered = grids.get(`${tenant.code}-${GRIDS}`);
    expect(uncovered).toBeDefined();
    const scopes = [{ isTenant: true }, { organizationId: `org_${ids.get('S1-C1')}` }, { divisionCode: '540102' }];
    for (const scope of scopes) {
      const { rate, byGridCoverage } = await coverageOf(ctx, { definition: 'GRID', scope });
      expect(rate).toMatchObject({ numerator: 222, denominator: 223, n: 223, percent: 99.55 });
      expect(byGridCoverage.map(({ key, rate: own }) => [key, own.numerator, own.denominator])).toEqual([
        ['NONE', 1, 223],
        ['GROUP_ONLY', 1, 223],
        ['BRANCH', 221, 223],
        ['MULTIPLE', 0, 223],
      ]);
      const gap = await rowsOf(ctx, 'GAP', { definition: 'GRID', scope });
      expect(gap.map((row) => [row.class, row.grid?.id, row.name, row.isCovered])).toEqual([
        ['NONE', `grd_${uncovered}`, '第223网格', false],
      ]);
      expect(gap[0]?.organization?.id).toBe(`org_${ids.get('S1-C1')}`);
    }
    const { rate } = await coverageOf(ctx, {
      definition: 'GRID',
      scope: { organizationId: `org_${ids.get('S1-C1-G1')}` },
    });
    expect(rate).toMatchObject({ denominator: 0, percent: null });
  });
});
