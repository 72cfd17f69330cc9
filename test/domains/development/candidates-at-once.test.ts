import type { ViewerContext } from '../../../src/access/context';
import { admitCandidate } from '../../../src/domains/development/admit-candidate';
import { assignCandidateGuide } from '../../../src/domains/development/assign-candidate-guide';
import { closeCandidate } from '../../../src/domains/development/close-candidate';
import { endCandidateGuide } from '../../../src/domains/development/end-candidate-guide';
import type { CandidateAnswer } from '../../../src/domains/development/load-candidate-answer';
import { recordApplication } from '../../../src/domains/development/record-application';
import { recordCandidateStep } from '../../../src/domains/development/record-candidate-step';
import { suspendMember } from '../../../src/domains/member-life/suspend-member';
import { endMembership } from '../../../src/domains/members/end-membership';
import { updateMember } from '../../../src/domains/members/update-member';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { untilOneWaits } from '../../audit/support';
import {
  aGround,
  anApplication,
  aStep,
  brokenCandidateChecks,
  broughtTo,
  changing,
  dayOf,
  type TestCandidate,
} from '../../support/candidates';
import { asOrganizer } from '../../support/context';
import { asMigrator, testDatabase, withClient } from '../../support/database';
import { brokenMemberChecks, change, type TestMember } from '../../support/members';
import { aChain, anOrganization, brokenChecks } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

async function aBranch() {
  const tenant = await aTenant();
  const ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 60_000 };
  const chain = await aChain(tenant);
  return { tenant, ctx, chain, ground: await aGround(ctx, chain.committee, chain.gridBranch) };
}

/** What became of calls that ran at once: DONE, the code of the first refusal, or of the error. */
async function outcomes(calls: Promise<{ userErrors: { code: string }[] }>[]): Promise<string[]> {
  const settled = await Promise.allSettled(calls);
  return settled
    .map((each) =>
      each.status === 'fulfilled'
        ? (each.value.userErrors[0]?.code ?? 'DONE')
        : (each.reason as { extensions: { code: string } }).extensions.code,
    )
    .sort();
}

test('of several admissions at once one makes a member, and the others are CONFLICT', async () => {
  const { tenant, ctx, ground } = await aBranch();
  const candidate = await broughtTo(ctx, ground, 'PRE_REVIEWED');
  const admit = () => admitCandidate(ctx, { ...changing(candidate), admittedOn: dayOf('ADMITTED') });
  expect(await outcomes([admit(), admit(), admit()])).toEqual(['CONFLICT', 'CONFLICT', 'DONE']);
  const [row] = await asMigrator<{ count: number }>(
    `select count(*)::int as count from members where tenant_id = $1 and category = 'PROBATIONARY'`,
    [tenant.tenantId],
  );
  expect(row?.count).toBe(1);
  expect(await brokenMemberChecks(tenant)).toEqual({});
});

test('an admission repeated with its key makes one member', async () => {
  const { tenant, ctx, ground } = await aBranch();
  const candidate = await broughtTo(ctx, ground, 'PRE_REVIEWED');
  const input = { ...changing(candidate), admittedOn: dayOf('ADMITTED'), idempotencyKey: 'the-same' };
  const [first, second] = [await admitCandidate(ctx, input), await admitCandidate(ctx, input)];
  expect(second.candidate?.id).toBe(first.candidate?.id);
  expect(second.userErrors).toEqual([]);
  expect(await brokenMemberChecks(tenant)).toEqual({});
});

test('one step at once with another, or with an end, is taken by one of the two', async () => {
  const { tenant, ctx, ground } = await aBranch();
  const candidate = await broughtTo(ctx, ground, 'TALKED');
  const decide = (as: ViewerContext): Promise<CandidateAnswer> =>
    recordCandidateStep(as, { ...changing(candidate), ...aStep('ACTIVIST_DECIDED', ground) });
  const close = () =>
    closeCandidate(ctx, { ...changing(candidate), exit: 'WITHDRAWN', closedOn: dayOf('ACTIVIST_DECIDED') });
  expect(await outcomes([decide(ctx), decide(ctx), close()])).toEqual(['CONFLICT', 'CONFLICT', 'DONE']);
  expect(await brokenCandidateChecks(tenant)).toEqual({});
});

