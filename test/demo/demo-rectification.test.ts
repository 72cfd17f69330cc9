import 'reflect-metadata';
import { v7 as newId } from 'uuid';
import type { RequestContext } from '../../src/access/context';
import { createTenantDatabase } from '../../src/data/tenancy/tenant-database';
import { ALI_CASES } from '../../src/demo/ali-cases';
import { ALI } from '../../src/demo/demo-tenants';
import { type FiguresRow, figuresSql } from '../../src/domains/rectification-acceptance/figures-sql.rules';
import { DOMAINS } from '../../src/domains/registry';
import { graphqlAs } from '../support/graphql';
import { testVault } from '../support/vault';
import { aDemo, type Demo } from './a-demo';

let demo: Demo;
let counties: { tenant_id: string; code: string }[];

beforeAll(async () => {
  demo = await aDemo();
  counties = await demo.rows(
    `select t.tenant_id, t.division_code as code from tenants t join tenants p on p.tenant_id = t.parent_tenant_id
      where p.division_code = $1 order by 2`,
    [ALI],
  );
});
afterAll(() => demo.drop());

/** Of the counties below 阿里地区 together, counted row by row, not as the product counts. */
const counted = async (what: string, from: string, year: number) => {
  const [row] = await demo.rows<{ count: number }>(
    `select count(distinct ${what})::int as count
       from tenants p
       join tenants n on n.parent_tenant_id = p.tenant_id
       join rectification_campaigns k on k.tenant_id = n.tenant_id
       join rectification_cases c on c.tenant_id = k.tenant_id and c.campaign_id = k.id
       ${from}
      where p.division_code = $1 and k.year = $2`,
    [ALI, year],
  );
  return row?.count;
};

const MEASURES = `join rectification_measures m on m.tenant_id = c.tenant_id and m.case_id = c.id`;
const ASSIGNMENTS = `join rectification_assignments a on a.tenant_id = c.tenant_id and a.case_id = c.id`;
const BODIES = `join offices f on f.tenant_id = c.tenant_id and f.organization_id = c.organization_id
                 and f.post in ('SECRETARY', 'DEPUTY_SECRETARY', 'COMMITTEE_MEMBER')
                 and lower(f.valid) between c.identified_on and c.accepted_on`;
const POST = `(a.tenant_id, a.post)`;

describe('阿里地区 in 2023, as its page tells it', () => {
  const of2023 = (what: string, from = '') => counted(what, from, 2023);

  test('identified 16 weak and lax and 172 backward organizations', async () => {
    expect(await of2023(`c.id) filter (where c.class = 'WEAK_AND_LAX'`)).toBe(16);
    expect(await of2023(`c.id) filter (where c.class = 'BACKWARD'`)).toBe(172);
    expect(await of2023('(c.tenant_id, c.organization_id)')).toBe(188);
  });

  test('had 720 measures, 61 responsible persons and 12 leaders of the prefecture or above', async () => {
    expect(await of2023('m.id', MEASURES)).toBe(720);
    expect(await of2023(POST, `${ASSIGNMENTS} and a.role = 'RESPONSIBLE_PERSON'`)).toBe(61);
    expect(await of2023(POST, `${ASSIGNMENTS} and a.role = 'CONTACT_LEADER' and a.level = 'PREFECTURE_OR_ABOVE'`)).toBe(
      12,
    );
  });

  test('changed 27 members of leading bodies', async () => {
    expect(await of2023('f.id', BODIES)).toBe(27);
  });

  test('is led by its first in one village of 普兰县, and closed every case', async () => {
    const led = await demo.rows(
      `select o.code from rectification_assignments a
         join rectification_cases c on c.tenant_id = a.tenant_id and c.id = a.case_id
         join organizations o on o.tenant_id = c.tenant_id and o.id = c.organization_id
        where a.post = '阿里地委书记'`,
    );
    expect(led).toEqual([{ code: '542521100205-G01' }]);
    expect(await of2023(`c.id) filter (where c.state = 'CLOSED' and c.look_back_on is not null`)).toBe(188);
  });
});

describe('a later year', () => {
  const of2024 = (what: string, from = '') => counted(what, from, 2024);

  test('had 10 cases, 41 measures and 31 responsible persons', async () => {
    expect(await of2024('c.id')).toBe(10);
    expect(await of2024('m.id', MEASURES)).toBe(41);
    expect(await of2024(POST, `${ASSIGNMENTS} and a.role = 'RESPONSIBLE_PERSON'`)).toBe(31);
  });

  test('began with two relapses, and has one case that is still open and overdue', async () => {
    expect(await of2024(`c.id) filter (where c.origin = 'RELAPSE'`)).toBe(2);
    expect(await of2024(`c.id) filter (where c.state = 'IN_PROGRESS'`)).toBe(1);
    expect(await of2024('m.id', `${MEASURES} and m.state = 'DOING' and m.deadline < current_date`)).toBeGreaterThan(1);
  });
});

