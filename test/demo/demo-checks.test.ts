import { DOMAINS } from '../../src/domains/registry';
import { aDemo, type Demo } from './a-demo';

const CHECKS = DOMAINS.flatMap(({ checks = [] }) => checks);

let demo: Demo;
let tenantIds: string[];

beforeAll(async () => {
  demo = await aDemo();
  const tenants = await demo.rows<{ tenant_id: string }>('select tenant_id from tenants order by division_code');
  tenantIds = tenants.map(({ tenant_id }) => tenant_id);
});
afterAll(() => demo.drop());

describe('the demo keeps every invariant that npm run check:data asks', () => {
  test('of which there are some', () => {
    expect(CHECKS.length).toBeGreaterThan(40);
    expect(tenantIds).toHaveLength(13);
  });

  test.each(CHECKS)('$name: $rule', async ({ text }) => {
    const broken = await Promise.all(tenantIds.map((tenantId) => demo.rows(text, [tenantId])));
    expect(broken.flat()).toEqual([]);
  });
});