test('an introducer who ends at the time of the admission either did introduce, or the admission is refused', async () => {
  for (let time = 0; time < 4; time += 1) {
    const { tenant, ctx, ground } = await aBranch();
    const candidate = await broughtTo(ctx, ground, 'PRE_REVIEWED');
    const [guide] = ground.guides;
    const end = { ...change(guide as never), reason: 'DECEASED', endedOn: '2022-11-20' } as const;
    const done = await outcomes([
      admitCandidate(ctx, { ...changing(candidate), admittedOn: dayOf('ADMITTED') }),
      endMembership(ctx, end),
    ]);
    expect(['DONE', 'INTRODUCERS_MISSING']).toEqual(expect.arrayContaining(done));
    expect(await brokenCandidateChecks(tenant)).toEqual({});
  }
});

test('a contact whose end is recorded at the time of the suspension accompanies nobody past the suspension', async () => {
  for (let time = 0; time < 3; time += 1) {
    const { tenant, ctx, ground } = await aBranch();
    const candidate = await broughtTo(ctx, ground, 'CONTACT');
    const [guide] = ground.guides as [TestMember];
    const suspension = { ...change(guide), suspendedOn: '2021-10-01', documentNumber: '〔2021〕9号' };
    const done = await outcomes([suspendMember(ctx, suspension), endedLater(ctx, candidate, guide)]);
    expect(['DONE', 'NOTHING_TO_END']).toEqual(expect.arrayContaining(done));
    expect(await guidesOf(tenant)).toEqual([{ valid: '[2021-09-11,2021-10-01)' }]);
    expect(await brokenCandidateChecks(tenant)).toEqual({});
  }
});

test('what a suspension has ended while the end of a contact was recorded stays as the suspension left it', async () => {
  const { tenant, ctx, ground } = await aBranch();
  const candidate = await broughtTo(ctx, ground, 'CONTACT');
  const [guide] = ground.guides as [TestMember];
  const suspended = `update candidate_guides set valid = '[2021-09-11,2021-10-01)' where tenant_id = $1`;
  const done = await whileWritten(tenant, suspended, [], () => outcomes([endedLater(ctx, candidate, guide)]));
  expect(done).toEqual(['NOTHING_TO_END']);
  expect(await guidesOf(tenant)).toEqual([{ valid: '[2021-09-11,2021-10-01)' }]);
});

const endedLater = (ctx: ViewerContext, candidate: TestCandidate, guide: TestMember) =>
  endCandidateGuide(ctx, { ...changing(candidate), memberId: guide.globalId, role: 'CONTACT', endedOn: '2023-10-01' });

const guidesOf = ({ tenantId }: TestTenant) =>
  asMigrator(`select valid::text as valid from candidate_guides where tenant_id = $1`, [tenantId]);

/** Calls while another transaction has written and not committed; that one commits when the call waits for it, or is done. */
async function whileWritten<T>({ tenantId }: TestTenant, sql: string, values: unknown[], call: () => Promise<T>) {
  const { urls } = await testDatabase();
  return withClient(urls.migrator, async (client) => {
    await client.query('begin');
    await client.query(sql, [tenantId, ...values]);
    const called = call();
    await Promise.race([untilOneWaits(), called]);
    await client.query('commit');
    return called;
  });
}