describe('the product counts the same', () => {
  const figures = async (year: number): Promise<FiguresRow[]> => {
    const text = figuresSql({ asked: 'p.year = $2', reached: 'true', day: 'current_date' });
    const rows = await Promise.all(counties.map(({ tenant_id }) => demo.rows<FiguresRow>(text, [tenant_id, year])));
    return rows.flat();
  };
  const sum = (rows: FiguresRow[], scope: string, of: keyof FiguresRow) =>
    rows.filter((row) => row.scope === scope).reduce((total, row) => total + Number(row[of]), 0);

  test('county by county, in figures that add up', async () => {
    const [rows, later] = [await figures(2023), await figures(2024)];
    const { weak, backward, measures, persons, leaders, bodyChanges } = ALI_CASES[2023];
    expect(sum(rows, 'WEAK_AND_LAX', 'cases')).toBe(weak);
    expect(sum(rows, 'BACKWARD', 'cases')).toBe(backward);
    expect(sum(rows, 'TOTAL', 'cases')).toBe(weak + backward);
    expect(sum(rows, 'TOTAL', 'measures')).toBe(measures);
    expect(sum(rows, 'TOTAL', 'measuresDone')).toBe(measures);
    expect(sum(rows, 'TOTAL', 'responsiblePersons')).toBe(persons);
    expect(sum(rows, 'TOTAL', 'prefectureLeaders')).toBe(leaders);
    expect(sum(rows, 'TOTAL', 'bodyChanges')).toBe(bodyChanges);
    expect(sum(rows, 'TOTAL', 'relapsed')).toBe(2);
    const told = (['cases', 'measures', 'responsiblePersons'] as const).map((of) => sum(later, 'TOTAL', of));
    expect(told).toEqual([10, 41, 31]);
  });

  test('and, for the prefecture, tells of all counties what it does not tell of one', async () => {
    const [all, ...of] = (await below(2023)).sort((one, other) =>
      (one.tenantCode ?? '').localeCompare(other.tenantCode ?? ''),
    );
    expect(all?.byClass.map(({ cases }) => cases)).toEqual([16, 172, 188]);
    expect(all?.byClass.map(({ measures }) => measures)[2]).toBe(720);
    expect(all).toMatchObject({ responsiblePersons: 61, prefectureLeaders: 12, bodyChanges: 27 });
    expect(of.map(({ tenantCode }) => tenantCode)).toEqual(counties.map(({ code }) => code));
    // Six of the counties have fewer than five leaders: only their sum follows from what is told.
    expect(of.filter(({ prefectureLeaders }) => prefectureLeaders === null)).toHaveLength(6);
    const later = (await below(2024)).find(({ tenantCode }) => tenantCode === null);
    expect(later).toMatchObject({ responsiblePersons: 31 });
    expect(later?.byClass[2]).toMatchObject({ cases: 10, measures: 41 });
  });
});

interface Below {
  tenantCode: string | null;
  byClass: { cases: number; measures: number }[];
  prefectureLeaders: number | null;
}

const BELOW = `query ($year: Int!) { rectificationCampaigns(filter: { years: [$year] }) { edges { node { scope figuresBelow {
  tenantCode byClass { cases measures } responsiblePersons prefectureLeaders bodyChanges } } } } }`;

/** As the prefecture's overseer is told, through GraphQL. */
async function below(year: number): Promise<Below[]> {
  const { app, aggregate } = demo.database.urls;
  const entities = DOMAINS.flatMap((domain) => domain.entities);
  const opened = await createTenantDatabase({ urls: { app, aggregate }, entities });
  const [tenant] = await demo.rows<{ tenantId: string; accountId: string }>(
    `select t.tenant_id as "tenantId", g.account_id as "accountId" from tenants t join grants g on g.tenant_id = t.tenant_id
      where t.division_code = $1 and g.role = 'OVERSEER'`,
    [ALI],
  );
  if (tenant === undefined) throw new Error('The demo has no overseer of the prefecture.');
  const ctx: RequestContext = {
    requestId: newId(),
    viewer: { ...tenant, tenantCode: ALI, displayName: ALI, grants: [{ role: 'OVERSEER', organizationId: null }] },
    language: 'zh',
    deadlineAt: Date.now() + 20_000,
    idempotencyKey: null,
    database: opened.database,
    vault: testVault,
    counters: { statements: 0 },
  };
  type Answered = { rectificationCampaigns: { edges: { node: { scope: string; figuresBelow: Below[] } }[] } };
  const { data, errors } = await graphqlAs<Answered>(ctx, BELOW, { year });
  await opened.close();
  expect(errors).toBeUndefined();
  const [campaign] = data.rectificationCampaigns.edges;
  expect(campaign?.node.scope).toBe('DESCENDANTS');
  return campaign?.node.figuresBelow ?? [];
}
