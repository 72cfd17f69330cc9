import type { Grant, ViewerContext } from '../../src/access/context';
import type { PlannedType } from '../../src/data/planner/declare';
import { fetchNodes } from '../../src/data/planner/fetch';
import { type Plan, type PlannedLink, wholeRowPlan } from '../../src/data/planner/plan';
import { asAuditor, asClerk } from '../support/context';
import { asMigrator } from '../support/database';
import { plantChains } from '../support/planted-chain';
import { aTenant, type TestTenant } from '../support/tenants';
import { askOf, askSpots, type Data, WAYS } from './ask-spots';
import { plannedSpot, plannedTwig } from './spot.planned';

/** Callers whose grants reach subtrees see the rows of a type with a reach that lie within them, and no others. */

let tenant: TestTenant;
let ids: Map<string, string>;
let auditor: ViewerContext;

beforeAll(async () => {
  tenant = await aTenant();
  ids = await plantChains(tenant, { communities: 2, grids: 2, groups: 3, households: 0 });
  auditor = await asAuditor(tenant);
  // Stands below another branch in the chain than formally.
  await asMigrator(`update organizations set chain_parent_id = $3 where tenant_id = $1 and id = $2`, [
    tenant.tenantId,
    idOf('S1-C1-G1-P3'),
    idOf('S1-C1-G2'),
  ]);
});

const code = (key: string) => `${tenant.code}-${key}`;
const idOf = (key: string) => ids.get(key) as string;
const branch = (key: string) => [key, ...[1, 2, 3].map((group) => `${key}-P${group}`)].map(code);

/** One caller who holds several grants. */
function withGrants(...grants: [role: Grant['role'], key: string][]): ViewerContext {
  const held = grants.map(([role, key]): Grant => ({ role, organizationId: idOf(key) }));
  return { ...auditor, viewer: { ...auditor.viewer, grants: held } };
}

describe('A list', () => {
  it.each([null, '2023-01-01'])('has the rows in reach, and counts no others (%s)', async (asOf) => {
    const question = `query ($asOf: String) { spots(first: 100, asOf: $asOf) { totalCount edges { node { code } } } }`;
    const list = async (ctx: ViewerContext): Promise<{ totalCount: number; codes: string[] }> => {
      const { data } = await askSpots(ctx, question, { asOf });
      return {
        totalCount: data.spots.totalCount,
        codes: data.spots.edges.map(({ node }: Data) => node.code),
      };
    };
    const clerk = await asClerk(tenant, idOf('S1-C1-G2'));
    expect(await list(clerk)).toEqual({ totalCount: 4, codes: branch('S1-C1-G2') });
    expect(await list(withGrants(['CLERK', 'S1-C1-G2'], ['SECRETARY', 'S1-C2-G1']))).toEqual({
      totalCount: 8,
      codes: [...branch('S1-C1-G2'), ...branch('S1-C2-G1')],
    });
    expect((await list(auditor)).totalCount).toBe(ids.size);
  });
});

describe.each(WAYS)('A caller with a subtree, %s above', (way) => {
  const ask = (ctx: ViewerContext, key: string, selection: string) => askOf('spot', way, code(key), selection, { ctx });

  it('sees the rows within it, as roots, on pages, in totals, lists and joins alike', async () => {
    const clerk = await asClerk(tenant, idOf('S1-C1-G2'));
    expect((await ask(clerk, 'S1-C1', '{ code }')).row).toBeNull();
    const below = '{ below { totalCount edges { node { code } } } }';
    const all = (await ask(auditor, 'S1-C1-G2', below)).row.below;
    expect([all.totalCount, all.edges[0].node.code]).toEqual([4, code('S1-C1-G1-P3')]);
    const inside = await ask(clerk, 'S1-C1-G2', '{ code above { code } below { totalCount edges { node { code } } } }');
    expect(inside.row).toEqual({
      code: code('S1-C1-G2'),
      above: null,
      below: {
        totalCount: 3,
        edges: branch('S1-C1-G2')
          .slice(1)
          .map((each) => ({ node: { code: each } })),
      },
    });
    const above = await asClerk(tenant, idOf('S1-C1-W'));
    expect((await ask(above, 'S1-C1-G2', '{ above { code } parents { code } superior { code } }')).row).toEqual({
      above: null,
      parents: [],
      superior: { code: code('S1-C1-W') },
    });
  });

  it('is kept to each type by the grants that hold its own action', async () => {
    const both = withGrants(['SECRETARY', 'S1-C1-G2'], ['CLERK', 'S1-C1-G1']);
    const selection = '{ superior { code } boss { code } }';
    expect((await ask(both, 'S1-C1-G2-P1', selection)).row).toEqual({
      superior: { code: code('S1-C1-G2') },
      boss: { code: code('S1-C1-G2') },
    });
    expect((await ask(both, 'S1-C1-G1-P1', selection)).row).toEqual({
      superior: { code: code('S1-C1-G1') },
      boss: null,
    });
    expect((await ask(both, 'S1-C1-G1', selection)).row).toEqual({ superior: null, boss: null });
  });
});

describe('A caller whose grants hold an action, but neither for the tenant nor for a subtree', () => {
  it('sees no row of a type with a reach', async () => {
    const aggregated: PlannedType = { ...plannedSpot, action: 'tenant:read-aggregates', links: {} };
    const read = (type: PlannedType) => fetchNodes(auditor, wholeRowPlan(type), { where: () => 'true' }, null);
    expect(await read(aggregated)).toEqual([]);
    expect(await read({ ...aggregated, reach: undefined })).toHaveLength(ids.size);
  });
});

describe('A declaration that would leave the reach', () => {
  const planOf = (type: PlannedType, field: string, target: PlannedType): Plan => {
    const link = type.links[field] as PlannedLink['link'];
    const below: Plan = { type: target, properties: new Set(), links: new Map() };
    const planned: PlannedLink = { field, slot: field, link, args: {}, plan: below };
    return { type, properties: new Set(), links: new Map([[field, planned]]) };
  };
  const read = (plan: Plan) => fetchNodes(auditor, plan, { where: () => 'true' }, null);

  it('is a walk on a type with a reach', async () => {
    const walking: PlannedType = { ...plannedTwig, reach: plannedSpot.reach };
    await expect(read(planOf(walking, 'children', walking))).rejects.toThrow('Twig: a type with a reach has no walks.');
    await expect(read(planOf(plannedTwig, 'children', plannedTwig))).resolves.toHaveLength(ids.size);
  });

  it('is something computed with a reach of its own', async () => {
    const counted: PlannedType = {
      ...plannedTwig,
      links: {
        counts: { kind: 'computed', target: () => plannedSpot, from: ({ alias }) => `select ${alias}.*` },
      },
    };
    await expect(read(planOf(counted, 'counts', plannedSpot))).rejects.toThrow(
      'Spot: what is computed has no reach of its own.',
    );
  });
});
