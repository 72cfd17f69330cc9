import { aDemo, type Demo } from './a-demo';
import { askerOf, type DemoAsker } from './asking-demo';
import { PLAIN_ALERTS } from './plain-alerts';

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

const DISTRICT = '540102';
const TENANTS = ['540102', '540202', '542521', '542522', '542523', '542524', '542525', '542526', '542527'];

interface Told {
  kind: string;
  subject: string;
  detail?: string;
}

/** The alerts of a tenant as an auditor is told them; of a missed life one for each kind of meeting. */
async function toldOf(code: string): Promise<Told[]> {
  const told: Told[] = [];
  let after = '';
  for (;;) {
    const { data, codes } = await asker.ask(
      code,
      `{ alerts(first: 100${after}) { pageInfo { hasNextPage endCursor } edges { node { id kind evidence { name } } } } }`,
    );
    expect(codes).toEqual([]);
    for (const { node } of data.alerts.edges) {
      const { id, kind, evidence } = node;
      const subject = id.slice(id.indexOf('-') + 1);
      if (kind !== 'LIFE_MISSED') told.push({ kind, subject });
      else told.push(...evidence.map(({ name }: { name: string }) => ({ kind, subject, detail: name })));
    }
    if (!data.alerts.pageInfo.hasNextPage) return told;
    after = `, after: "${data.alerts.pageInfo.endCursor}"`;
  }
}

async function recountOf(code: string): Promise<Told[]> {
  const [tenant] = await demo.rows<{ id: string }>('select tenant_id as id from tenants where division_code = $1', [
    code,
  ]);
  const found = await Promise.all(
    Object.entries(PLAIN_ALERTS).map(async ([kind, text]) => {
      const rows = await demo.rows<{ subject: string; detail?: string }>(text, [tenant?.id]);
      return rows.map((row): Told => ({ kind, ...row }));
    }),
  );
  return found.flat();
}

const inOrder = (alerts: Told[]) =>
  alerts.map(({ kind, subject, detail = '' }) => `${kind} ${subject} ${detail}`).sort();

/** Those that only the counties of 阿里地区 have. */
const OF_COUNTIES = ['MEASURE_OVERDUE', 'TRANSFER_EXPIRING', 'CONTACT_OVERDUE', 'SHOULD_TRANSFER'];

test('of each kind of alert but those of rectification and of members who move 城关区 has one at least, and few enough to read them', async () => {
  const counts = new Map<string, number>();
  for (const { kind } of await toldOf(DISTRICT)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const kinds = Object.keys(PLAIN_ALERTS).filter((kind) => !OF_COUNTIES.includes(kind));
  expect([...counts.keys()].sort()).toEqual(kinds.sort());
  expect(Math.max(...counts.values())).toBeLessThan(60);
});

test.each(TENANTS)('the alerts of %s are those that plain SQL counts from the dated rows', async (code) => {
  const told = await toldOf(code);
  expect(told.length).toBeGreaterThan(2);
  expect(inOrder(told)).toEqual(inOrder(await recountOf(code)));
});

test('甲石油运输公司 should have an organization: five full members work there, whose branches are elsewhere', async () => {
  const { data } = await asker.ask(
    '540202',
    `{ alerts(filter: { kinds: [SHOULD_ESTABLISH] }) { edges { node { rule unit { name } evidence { name value } } } } }`,
  );
  const [{ node }] = data.alerts.edges;
  expect(data.alerts.edges).toHaveLength(1);
  expect(node).toMatchObject({ unit: { name: '甲石油运输公司' }, rule: 'R-101, R-114' });
  expect(node.evidence).toContainEqual({ name: 'EMPLOYED_FULL_MEMBERS', value: '5' });
});

test('alerts, candidates and an election await the department of 城关区, and nothing its auditor', async () => {
  const tasks = '{ viewer { tasks { kind count } } }';
  const kinds = (await asker.ask(DISTRICT, tasks, 'ORGANIZER')).data.viewer.tasks.map(
    ({ kind, count }: { kind: string; count: number }) => [kind, count > 0],
  );
  expect([...new Map(kinds)].sort()).toEqual([
    ['CANDIDATE_TO_ADMIT', true],
    ['CANDIDATE_TO_ADVANCE', true],
    ['ELECTION_TO_APPROVE', true],
    ['ELECTION_TO_RATIFY', true],
    ['OPEN_ALERT', true],
  ]);
  expect((await asker.ask(DISTRICT, tasks)).data.viewer.tasks).toEqual([]);
});
