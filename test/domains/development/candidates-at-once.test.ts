import type { ViewerContext } from '../../../src/access/context';
import { admitCandidate } from '../../../src/domains/development/admit-candidate';
import { closeCandidate } from '../../../src/domains/development/close-candidate';
import type { CandidateAnswer } from '../../../src/domains/development/load-candidate-answer';
import { recordApplication } from '../../../src/domains/development/record-application';
import { recordCandidateStep } from '../../../src/domains/development/record-candidate-step';
import { endMembership } from '../../../src/domains/members/end-membership';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import {
  aGround,
  anApplication,
  aStep,
  brokenCandidateChecks,
  broughtTo,
  changing,
  dayOf,
} from '../../support/candidates';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { brokenMemberChecks, change } from '../../support/members';
import { aChain, anOrganization, brokenChecks } from '../../support/organizations';
import { aTenant } from '../../support/tenants';

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
  const { 'candidate-purge': _, ...broken } = await brokenCandidateChecks(tenant);
  expect(broken).toEqual({});
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
