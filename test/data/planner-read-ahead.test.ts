import type { RequestContext, Statement, ViewerContext } from '../../src/access/context';
import { MAX_NODES } from '../../src/data/planner/declare';
import { countAnswered, countFetched } from '../../src/data/planner/node-budget';
import { asAuditor } from '../support/context';
import { plantChains } from '../support/planted-chain';
import { aTenant, type TestTenant } from '../support/tenants';
import { askOf, askSpots, type Data, WAYS, type Way } from './ask-spots';

/** A page reads one row more than it shows: that row costs nothing else, and what it shows counts for the request. */

let tenant: TestTenant;
let auditor: ViewerContext;

beforeAll(async () => {
  tenant = await aTenant();
  await plantChains(tenant, { communities: 1, grids: 4, groups: 5, households: 0 });
  auditor = await asAuditor(tenant);
});

const ask = (way: Way, selection: string, before?: (ctx: RequestContext) => void) =>
  askOf('spot', way, `${tenant.code}-S1-C1`, selection, { ctx: auditor, before });

/** Lets a request have so many nodes more. */
const leaving = (count: (ctx: RequestContext) => void, left: number) => (ctx: RequestContext) => {
  for (let spent = 0; spent < MAX_NODES - left; spent += 1) count(ctx);
};
const fetchedLeft = (left: number) => leaving(countFetched, left);
const answeredLeft = (left: number) => leaving((ctx) => countAnswered(ctx, 1), left);
const limit = { code: 'LIMIT_EXCEEDED', limit: MAX_NODES };

describe('A list', () => {
  it('makes no node of the row that it read ahead, and fetches nothing below it', async () => {
    const list = '{ spots(first: 2) { pageInfo { hasNextPage } edges { node { code hiddenBelow { code } } } } }';
    const read = (left: number) => askSpots(auditor, list, {}, fetchedLeft(left));
    const { data } = await read(MAX_NODES);
    expect(data.spots.pageInfo.hasNextPage).toBe(true);
    const nodes = data.spots.edges.flatMap(({ node }: Data) => [node, ...node.hiddenBelow]).length;
    expect((await read(nodes)).errors).toBeUndefined();
    expect((await read(nodes - 1)).errors?.[0]?.extensions).toMatchObject(limit);
  });
});

describe.each(WAYS)('A row that was read ahead to tell that more follow, %s above', (way) => {
  it.each([
    ['its rows', '{ below(first: 2) { edges { node { code } } } }', 1 + 2],
    [
      'what is below its rows',
      '{ below(first: 2) { edges { node { below(first: 3) { edges { node { code } } } } } } }',
      1 + 2 + 6,
    ],
    ['a tree below its rows', '{ twigs(first: 2) { edges { node { children { code } } } } }', 1 + 2 + 10],
  ])('is no node of the request, which has those of the page: %s', async (_, selection, nodes) => {
    expect((await ask(way, selection, fetchedLeft(nodes))).errors).toBeUndefined();
    const { errors } = await ask(way, selection, fetchedLeft(nodes - 1));
    expect(errors?.[0]?.extensions).toMatchObject(limit);
  });

  it('fetches nothing below it', async () => {
    const inner = 'below(first: 1) { totalCount edges { node { hiddenBelow { code } } } } hiddenBelow { code }';
    const { sent } = await ask(way, `{ below(first: 2) { edges { node { ${inner} } } } }`);
    const own = sent.slice(way === 'planned' ? 1 : 2);
    expect(own.map(keysIn)).toEqual([2, 2]);
  });

  it('does not stand in the answer, where the rows of pages count each time', async () => {
    const selection =
      '{ a: below(first: 2) { edges { node { code } } } b: below(first: 2) { edges { node { code } } } }';
    expect((await ask(way, selection, answeredLeft(4))).errors).toBeUndefined();
    const { errors } = await ask(way, selection, answeredLeft(3));
    expect(errors?.[0]?.extensions).toMatchObject(limit);
  });
});

/** For how many owners a statement was sent: it binds their keys as one array. */
function keysIn({ values = [] }: Statement): number | undefined {
  return values.find((value) => Array.isArray(value))?.length;
}
