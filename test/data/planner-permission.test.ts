import type { ViewerContext } from '../../src/access/context';
import { asAuditor, asOrganizer } from '../support/context';
import { plantChains } from '../support/planted-chain';
import { aTenant, type TestTenant } from '../support/tenants';
import { askOf, askSpots, type Data, WAYS } from './ask-spots';

/** What a caller may not see is FORBIDDEN at its field, and nothing of it is in the answer: an organizer lacks `audit:read`. */

let tenant: TestTenant;
let organizer: ViewerContext;
let auditor: ViewerContext;

beforeAll(async () => {
  tenant = await aTenant();
  await plantChains(tenant, { communities: 2, grids: 2, groups: 1, households: 0 });
  [organizer, auditor] = await Promise.all([asOrganizer(tenant), asAuditor(tenant)]);
});

const code = (key: string) => `${tenant.code}-${key}`;

const PLACES = [
  ['behind a to-many link', 'hiddenBelow', '{ code }'],
  ['on a page', 'hiddenPage', '{ edges { node { code } } }'],
  ['in the total of a page', 'hiddenPage', '{ totalCount }'],
  ['on a page with its total', 'hiddenPage', '{ totalCount edges { cursor } }'],
  ['around a page', 'hiddenPage', '{ pageInfo { endCursor hasNextPage } }'],
  ['behind a to-one link', 'hiddenAbove', '{ code }'],
  ['in what is computed', 'hiddenCounts', '{ below }'],
] as const;

describe.each(WAYS)('Nodes of a type that the caller may not see, %s above', (way) => {
  it.each(PLACES)('are FORBIDDEN %s', async (_, field, selection) => {
    const question = `{ code found: ${field} ${selection} }`;
    const refused = await askOf('spot', way, code('S1-C1'), question, { ctx: organizer });
    expect(refused.row).toEqual({ code: code('S1-C1'), found: null });
    expect(refused.errors).toHaveLength(1);
    expect(refused.errors?.[0]).toMatchObject({ path: ['row', 'found'], extensions: { code: 'FORBIDDEN' } });
    const seen = await askOf('spot', way, code('S1-C1'), question, { ctx: auditor });
    expect(seen.errors).toBeUndefined();
    expect(seen.row.found).not.toBeNull();
  });

  it.each(PLACES)('are FORBIDDEN %s below each row of a page', async (_, field, selection) => {
    const question = `{ below { edges { node { code found: ${field} ${selection} } } } }`;
    const { row, errors } = await askOf('spot', way, code('S1-C1'), question, { ctx: organizer });
    expect(row.below.edges.map(({ node }: Data) => node)).toEqual(
      [1, 2].map((grid) => ({ code: code(`S1-C1-G${grid}`), found: null })),
    );
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual(
      [0, 1].map((index) => [['row', 'below', 'edges', index, 'node', 'found'], 'FORBIDDEN']),
    );
  });

  it('are FORBIDDEN as roots, before anything is read', async () => {
    const refused = await askOf('hidden', way, code('S1-C1'), '{ code }', { ctx: organizer });
    expect(refused).toMatchObject({ row: null, sent: [], errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    const seen = await askOf('hidden', way, code('S1-C1'), '{ code }', { ctx: auditor });
    expect(seen).toMatchObject({ row: { code: code('S1-C1') }, errors: undefined });
  });
});

describe('A list of a type that the caller may not see', () => {
  it.each(['edges { node { code } }', 'totalCount', 'pageInfo { endCursor }'])(
    'is FORBIDDEN before anything is read: %s',
    async (selection) => {
      const refused = await askSpots(organizer, `{ hiddens { ${selection} } }`);
      expect(refused).toMatchObject({
        data: { hiddens: null },
        sent: [],
        errors: [{ path: ['hiddens'], extensions: { code: 'FORBIDDEN' } }],
      });
      expect((await askSpots(auditor, `{ hiddens { ${selection} } }`)).errors).toBeUndefined();
    },
  );
});
