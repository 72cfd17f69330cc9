import fc from 'fast-check';
import type { ViewerContext } from '../../../src/access/context';
import { developmentShare } from '../../../src/domains/development/development-report.rules';
import { moveOrganization } from '../../../src/domains/organizations/move-organization';
import { aGround, broughtTo } from '../../support/candidates';
import { asAuditor, asOrganizer, asOverseer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aMember } from '../../support/members';
import { aChain, anOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

interface Share {
  count: number;
  n: number;
  percent: number | null;
  reason: string | null;
}
interface Report {
  total: number;
  collegeOrAbove: Share;
  upTo35: Share;
  ruralFrontLine: Share;
  frontLine: Share;
}

const QUERY = `query ($id: ID!, $from: Date!, $until: Date!) {
  developmentReport(organizationId: $id, from: $from, until: $until) { from until total
    collegeOrAbove { ...share } upTo35 { ...share } ruralFrontLine { ...share } frontLine { ...share } } }
  fragment share on DevelopmentReportShare { count n percent reason }`;

const ask = (as: ViewerContext, id: string, from: string, until: string) =>
  graphqlAs<{ developmentReport: Report }>(as, QUERY, { id, from, until });

async function report(as: ViewerContext, id: string, from = '2023-01-01', until = '2023-12-31'): Promise<Report> {
  const { data, errors } = await ask(as, id, from, until);
  expect(errors).toBeUndefined();
  return data.developmentReport;
}

/** Plants admissions as rows: of so many, the first ones college graduates, young, in farming. */
async function plantAdmissions(
  { tenantId }: TestTenant,
  branchId: string,
  { total, college, young, rural }: Record<'total' | 'college' | 'young' | 'rural', number>,
  on = '2023-06-30',
): Promise<void> {
  await asMigrator(
    `with person as (
       select gen_random_uuid() as member_id, gen_random_uuid() as candidate_id, i,
              case when i <= $4 then '31' else '41' end as education,
              -- Thirty-five on the day itself, or thirty-six since the day before.
              case when i <= $5 then $7::date - interval '36 years' + interval '1 day' else $7::date - interval '36 years' end as birth_on,
              case when i <= $6 then 'RURAL' when i <= $6 + 10 then 'OTHER' else 'NONE' end as front_line
         from generate_series(1, $3::int) as i
     ), member as (
       insert into members (tenant_id, id, name, masked_name, name_pinyin, name_readings, sex, birth_on, education, joined_on, category, standing, branch_id, created_at, updated_at)
       select $1, member_id, '某', '某**', 'mou', 'mou', 'UNKNOWN', birth_on, education, $7::date, 'PROBATIONARY', 'ACTIVE', $2, now(), now() from person
     ), membership as (
       insert into memberships (tenant_id, id, member_id, branch_id, category, standing, begin_reason, valid, recorded_at)
       select $1, gen_random_uuid(), member_id, $2, 'PROBATIONARY', 'ACTIVE', 'ADMITTED', daterange($7::date, null), now() from person)
     insert into candidates (tenant_id, id, name, masked_name, name_pinyin, name_readings, sex, birth_on, education, front_line, branch_id, stage, stage_since, applied_on, member_id, created_at, updated_at)
     select $1, candidate_id, '某', '某**', 'mou', 'mou', 'UNKNOWN', birth_on, education, front_line, $2, 'ADMITTED', $7::date, '2020-01-01', member_id, now(), now() from person`,
    [tenantId, branchId, total, college, young, rural, on],
  );
}

test('of 573 admitted 439, 489 and 150 are 76.61, 85.34 and 26.18 percent, with the number beside each', async () => {
  const tenant = await aTenant();
  const { committee, gridBranch } = await aChain(tenant);
  await plantAdmissions(tenant, gridBranch.id, { total: 573, college: 439, young: 489, rural: 150 });
  const as = await asAuditor(tenant);
  expect(await report(as, committee.globalId)).toEqual({
    from: '2023-01-01',
    until: '2023-12-31',
    total: 573,
    collegeOrAbove: { count: 439, n: 573, percent: 76.61, reason: null },
    upTo35: { count: 489, n: 573, percent: 85.34, reason: null },
    ruralFrontLine: { count: 150, n: 573, percent: 26.18, reason: null },
    frontLine: { count: 160, n: 573, percent: 27.92, reason: null },
  });
  expect(as.counters.statements).toBe(1);
  expect(await report(as, gridBranch.globalId, '2023-06-30', '2023-06-30')).toMatchObject({ total: 573 });
});

test('the report names its organization, with all that can be asked of one', async () => {
  const tenant = await aTenant();
  const { committee, gridBranch } = await aChain(tenant);
  const query = `query ($id: ID!) { developmentReport(organizationId: $id, from: "2023-01-01", until: "2023-01-01") {
    organization { name parent(graph: FORMAL) { name } } } }`;
  const { data, errors } = await graphqlAs(await asAuditor(tenant), query, { id: gridBranch.globalId });
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    developmentReport: { organization: { name: gridBranch.name, parent: { name: committee.name } } },
  });
});

