import { MEETING_KINDS } from '../../src/domains/organization-life/meeting.rules';
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

const DISTRICT = '540102';
const OF_DISTRICT = `join tenants n on n.tenant_id = x.tenant_id and n.division_code = '${DISTRICT}'`;
const TODAY = `(now() at time zone 'Asia/Shanghai')::date`;

describe('The elections of 城关区', () => {
  test('are renewals and by-elections in every state', async () => {
    const states = await demo.rows<{ kind: string; status: string }>(
      `select distinct x.kind, x.status from elections x ${OF_DISTRICT} order by 1, 2`,
    );
    expect(states.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'BY_ELECTION HELD',
      'BY_ELECTION RATIFIED',
      'BY_ELECTION REMINDED',
      'RENEWAL APPROVED',
      'RENEWAL CANCELLED',
      'RENEWAL HELD',
      'RENEWAL POSTPONED',
      'RENEWAL RATIFIED',
      'RENEWAL REMINDED',
    ]);
  });

  test('name the term that they follow or fill, and the new one where one began', async () => {
    const loose = await demo.rows(
      `select x.id from elections x
        where x.term_id is null or (x.kind = 'RENEWAL' and x.status = 'RATIFIED') <> (x.new_term_id is not null)`,
    );
    expect(loose).toEqual([]);
  });

  test('have turned a new secretary out of a by-election', async () => {
    const successors = await demo.rows(
      `select x.ratified_on = lower(f.valid) as is_ratified, f.appointment
         from elections x ${OF_DISTRICT}
         join offices f on f.tenant_id = x.tenant_id and f.organization_id = x.organization_id and f.post = 'SECRETARY'
          and upper_inf(f.valid)
        where x.kind = 'BY_ELECTION' and x.status = 'RATIFIED'`,
    );
    expect(successors.length).toBeGreaterThan(0);
    for (const successor of successors) expect(successor).toEqual({ is_ratified: true, appointment: 'ELECTED' });
  });
});

describe('The report of terms and vacancies of 城关区 (OD9)', () => {
  /** By SQL of its own: what each state counts. */
  const RECOUNT: Readonly<Record<string, string>> = {
    OVERDUE: `select count(*)::int as count from terms x ${OF_DISTRICT}
               where upper_inf(x.valid) and x.ends_on < ${TODAY} and not exists (
                 select from elections e where e.tenant_id = x.tenant_id and e.term_id = x.id and e.postponed_until >= ${TODAY} and e.cancelled_on is null)`,
    DUE: `select count(*)::int as count from terms x ${OF_DISTRICT}
           where upper_inf(x.valid) and x.ends_on >= ${TODAY} and x.ends_on <= ${TODAY} + interval '6 months'`,
    POSTPONED: `select count(*)::int as count from elections x ${OF_DISTRICT}
                 where x.postponed_until >= ${TODAY} and x.cancelled_on is null and x.postponement_document is not null`,
    VACANT: `select count(*)::int as count from organizations x ${OF_DISTRICT}
              where x.status = 'ESTABLISHED' and x.kind in ('COMMITTEE', 'GENERAL_BRANCH', 'BRANCH', 'JOINT_BRANCH', 'WORK_COMMITTEE')
                and coalesce((select max(coalesce(upper(f.valid), 'infinity'::date)) from offices f
                               where f.tenant_id = x.tenant_id and f.organization_id = x.id and f.post = 'SECRETARY'),
                             x.established_on) < ${TODAY} - 90`,
  };

  test.each(Object.keys(RECOUNT))('has some that are %s, as many as plain SQL counts', async (state) => {
    const { data, codes } = await asker.ask(
      DISTRICT,
      `{ termReport(filter: { states: [${state}] }, first: 50) { totalCount edges { node { states termEndsOn postponedUntil vacantSince } } } }`,
    );
    const [counted] = await demo.rows<{ count: number }>(RECOUNT[state] ?? '');
    expect(codes).toEqual([]);
    expect(counted?.count).toBeGreaterThan(0);
    expect(data.termReport.totalCount).toBe(counted?.count);
    for (const { node } of data.termReport.edges) expect(node.states).toContain(state);
  });
});

describe('The meetings of the demo', () => {
  test('are of every kind, of the year before the loading and of the last closed year, and none of the running month', async () => {
    const kinds = await demo.rows<{ kind: string; is_closed: boolean }>(
      `select m.kind, bool_and(m.held_on < date_trunc('month', ${TODAY}::timestamp)
                               and m.held_on >= date_trunc('year', ${TODAY}::timestamp) - interval '1 year') as is_closed
         from meetings m group by m.kind order by m.kind`,
    );
    expect(kinds).toEqual([...MEETING_KINDS].sort().map((kind) => ({ kind, is_closed: true })));
  });

  test('were due to no more members than there are', async () => {
    const odd = await demo.rows(
      `select o.code, m.kind from meetings m
         join organizations o on o.tenant_id = m.tenant_id and o.id = m.organization_id
         join organization_cards c on c.tenant_id = o.tenant_id and c.organization_id = o.id
        where m.due_count > c.own_member_count`,
    );
    expect(odd).toEqual([]);
  });

  test('show in the life of 城关区 what was held last year and what was missed', async () => {
    const root = (await asker.ask(DISTRICT, `{ organization(code: "${DISTRICT}") { id } }`)).data.organization.id;
    const year = new Date().getFullYear() - 1;
    const { data, codes } = await asker.ask(
      DISTRICT,
      `{ organizationLife(organizationId: "${root}", from: "${year}-01-01", until: "${year}-12-31") {
           totals { kind organizations organizationsComplete periodsDue periodsHeld } } }`,
    );
    expect(codes).toEqual([]);
    const appraisal = data.organizationLife.totals.find(({ kind }: { kind: string }) => kind === 'APPRAISAL');
    expect(appraisal.organizations).toBeGreaterThan(200);
    expect(appraisal.organizationsComplete).toBeGreaterThan(200);
    expect(appraisal.organizationsComplete).toBeLessThan(appraisal.organizations);
  });
});
