import type { ViewerContext } from '../../src/access/context';
import { asAuditor } from '../support/context';
import { plantChains } from '../support/planted-chain';
import { aTenant, type TestTenant } from '../support/tenants';
import { askOf, type Data, WAYS, type Way } from './ask-spots';

/** A cursor of a connection below an owner is of use there only: same field, owner, filter, date and tenant. */

let tenant: TestTenant;
let auditor: ViewerContext;

beforeAll(async () => {
  tenant = await aTenant();
  await plantChains(tenant, { communities: 2, grids: 3, groups: 3, households: 0 });
  auditor = await asAuditor(tenant);
});

const code = (key: string) => `${tenant.code}-${key}`;
const PAGE = '{ pageInfo { hasNextPage hasPreviousPage endCursor } edges { node { code } } }';

interface Place {
  way: Way;
  key?: string;
  asOf?: string;
}

/** The connection under the arguments, at the grid branches of a community unless another owner is named. */
async function page(args: string, { way, key = 'S1-C1', asOf }: Place, field = 'below') {
  const { row, errors } = await askOf('spot', way, code(key), `{ page: ${field}${args} ${PAGE} }`, {
    ctx: auditor,
    asOf,
  });
  return { ...(row?.page as Data), refusal: errors?.[0]?.extensions.code as string | undefined };
}

const endOf = async (args: string, place: Place): Promise<string> => (await page(args, place)).pageInfo.endCursor;

describe.each(WAYS)('A cursor, %s above', (way) => {
  it('goes on where the page before it ended', async () => {
    const end = await endOf('(first: 2)', { way });
    expect(await page(`(first: 2, after: "${end}")`, { way })).toMatchObject({
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
      edges: [{ node: { code: code('S1-C1-G3') } }],
    });
    expect(await page('(first: 2)', { way })).toMatchObject({
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    });
  });

  it('is refused at another owner, on another day, with another filter', async () => {
    const end = await endOf('(first: 2)', { way });
    const after = `first: 2, after: "${end}"`;
    expect((await page(`(${after})`, { way, key: 'S1-C2' })).refusal).toBe('BAD_USER_INPUT');
    expect((await page(`(${after})`, { way, asOf: '2023-01-01' })).refusal).toBe('BAD_USER_INPUT');
    expect((await page(`(${after}, beginning: "A")`, { way })).refusal).toBe('BAD_USER_INPUT');
    expect((await page(`(${after.replace('2', '1')})`, { way })).refusal).toBeUndefined();
  });

  it('is refused in another field of its owner', async () => {
    const end = await endOf('(first: 1)', { way, key: 'S1-C1-G1' });
    const further = `(first: 1, after: "${end}")`;
    expect((await page(further, { way, key: 'S1-C1-G1' }, 'twigs')).refusal).toBe('BAD_USER_INPUT');
    expect((await page(further, { way, key: 'S1-C1-G1' }, 'below')).refusal).toBeUndefined();
  });

  it('is refused to another tenant at an owner that both have', async () => {
    const other = await aTenant();
    await plantChains(other);
    const of = (ctx: ViewerContext, args: string) =>
      askOf('region', way, '540102007', `{ spots(${args}) { pageInfo { endCursor } } }`, { ctx });
    const end = (await of(auditor, 'first: 1')).row.spots.pageInfo.endCursor;
    expect((await of(auditor, `first: 1, after: "${end}"`)).errors).toBeUndefined();
    const foreign = await of(await asAuditor(other), `first: 1, after: "${end}"`);
    expect(foreign.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('is refused at all owners but its own', async () => {
    const end = await endOf('(first: 1)', { way, key: 'S1-C1-G2' });
    const selection = `{ below { edges { node { page: below(first: 1, after: "${end}") { edges { node { code } } } } } } }`;
    const { row, errors } = await askOf('spot', way, code('S1-C1'), selection, { ctx: auditor });
    expect(row.below.edges.map(({ node }: Data) => node.page)).toEqual([
      null,
      { edges: [{ node: { code: code('S1-C1-G2-P2') } }] },
      null,
    ]);
    expect(errors?.map(({ path }) => path?.[3])).toEqual([0, 2]);
  });

  it('is the same with a filter that is null, and with the filters in any order', async () => {
    const [from, named] = [`beginning: "${code('S1-C1-G1')}"`, 'named: "%网格%"'];
    for (const [one, other] of [
      ['', 'beginning: null'],
      ['beginning: null, named: null', ''],
      [`${from}, named: null`, from],
      [`${from}, ${named}`, `${named}, ${from}`],
    ] as const) {
      const end = await endOf(`(first: 1, ${one})`, { way });
      expect(await page(`(first: 1, ${other}, after: "${end}")`, { way })).toMatchObject({
        edges: [{ node: { code: code('S1-C1-G2') } }],
      });
    }
    const end = await endOf(`(first: 1, ${from}, ${named})`, { way });
    expect((await page(`(first: 1, ${from}, after: "${end}")`, { way })).refusal).toBe('BAD_USER_INPUT');
  });

  it('is refused when it is none', async () => {
    for (const wrong of ['', 'x', Buffer.from('["x"]').toString('base64url')]) {
      expect((await page(`(after: "${wrong}")`, { way })).refusal).toBe('BAD_USER_INPUT');
    }
  });
});

describe('Pages that differ in how they are written only', () => {
  it('are read once', async () => {
    const [from, named] = [`beginning: "${code('S1-C1-G1')}"`, 'named: "%网格%"'];
    const count = async (...pages: string[]) => {
      const selection = `{ ${pages.map((args, index) => `p${index}: below(first: 2 ${args}) { edges { node { code } } }`).join(' ')} }`;
      const { row, sent } = await askOf('spot', 'planned', code('S1-C1'), selection, { ctx: auditor });
      expect(row.p0).toEqual(row[`p${pages.length - 1}`]);
      return regionsOf(sent[0]?.text ?? '') - 1;
    };
    expect(await count('', 'beginning: null', 'named: null, beginning: null', 'after: null')).toBe(1);
    expect(await count(`${from}, ${named}`, `${named}, ${from}`)).toBe(1);
    expect(await count(from, named)).toBe(2);
  });
});

/** How many regions a statement reads together. */
const regionsOf = (text: string) => text.split(/block_\d+ as \(/).length - 1;