test('of nobody there is no share, and the reason is said in the language of the caller', async () => {
  const tenant = await aTenant();
  const { committee, gridBranch } = await aChain(tenant);
  await plantAdmissions(tenant, gridBranch.id, { total: 3, college: 3, young: 3, rural: 3 });
  const as = await asOrganizer(tenant);
  const nobody = { count: 0, n: 0, percent: null };
  const en = expect.stringMatching(/^Nobody was admitted/);
  for (const [from, until] of [
    ['2023-07-01', '2023-12-31'],
    ['2023-01-01', '2023-06-29'],
  ]) {
    expect(await report(as, committee.globalId, from, until)).toMatchObject({
      total: 0,
      upTo35: { ...nobody, reason: en },
      ruralFrontLine: { ...nobody, reason: en },
    });
  }
  const inChinese = await report({ ...as, language: 'zh' }, committee.globalId, '2023-07-01', '2023-07-01');
  expect(inChinese.collegeOrAbove.reason).toBe('该期间没有发展党员，无法计算占比。');
});

test('counted are admissions by the mutations, also of who ended since, and no other beginnings', async () => {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const { committee, gridBranch, group } = await aChain(tenant);
  const ground = await aGround(ctx, committee, gridBranch);
  await broughtTo(ctx, ground, 'ADMITTED', { admission: { groupId: group.globalId } });
  const probation = { category: 'PROBATIONARY', joinedOn: '2022-12-01', since: '2022-12-01' } as const;
  await aMember(ctx, gridBranch, { ...probation, beginReason: 'ADMITTED', education: null });
  await aMember(ctx, gridBranch, { ...probation, beginReason: 'TRANSFERRED_IN' });
  const year = ['2022-01-01', '2022-12-31'] as const;
  expect(await report(ctx, committee.globalId, ...year)).toMatchObject({
    total: 2,
    collegeOrAbove: { count: 1, n: 2, percent: 50 },
    upTo35: { count: 2 },
    // Who was registered as admitted without ever being a candidate here has no front line.
    ruralFrontLine: { count: 1, percent: 50 },
  });
  expect(await report(ctx, group.globalId, ...year)).toMatchObject({ total: 1 });
  await asMigrator(
    `update memberships set valid = daterange(lower(valid), '2023-01-10'), end_reason = 'PROBATION_ANNULLED' where tenant_id = $1 and begin_reason = 'ADMITTED'`,
    [tenant.tenantId],
  );
  expect(await report(ctx, committee.globalId, ...year)).toMatchObject({ total: 2 });
});

