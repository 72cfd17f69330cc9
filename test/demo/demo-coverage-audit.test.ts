import 'reflect-metadata';
import { coverageAuditChecks } from '../../src/domains/coverage-audits/coverage-audits.checks';
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

describe('城关区 and its published audit of coverage', () => {
  test('tells all figures of the last year’s end, which later counting confirms', async () => {
    const { data, codes } = await asker.ask(
      '540102',
      `{ coverageAudits { edges { node { state isSuperseded asOf partition { units single joint shouldNotYet few none }
         figures { definition numerator denominator percent }
         difference { definition numerator denominator numeratorAsKnownThen denominatorAsKnownThen hasChanged }
         rows(definition: STRICT) { totalCount } } } } }`,
    );
    expect(codes).toEqual([]);
    const [{ node }] = data.coverageAudits.edges;
    expect(node).toMatchObject({ state: 'PUBLISHED', isSuperseded: false, asOf: expect.stringMatching(/-12-31$/) });
    const { units, ...parts } = node.partition as Record<string, number>;
    expect(units).toBeGreaterThan(0);
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(units);
    expect(node.figures).toHaveLength(7);
    for (const each of node.difference) {
      expect(each).toEqual({
        ...each,
        numeratorAsKnownThen: each.numerator,
        denominatorAsKnownThen: each.denominator,
        hasChanged: false,
      });
    }
    const strict = node.figures.find(({ definition }: { definition: string }) => definition === 'STRICT');
    expect(node.rows.totalCount).toBe(strict.denominator - strict.numerator);
  });

  test('keeps what must always hold', async () => {
    const tenants = await demo.rows<{ id: string }>('select tenant_id as id from tenants');
    for (const { name, text } of coverageAuditChecks) {
      for (const { id } of tenants) expect({ name, rows: await demo.rows(text, [id]) }).toEqual({ name, rows: [] });
    }
  });
});