test('who is a member now and is renamed while somebody would make it a guide of its own is told so, and nothing waits in a ring', async () => {
  const { tenant, ctx, ground } = await aBranch();
  const candidate = await broughtTo(ctx, ground, 'ADMITTED');
  const [row] = await asMigrator<{ id: string }>(`select member_id as id from candidates where tenant_id = $1`, [
    tenant.tenantId,
  ]);
  const id = `mem_${row?.id}`;
  for (let time = 0; time < 6; time += 1) {
    const assignment = { memberId: id, role: 'CONTACT', since: '2023-01-01' } as const;
    // Each renaming counts the candidate up.
    const of = { ...changing(candidate), expectedVersion: candidate.version + time };
    const [renamed, assigned] = await Promise.allSettled([
      updateMember(ctx, { id, expectedVersion: 1 + time, name: `青稞${time % 2 === 0 ? '甲' : '乙'}` }),
      assignCandidateGuide(ctx, { ...of, ...assignment }),
    ]);
    // Of two who wait for each other one would be told so: nobody here is, but of the version that the renaming made.
    expect(renamed).toMatchObject({ status: 'fulfilled', value: { userErrors: [] } });
    if (assigned.status === 'fulfilled') {
      expect(assigned.value.userErrors).toMatchObject([{ code: 'CANDIDATE_ADMITTED' }]);
    } else
      expect(assigned.reason).toMatchObject({
        extensions: { code: 'CONFLICT', currentVersion: of.expectedVersion + 1 },
      });
  }
});

test('an application that is sent twice at once is recorded once', async () => {
  const { tenant, ctx, ground } = await aBranch();
  const apply = () => recordApplication(ctx, { ...anApplication(ground.branch), isAnotherPerson: false });
  expect(await outcomes([apply(), apply(), apply()])).toEqual(['CANDIDATE_EXISTS', 'CANDIDATE_EXISTS', 'DONE']);
  const [row] = await asMigrator(`select count(*)::int as count from candidates where tenant_id = $1`, [
    tenant.tenantId,
  ]);
  expect(row).toEqual({ count: 1 });
});

test('an application waits for another one to the same branch, and sees it', async () => {
  const { tenant, ctx, ground, chain } = await aBranch();
  const first = `with card as materialized (
      select organization_id as branch from organization_cards where tenant_id = $1 and organization_id = $2 for no key update)
    insert into candidates (tenant_id, id, name, masked_name, name_pinyin, name_readings, sex, birth_on, front_line, branch_id, stage, stage_since, applied_on, created_at, updated_at)
    select $1, gen_random_uuid(), '青稞·朗月', '青**', 'q', 'q', 'FEMALE', '1995-08-20', 'NONE', branch, 'APPLICANT', '2021-06-01', '2021-06-01', now(), now()
      from card`;
  const apply = () => outcomes([recordApplication(ctx, { ...anApplication(ground.branch), isAnotherPerson: null })]);
  expect(await whileWritten(tenant, first, [chain.gridBranch.id], apply)).toEqual(['CANDIDATE_EXISTS']);
});

test('an application at the time of the dissolution either keeps the branch, or finds none', async () => {
  const seen = new Set<string>();
  for (let time = 0; time < 4; time += 1) {
    const { tenant, ctx, chain } = await aBranch();
    const branch = await anOrganization(ctx, 'BRANCH', { formalParentId: chain.committee.globalId });
    const dissolution = {
      id: branch.globalId,
      expectedVersion: 2,
      documentNumber: '〔2023〕9号',
      dissolvedOn: '2023-01-01',
    };
    const done = await outcomes([
      recordApplication(ctx, anApplication(branch)),
      dissolveOrganization(ctx, dissolution),
    ]);
    expect(done.filter((each) => each === 'DONE')).toHaveLength(1);
    for (const each of done) seen.add(each);
    expect(await brokenCandidateChecks(tenant)).toEqual({});
    expect(await brokenChecks(tenant)).toEqual({});
  }
  expect([...seen].every((each) => ['DONE', 'CANDIDATES_REMAIN', 'ORGANIZATION_NOT_ESTABLISHED'].includes(each))).toBe(
    true,
  );
});