test('what was recorded of a candidate at the admission is counted for good, whatever is mended of the member', async () => {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const { committee, gridBranch } = await aChain(tenant);
  const ground = await aGround(ctx, committee, gridBranch);
  await broughtTo(ctx, ground, 'ADMITTED', { application: { education: null } });
  const year = ['2022-01-01', '2022-12-31'] as const;
  const published = await report(ctx, committee.globalId, ...year);
  expect(published).toMatchObject({ collegeOrAbove: { count: 0, n: 1 }, upTo35: { count: 1 } });
  await asMigrator(
    `update members set education = '21', birth_on = '1960-01-01' where tenant_id = $1 and category = 'PROBATIONARY'`,
    [tenant.tenantId],
  );
  expect(await report(ctx, committee.globalId, ...year)).toEqual(published);
});

test('an admission counts where the branch stood on that day, however it moved since', async () => {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const { committee, gridBranch } = await aChain(tenant);
  const other = await anOrganization(ctx, 'COMMITTEE', { name: '新上级党委' });
  await plantAdmissions(tenant, gridBranch.id, { total: 2, college: 0, young: 0, rural: 0 });
  const { userErrors } = await moveOrganization(ctx, {
    id: gridBranch.globalId,
    graph: 'FORMAL',
    parentId: other.globalId,
    effectiveOn: '2023-09-01',
    expectedVersion: gridBranch.version,
  });
  expect(userErrors).toEqual([]);
  await plantAdmissions(tenant, gridBranch.id, { total: 5, college: 0, young: 0, rural: 0 }, '2023-09-01');
  expect(await report(ctx, committee.globalId)).toMatchObject({ total: 2 });
  expect(await report(ctx, other.globalId)).toMatchObject({ total: 5 });
  expect(await report(ctx, gridBranch.globalId)).toMatchObject({ total: 7 });
});

test('a secretary asks for the own subtree; elsewhere there is no such organization, and a parent department asks in vain', async () => {
  const tenant = await aTenant();
  const { committee, gridBranch } = await aChain(tenant);
  const secretary = await asSecretary(tenant, gridBranch.id);
  expect(await report(secretary, gridBranch.globalId)).toMatchObject({ total: 0 });
  const codes = async (as: ViewerContext, id: string, from = '2023-01-01', until = '2023-12-31') =>
    (await ask(as, id, from, until)).errors?.map(({ extensions }) => extensions?.code);
  expect(await codes(secretary, committee.globalId)).toEqual(['NOT_FOUND']);
  expect(await codes(await asOverseer(tenant), committee.globalId)).toEqual(['FORBIDDEN']);
  const as = await asOrganizer(tenant);
  expect(await codes(as, 'org_01900000-0000-7000-8000-000000000009')).toEqual(['NOT_FOUND']);
  expect(await codes(as, committee.globalId, '2023-02-01', '2023-01-31')).toEqual(['BAD_USER_INPUT']);
  expect(await codes(as, committee.globalId, '2023-02-01', '2999-01-31')).toEqual(['BAD_USER_INPUT']);
});

describe('A share', () => {
  it.each([
    [439, 573, 76.61],
    [489, 573, 85.34],
    [150, 573, 26.18],
    [1, 8, 12.5],
    [1, 3, 33.33],
    [2, 3, 66.67],
    // A half of the last decimal goes up, where binary fractions would let it fall.
    [201, 20_000, 1.01],
    [2_001, 20_000, 10.01],
    [0, 7, 0],
    [7, 7, 100],
  ])('of %d in %d is %d percent', (count, n, percent) => {
    expect(developmentShare(count, n)).toEqual({ count, n, percent, reason: null });
  });

  it('is the nearest hundredth of a percent, and the upper of two that are equally near', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat({ max: 100_000 }), (n, part) => {
        const count = part % (n + 1);
        const hundredths = BigInt(Math.round((developmentShare(count, n).percent ?? 0) * 100));
        const twice = 2n * BigInt(count) * 10_000n;
        expect(twice >= (2n * hundredths - 1n) * BigInt(n) && twice < (2n * hundredths + 1n) * BigInt(n)).toBe(true);
      }),
    );
  });
});
