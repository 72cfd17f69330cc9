import fc from 'fast-check';
import type { ViewerContext } from '../../src/access/context';
import { addLinks, slotOf } from '../../src/data/planner/declare';
import { plantOrganizations } from '../../src/domains/organizations/plant-organizations';
import { asAuditor } from '../support/context';
import { asMigrator } from '../support/database';
import { plantChains } from '../support/planted-chain';
import { aTenant, migratorClient, type TestTenant } from '../support/tenants';
import { askOf, askSpots, type Data, WAYS, type Way } from './ask-spots';
import { plannedSpot } from './spot.planned';

/** What the kinds of links bring, and computed properties. Pages, dates, reach and permission have files of their own. */

let tenant: TestTenant;
let auditor: ViewerContext;

beforeAll(async () => {
  tenant = await aTenant();
  const ids = await plantChains(tenant, { communities: 2, grids: 3, groups: 4, households: 0 });
  auditor = await asAuditor(tenant);
  for (const [key, count] of Object.entries({ 'S1-C1': 5, 'S1-C1-G2': 7 })) {
    await asMigrator(`update organization_cards set member_count = $3 where tenant_id = $1 and organization_id = $2`, [
      tenant.tenantId,
      ids.get(key),
      count,
    ]);
  }
});

const code = (key: string) => `${tenant.code}-${key}`;
const ask = (way: Way, key: string, selection: string) => askOf('spot', way, code(key), selection, { ctx: auditor });

describe.each(WAYS)('A link, %s above', (way) => {
  it('is a value by its arguments, each alias its own, whatever a caller writes there', async () => {
    const odd = `'"; drop table x; --`;
    const selection = `{ a: shout(mark: "!") b: shout(mark: "?") c: shout(mark: ${JSON.stringify(odd)}) }`;
    const { row } = await ask(way, 'S1', selection);
    expect(row).toEqual({ a: `${code('S1')}!`, b: `${code('S1')}?`, c: `${code('S1')}${odd}` });
  });

  it('is read off the card beside each row', async () => {
    const { row } = await ask(way, 'S1-C1', '{ total below { edges { node { total } } } }');
    expect(row).toEqual({
      total: 5,
      below: { edges: [{ node: { total: 0 } }, { node: { total: 7 } }, { node: { total: 0 } }] },
    });
  });

  it('is a value of the joined row where it is asked there, and its card is the one beside that row', async () => {
    const { row } = await ask(
      way,
      'S1-C1-G2',
      '{ total shout(mark: "x") above { total shout(mark: "x") above { total shout(mark: "y") } } }',
    );
    expect(row).toEqual({
      total: 7,
      shout: `${code('S1-C1-G2')}x`,
      above: {
        total: 5,
        shout: `${code('S1-C1')}x`,
        above: { total: 0, shout: `${code('S1')}y` },
      },
    });
  });

  it('is an object of counts, of the owner and of the row that is joined to it, with the card beside either', async () => {
    const counts = 'counts { below ownTotal }';
    expect((await ask(way, 'S1-C1-G2', `{ ${counts} above { ${counts} above { ${counts} } } }`)).row).toEqual({
      counts: { below: 4, ownTotal: 7 },
      above: { counts: { below: 3, ownTotal: 5 }, above: { counts: { below: 2, ownTotal: 0 } } },
    });
  });

  it('leads through the table between', async () => {
    expect((await ask(way, 'S1-C1', '{ parents { code parents { code } } }')).row).toEqual({
      parents: [{ code: code('S1'), parents: [] }],
    });
  });

  it('refuses an argument of a to-one link, whose name would stand in the statement', async () => {
    const odd = await ask(way, 'S1-C1', `{ code marked(mark: "x on true; --") { code } }`);
    expect(odd.errors?.[0]?.message).toBe('Spot.marked: a to-one link takes no arguments.');
    expect(odd.sent.filter(({ text }) => text.includes('on true; --'))).toEqual([]);
    expect((await ask(way, 'S1-C1', '{ marked(mark: null) { code } }')).row).toEqual({ marked: { code: code('S1') } });
  });
});

