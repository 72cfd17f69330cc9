import { DEMO_TENANTS } from '../../src/demo/demo-tenants';
import { today } from '../../src/shared/clock';
import { aDemo, type Demo } from './a-demo';
import { askerOf, type DemoAsker } from './asking-demo';
import { type Recounted, recountDemo } from './recounted-demo';

/** Coverage of all demo tenants beside a count in plain loops over the rows of the tables, on several days, and as known before and after. */

let demo: Demo;
let asker: DemoAsker;
/** Before and after the late records. */
let instants: [Date, Date];
/** Of each tenant by code. */
const recounts = new Map<string, (on: string, known: Date) => Recounted>();

beforeAll(async () => {
  demo = await aDemo();
  asker = await askerOf(demo);
  const before = new Date();
  await new Promise((resolve) => setTimeout(resolve, 5));
  let late = 0;
  for (const { code } of DEMO_TENANTS) late += await recordLate(code);
  expect(late).toBeGreaterThan(26);
  instants = [before, new Date()];
  for (const { code } of DEMO_TENANTS) {
    const [tenant] = await demo.rows<{ id: string }>('select tenant_id as id from tenants where division_code = $1', [
      code,
    ]);
    recounts.set(code, await recountDemo(demo, tenant?.id ?? ''));
  }
}, 120_000);
afterAll(async () => {
  await asker.close();
  await demo.drop();
});

const recounted = (code: string, on: string, known: Date): Recounted => {
  const recount = recounts.get(code);
  if (recount === undefined) throw new Error(`The demo has no tenant ${code}.`);
  return recount(on, known);
};

const DAYS = ['2024-06-30', '2025-10-01', today()];

interface Told {
  partition: Recounted['partition'];
  surveyed: number;
  shells: number;
  measures: { definition: { code: string }; numerator: number; denominator: number }[];
  byGridCoverage: { key: string; rate: { numerator: number } }[];
}

async function told(code: string, asOf: string, knownAt: Date): Promise<Recounted> {
  const { data, codes } = await asker.ask(
    code,
    `{ coverage(scope: { isTenant: true }, asOf: "${asOf}", knownAt: "${knownAt.toISOString()}") {
       partition { units single joint shouldNotYet few none } surveyed shells
       measures { definition { code } numerator denominator } byGridCoverage { key rate { numerator } } } }`,
  );
  expect(codes).toEqual([]);
  const { partition, surveyed, shells, measures, byGridCoverage }: Told = data.coverage;
  return {
    partition,
    surveyed,
    shells,
    measures: Object.fromEntries(
      measures.map(({ definition, numerator, denominator }) => [definition.code, [numerator, denominator]]),
    ),
    grids: Object.fromEntries(byGridCoverage.map(({ key, rate }) => [key, rate.numerator])),
  };
}

/** Ids and versions of rows by SQL, so that something can be done to them. */
async function some(text: string, code: string, count: number) {
  return demo.rows<{ id: string; version: number; other: string }>(
    `${text} and t.division_code = $1 order by 1 limit ${count}`,
    [code],
  );
}

/** Ends of a past day, recorded now; gives back how many were done. */
async function recordLate(code: string): Promise<number> {
  const calls: string[] = [];
  for (const { id, version } of await some(
    `select u.id, u.version from units u join tenants t using (tenant_id)
      where exists (select from unit_formations f where f.tenant_id = u.tenant_id and f.unit_id = u.id and f.mode = 'SINGLE' and upper_inf(f.valid))`,
    code,
    2,
  )) {
    const units = `[{ id: "unt_${id}", expectedVersion: ${version} }]`;
    calls.push(`endUnitFormation(input: { units: ${units}, endedOn: "2025-09-01" }) { userErrors { code } }`);
  }
  for (const { id, version, other } of await some(
    `select distinct on (g.id) g.id, g.version, s.organization_id as other from grids g join tenants t using (tenant_id)
       join grid_organizations s on s.tenant_id = g.tenant_id and s.grid_id = g.id and upper_inf(s.valid) where true`,
    code,
    2,
  )) {
    const input = `gridId: "grd_${id}", expectedVersion: ${version}, organizationId: "org_${other}", removedOn: "2025-09-01"`;
    calls.push(`removeOrganizationFromGrid(input: { ${input} }) { userErrors { code } }`);
  }
  for (const { id } of await some(
    `select f.id from offices f join tenants t using (tenant_id) where f.post = 'SECRETARY' and upper_inf(f.valid)`,
    code,
    3,
  )) {
    calls.push(`endOffice(input: { id: "off_${id}", endedOn: "2025-09-01" }) { userErrors { code } }`);
  }
  let done = 0;
  for (const call of calls) {
    const { data } = await asker.ask(code, `mutation { did: ${call} }`, 'ORGANIZER');
    if (data?.did?.userErrors?.length === 0) done += 1;
  }
  return done;
}

test('every demo tenant tells what plain counting finds, of any day, before and after something was recorded late', async () => {
  let [units, changed] = [0, 0];
  for (const { code } of DEMO_TENANTS) {
    for (const asOf of DAYS) {
      const answers = new Set<string>();
      for (const known of instants) {
        const answer = await told(code, asOf, known);
        expect({ code, asOf, ...answer }).toEqual({ code, asOf, ...recounted(code, asOf, known) });
        answers.add(JSON.stringify(answer));
        units += answer.partition.units;
      }
      if (answers.size > 1) changed += 1;
    }
  }
  // Otherwise the two would agree by having nothing to tell.
  expect(units).toBeGreaterThan(60);
  expect(changed).toBeGreaterThan(13);
}, 120_000);

test('the region tells of each tenant below it, however deep, what plain counting finds there', async () => {
  const codes = DEMO_TENANTS.map(({ code }) => code).filter((code) => code !== '540000');
  for (const asOf of DAYS) {
    for (const known of instants) {
      const { data } = await asker.ask(
        '540000',
        `{ coverage(scope: { isBelow: true }, asOf: "${asOf}", knownAt: "${known.toISOString()}") {
           tenants { tenantCode partition { units single joint shouldNotYet few none } measures { definition { code } numerator denominator } } } }`,
      );
      const tenants: (Pick<Told, 'partition' | 'measures'> & { tenantCode: string })[] = data.coverage.tenants;
      expect(tenants.map(({ tenantCode }) => tenantCode)).toEqual([...codes].sort());
      for (const { tenantCode, partition, measures } of tenants) {
        const { partition: plain, measures: counted } = recounted(tenantCode, asOf, known);
        const named = measures.map(({ definition, numerator, denominator }) => [
          definition.code,
          [numerator, denominator],
        ]);
        expect({ tenantCode, asOf, partition, ...Object.fromEntries(named) }).toEqual({
          tenantCode,
          asOf,
          partition: plain,
          ...counted,
        });
      }
    }
  }
}, 120_000);
