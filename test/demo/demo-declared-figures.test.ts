import 'reflect-metadata';
import { ALI } from '../../src/demo/demo-tenants';
import { aDemo, type Demo } from './a-demo';
import { askerOf, type DemoAsker } from './asking-demo';

let demo: Demo;
let asker: DemoAsker;

beforeAll(async () => {
  demo = await aDemo();
  asker = await askerOf(demo);
});
afterAll(async () => {
  await asker.close();
  await demo.drop();
});

/** The branch that the counties below 阿里地区 had in 2023 and have no more: its own row says why. */
const ENDED = {
  change: 'ENDED',
  code: '542523100001-G01-B4',
  name: '森格社区第一网格第4楼栋党支部',
  changedOn: '2024-03-31',
  documentNumber: '演示〔2024〕1号',
  tenantCode: '542523',
};

const ROWS = `changes { totalCount edges { node { change code name changedOn documentNumber tenantCode } } }`;

async function figures(query: string) {
  const { data, statements, codes } = await asker.ask(
    ALI,
    `{ declaredFigures { edges { node { id measure value declaredOn ${query} } } } }`,
  );
  expect(codes).toEqual([]);
  return { statements, rows: data.declaredFigures.edges.map(({ node }: { node: object }) => node) };
}

describe('阿里地区 and the two papers about its 223 grids', () => {
  test('each says what the records count on its day', async () => {
    const { rows } = await figures('asOf reconciliation { verdict computed isAsOfAssumed }');
    const told = rows.map(({ measure, value, asOf, reconciliation }: never) => ({
      measure,
      value,
      asOf,
      ...(reconciliation as object),
    }));
    const agreeing = { verdict: 'AGREES', isAsOfAssumed: false };
    const assumed = { verdict: 'AGREES', isAsOfAssumed: true };
    expect(told).toHaveLength(5);
    expect(told).toEqual(
      expect.arrayContaining([
        { measure: 'GRIDS', value: 223, asOf: '2023-12-31', computed: 223, ...agreeing },
        { measure: 'GRID_ORGANIZATIONS', value: 479, asOf: '2023-12-31', computed: 479, ...agreeing },
        { measure: 'GRID_GROUPS', value: 709, asOf: '2023-12-31', computed: 709, ...agreeing },
        { measure: 'GRIDS', value: 223, asOf: null, computed: 223, ...assumed },
        { measure: 'GRID_ORGANIZATIONS', value: 478, asOf: null, computed: 478, ...assumed },
      ]),
    );
  });

  test('479 against 478: compared with each other, they differ by one branch, which has a name, a day and a document', async () => {
    const { rows } = await figures('');
    const [later, earlier] = rows.filter(({ measure }: { measure: string }) => measure === 'GRID_ORGANIZATIONS');
    const { data } = await asker.ask(
      ALI,
      `{ node(id: "${earlier.id}") { ... on DeclaredFigure { reconciliation(comparedWith: "${later.id}") { from until ${ROWS} } } } }`,
    );
    expect(data.node.reconciliation).toEqual({
      from: '2023-12-31',
      until: '2024-07-15',
      changes: { totalCount: 1, edges: [{ node: ENDED }] },
    });
  });

  test('the claim of 479 counted on a day of 2024 is 478, and the same branch explains it', async () => {
    const { rows } = await figures(
      `reconciliation(asOf: "2024-06-30") { verdict computed difference message tenants { tenantCode value } ${ROWS} }`,
    );
    const claim = rows.find(({ value }: { value: number }) => value === 479);
    expect(claim.reconciliation).toMatchObject({
      verdict: 'DIFFERS',
      computed: 478,
      difference: -1,
      message: '文件称网格上的基层党组织数为 479 个；按 2024-06-30 的登记统计为 478 个。相差 −1。',
      changes: { totalCount: 1, edges: [{ node: ENDED }] },
    });
    const byTenant = claim.reconciliation.tenants as { tenantCode: string; value: number }[];
    expect(byTenant.map(({ tenantCode }) => tenantCode)).toEqual([
      '542521',
      '542522',
      '542523',
      '542524',
      '542525',
      '542526',
      '542527',
    ]);
    expect(byTenant.reduce((sum, { value }) => sum + value, 0)).toBe(478);
  });

  test('all five are counted in as many statements as one', async () => {
    const { statements } = await figures(`reconciliation(asOf: "2024-06-30") { computed ${ROWS} }`);
    // The figures, what is counted below, the rows below.
    expect(statements).toBe(3);
  });
});
