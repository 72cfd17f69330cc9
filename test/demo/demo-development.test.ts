import { developmentShare } from '../../src/domains/development/development-report.rules';
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

const ALI_COUNTIES = ['542521', '542522', '542523', '542524', '542525', '542526', '542527'];

/** Of the counties of 阿里地区 and no others. */
const IN_ALI = `join tenants n on n.tenant_id = m.tenant_id join tenants p on p.tenant_id = n.parent_tenant_id and p.division_code = '542500'`;

describe('The newly admitted of 阿里地区 in 2025', () => {
  test('are 573: 76.61 percent with college, 85.34 of 35 years or less, 26.18 on the rural front line, as the counties report', async () => {
    const total = { admitted: 0, collegeOrAbove: 0, upTo35: 0, ruralFrontLine: 0 };
    for (const code of ALI_COUNTIES) {
      const root = (await asker.ask(code, `{ organization(code: "${code}") { id } }`)).data.organization.id;
      const { data, codes, statements } = await asker.ask(
        code,
        `{ developmentReport(organizationId: "${root}", from: "2025-01-01", until: "2025-12-31") {
             total collegeOrAbove { count n percent } upTo35 { count n percent } ruralFrontLine { count n percent } } }`,
      );
      const report = data.developmentReport;
      expect([codes, statements]).toEqual([[], 1]);
      expect(report.total).toBeGreaterThan(80);
      total.admitted += report.total;
      for (const share of ['collegeOrAbove', 'upTo35', 'ruralFrontLine'] as const) {
        expect(report[share]).toMatchObject({ n: report.total });
        total[share] += report[share].count;
      }
    }
    expect(total).toEqual({ admitted: 573, collegeOrAbove: 439, upTo35: 489, ruralFrontLine: 150 });
    const percent = (count: number) => developmentShare(count, total.admitted).percent;
    expect([percent(439), percent(489), percent(150)]).toEqual([76.61, 85.34, 26.18]);
  });

  test('are counted so by plain SQL too: memberships that began by admission, each with a candidate of the same day', async () => {
    const [counted] = await demo.rows(
      `select count(*)::int as admitted,
              count(*) filter (where o.education < '40')::int as college,
              count(*) filter (where o.birth_on > lower(m.valid) - interval '36 years')::int as young,
              count(*) filter (where c.front_line = 'RURAL')::int as rural,
              count(c.id)::int as candidates,
              count(*) filter (where c.branch_id = m.branch_id and c.stage_since = lower(m.valid) and c.education = o.education
                                 and c.birth_on = o.birth_on and c.name = o.name)::int as alike
         from memberships m ${IN_ALI}
         join members o on o.tenant_id = m.tenant_id and o.id = m.member_id
         left join candidates c on c.tenant_id = m.tenant_id and c.member_id = m.member_id and c.stage = 'ADMITTED'
        where m.superseded_at is null and m.begin_reason = 'ADMITTED' and lower(m.valid) between '2025-01-01' and '2025-12-31'`,
    );
    expect(counted).toEqual({ admitted: 573, college: 439, young: 489, rural: 150, candidates: 573, alike: 573 });
  });

  test('are neither all young nor all with college where they are the other', async () => {
    const groups = await demo.rows(
      `select distinct c.education < '40' as college, c.birth_on > '1989-12-31' as young, c.front_line = 'RURAL' as rural
         from candidates m ${IN_ALI}
         join candidates c on c.tenant_id = m.tenant_id and c.id = m.id
        where c.stage = 'ADMITTED' and c.stage_since <= '2025-12-31'`,
    );
    expect(groups).toHaveLength(8);
  });
});

test('who was admitted is full a year later, or half a year after that where the probation was extended (R-401)', async () => {
  const odd = await demo.rows(
    `select m.id
       from members m
       left join probation_extensions x on x.tenant_id = m.tenant_id and x.member_id = m.id
      cross join lateral (select coalesce(x.until_on, (m.joined_on + interval '1 year')::date) as ends_on) p
      where m.category = 'PROBATIONARY' and p.ends_on <= (now() at time zone 'Asia/Shanghai')::date
         or m.full_member_on < p.ends_on and m.joined_on > '2000-01-01'`,
  );
  expect(odd).toEqual([]);
  const [extended] = await demo.rows<{ decided: number; running: number }>(
    `select count(*)::int as decided, count(*) filter (where m.category = 'PROBATIONARY')::int as running
       from probation_extensions x join members m on m.tenant_id = x.tenant_id and m.id = x.member_id`,
  );
  expect(extended?.running).toBeGreaterThan(5);
});

describe('Candidates', () => {
  test('are in each stage in 城关区, and some did not proceed', async () => {
    const stages = [
      'APPLICANT',
      'ACTIVIST',
      'DEVELOPMENT_TARGET',
      'ADMITTED',
      'WITHDRAWN',
      'NOT_ACCEPTED',
      'TERMINATED',
    ];
    for (const stage of stages) {
      const { data } = await asker.ask(
        '540102',
        `{ candidates(filter: { stages: [${stage}] }, first: 1) { totalCount } }`,
      );
      expect([stage, data.candidates.totalCount > 1]).toEqual([stage, true]);
    }
  });

  test('have taken as many steps as the rules allow them by now, and the next one is due', async () => {
    const { data, codes } = await asker.ask(
      '540102',
      `{ candidates(filter: { stages: [ACTIVIST] }, first: 10) { edges { node { stage nextSteps { step } steps { step takenOn } } } } }`,
    );
    expect(codes).toEqual([]);
    expect(data.candidates.edges).toHaveLength(10);
    for (const { node } of data.candidates.edges) {
      expect(node.steps.length).toBeGreaterThan(2);
      expect(node.nextSteps.length).toBeGreaterThan(0);
    }
  });

  test('who did not proceed are not forgotten yet, and will be within a year', async () => {
    const [kept] = await demo.rows<{ all: number; soon: number }>(
      `select count(*)::int as all,
              count(*) filter (where c.purge_on - (now() at time zone 'Asia/Shanghai')::date between 1 and 365)::int as soon
         from candidates c where c.purge_on is not null`,
    );
    expect(kept?.all).toBeGreaterThan(15);
    expect(kept?.soon).toBe(kept?.all);
  });
});