describe('A way of many joins', () => {
  const key = (depth: number) => `D${depth}`;

  beforeAll(async () => {
    const seeds = Array.from({ length: 13 }, (_, depth) => ({
      key: key(depth),
      code: code(key(depth)),
      name: `第${depth}级党委`,
      kind: 'COMMITTEE' as const,
      divisionCode: null,
      establishedOn: '2020-03-01',
      position: 0,
      chain: null,
      formal: { parentKey: depth === 0 ? null : key(depth - 1) },
    }));
    await plantOrganizations(migratorClient, tenant.tenantId, seeds);
  });

  it.each(WAYS)('keeps the rows apart however long it is, %s above', async (way) => {
    const nested = (left: number): string =>
      `{ code shout(mark: "!") counts { below } total ${left === 0 ? '' : `superior ${nested(left - 1)}`} }`;
    const { row, errors } = await ask(way, key(12), nested(12));
    expect(errors).toBeUndefined();
    const seen: string[] = [];
    for (let spot = row; spot !== undefined; spot = spot.superior) {
      expect(spot).toMatchObject({ shout: `${spot.code}!`, counts: { below: 0 }, total: 0 });
      seen.push(spot.code);
    }
    expect(seen).toEqual(Array.from({ length: 13 }, (_, index) => code(key(12 - index))));
  });
});

describe('A field that nobody declared to the planner', () => {
  it.each(WAYS)('finds every column and computed property on its node, %s above', async (way) => {
    const { row } = await ask(
      way,
      'S1-C1-G2',
      '{ described above { described } below(first: 1) { edges { node { described } } } }',
    );
    const described = (key: string) => expect.stringMatching(new RegExp(`^${code(key)} 记号.+ 记$`));
    expect(row).toEqual({
      described: described('S1-C1-G2'),
      above: { described: described('S1-C1') },
      below: { edges: [{ node: { described: described('S1-C1-G2-P1') } }] },
    });
  });
});

describe('A row that is no more', () => {
  it('leads nowhere: its lists are empty, and what it pointed to is null', async () => {
    const page = '{ totalCount pageInfo { hasNextPage } edges { cursor } }';
    const { data, errors } = await askSpots(
      auditor,
      `{ gone { code above { code } counts { below } parents { code } below ${page} } goneTwig { children { code } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      gone: {
        code: 'GONE',
        above: null,
        counts: null,
        parents: [],
        below: { totalCount: 0, pageInfo: { hasNextPage: false }, edges: [] },
      },
      goneTwig: { children: [] },
    });
  });
});

describe('The number of statements', () => {
  it('is one for the row with its values, counts, cards and connections, and one more for totals', async () => {
    const count = async (selection: string) => (await ask('planned', 'S1', selection)).sent.length;
    expect(await count('{ initial shout(mark: "!") total counts { below } above { total } }')).toBe(1);
    expect(await count('{ below { edges { node { below { edges { node { code } } } } } } }')).toBe(1);
    expect(await count('{ below { totalCount } }')).toBe(2);
  });
});

describe('A link declared twice', () => {
  it('is refused, so that no domain takes a field from another', () => {
    expect(() => addLinks(plannedSpot, { above: { kind: 'value', sql: () => '1' } })).toThrow(/Spot.above/);
  });
});

describe('The slot of a link', () => {
  const text = fc.oneof(fc.string(), fc.stringMatching(/^[ab|:"\\,]{0,6}$/));
  const someArguments = fc.dictionary(
    fc.constantFrom('a', 'b', 'c'),
    fc.oneof(text, fc.integer(), fc.boolean(), fc.array(text)),
  );

  it('is the same for the same arguments in any order, where null is as good as left out, and no other', () => {
    const sorted = (args: Data) => JSON.stringify(Object.entries(args).sort(([a], [b]) => (a < b ? -1 : 1)));
    fc.assert(
      fc.property(someArguments, someArguments, (one, other) => {
        expect(slotOf('f', one) === slotOf('f', other)).toBe(sorted(one) === sorted(other));
        const reversed = Object.fromEntries(Object.entries(one).reverse());
        expect(slotOf('f', { z: null, ...reversed, y: undefined })).toBe(slotOf('f', one));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['x|b:"y"', { a: 'x', b: 'y' }],
    ['x"|b:"y', { a: 'x', b: 'y' }],
    ['x|b:y', { a: 'x', b: 'y' }],
    ['1', { a: 1 }],
    ['a,b', { a: ['a', 'b'] }],
    ['null', {}],
    ['', {}],
  ])('cannot be written into an argument: %s', (text, other) => {
    expect(slotOf('f', { a: text })).not.toBe(slotOf('f', other));
  });
});
