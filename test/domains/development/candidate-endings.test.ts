import type { ViewerContext } from '../../../src/access/context';
import { closeCandidate } from '../../../src/domains/development/close-candidate';
import { recordCandidateStep } from '../../../src/domains/development/record-candidate-step';
import { endMembership } from '../../../src/domains/members/end-membership';
import { updateMember } from '../../../src/domains/members/update-member';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { daysAfter } from '../../../src/shared/calendar';
import { today } from '../../../src/shared/clock';
import {
  aCandidate,
  aGround,
  aStep,
  brokenCandidateChecks,
  broughtTo,
  candidateOf,
  candidateRefusals,
  changing,
  type Ground,
} from '../../support/candidates';
import { asClerk, asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { change } from '../../support/members';
import { aChain, anOrganization, refusals, type TestChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

let tenant: TestTenant;
let ctx: ViewerContext;
let chain: TestChain;
let ground: Ground;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 300_000 };
  chain = await aChain(tenant);
  ground = await aGround(ctx, chain.committee, chain.gridBranch);
});

const guidesOf = (candidateId: string) =>
  asMigrator(
    `select role, valid::text as valid from candidate_guides
      where tenant_id = $1 and candidate_id = $2 and superseded_at is null order by role, valid`,
    [tenant.tenantId, candidateId],
  );

test('a member who ends accompanies nobody any more, and the log of each candidate says so', async () => {
  const candidate = await broughtTo(ctx, ground, 'INTRODUCER');
  const [guide] = ground.guides;
  await endMembership(ctx, { ...change(guide as never), reason: 'DECEASED', endedOn: '2023-03-01' });
  expect(await guidesOf(candidate.id)).toEqual([
    { role: 'CONTACT', valid: '[2021-09-11,2023-03-01)' },
    { role: 'INTRODUCER', valid: '[2022-10-01,)' },
    { role: 'INTRODUCER', valid: '[2022-10-01,2023-03-01)' },
  ]);
  const [entry] = await asMigrator<{ fields: string[] }>(
    `select fields from audit_entries where tenant_id = $1 and object_id = $2 order by id desc limit 1`,
    [tenant.tenantId, candidate.id],
  );
  expect(entry?.fields).toEqual(['guides']);
  expect(await brokenCandidateChecks(tenant)).toEqual({});
});

test('who introduced at the general meeting did so, also when the member is found to have ended before', async () => {
  const candidate = await broughtTo(ctx, ground, 'ADMITTED');
  const [guide] = ground.guides;
  await endMembership(ctx, { ...change(guide as never), reason: 'DECEASED', endedOn: '2022-11-15' });
  expect(await guidesOf(candidate.id)).toContainEqual({ role: 'INTRODUCER', valid: '[2022-10-01,2022-12-02)' });
  expect(await brokenCandidateChecks(tenant)).toEqual({});
});

test('a mended name of a member is mended in the record of the candidate too', async () => {
  const candidate = await broughtTo(ctx, ground, 'ADMITTED');
  const [row] = await asMigrator<{ id: string }>(
    `select member_id as id from candidates where tenant_id = $1 and id = $2`,
    [tenant.tenantId, candidate.id],
  );
  await updateMember(ctx, { id: `mem_${row?.id}`, expectedVersion: 1, name: '晴川' });
  const [named] = await asMigrator(
    `select name, masked_name as masked, name_pinyin as pinyin, version from candidates where tenant_id = $1 and id = $2`,
    [tenant.tenantId, candidate.id],
  );
  expect(named).toEqual({ name: '晴川', masked: '晴**', pinyin: 'qingchuan', version: candidate.version + 1 });
});

test('who leaves the way is to be deleted a year later, or when the tenant says, not for a month, and is accompanied no more', async () => {
  const candidate = await broughtTo(ctx, ground, 'CONTACT');
  // A day of long ago, by mistake or not, deletes nobody within the hour.
  const { candidate: closed } = await closeCandidate(ctx, {
    ...changing(candidate),
    exit: 'TERMINATED',
    closedOn: '2022-12-31',
  });
  expect(closed).toMatchObject({ stage: 'TERMINATED', stageSince: '2022-12-31', purgeOn: daysAfter(today(), 30) });
  expect(await guidesOf(candidate.id)).toEqual([{ role: 'CONTACT', valid: '[2021-09-11,2022-12-31)' }]);
  await asMigrator(
    `insert into parameter_overrides (tenant_id, id, code, valid, value, document_number, recorded_at)
     values ($1, gen_random_uuid(), 'CANDIDATE_PURGE_DAYS', '[2020-01-01,)', 700, '〔2020〕1号', now())`,
    [tenant.tenantId],
  );
  const other = await aCandidate(ctx, chain.gridBranch);
  const [recently, on] = [daysAfter(today(), -10), changing(other)];
  expect((await closeCandidate(ctx, { ...on, exit: 'WITHDRAWN', closedOn: recently })).candidate).toMatchObject({
    purgeOn: daysAfter(recently, 700),
  });
});

describe('A branch that develops somebody', () => {
  const dissolve = async (dissolvedOn: string) => {
    const branch = await anOrganization(ctx, 'BRANCH', {
      formalParentId: chain.committee.globalId,
      name: '将撤党支部',
    });
    const candidate = await aCandidate(ctx, branch);
    const input = { id: branch.globalId, expectedVersion: 2, documentNumber: '〔2023〕9号', dissolvedOn };
    return { candidate, dissolve: () => dissolveOrganization(ctx, input) };
  };

  it('does not end, until the last one is admitted or has left the way', async () => {
    const { candidate, dissolve: end } = await dissolve('2023-01-01');
    expect(refusals(await end())).toEqual([{ code: 'CANDIDATES_REMAIN', rule: 'R-402', field: 'input.id' }]);
    await closeCandidate(ctx, { ...changing(candidate), exit: 'WITHDRAWN', closedOn: '2023-01-02' });
    expect(refusals(await end())).toMatchObject([{ code: 'CANDIDATES_REMAIN' }]);
    await asMigrator(`update candidates set stage_since = '2023-01-01' where tenant_id = $1 and id = $2`, [
      tenant.tenantId,
      candidate.id,
    ]);
    expect((await end()).userErrors).toEqual([]);
  });
});

describe('An approval', () => {
  const approve = (as: ViewerContext, candidate: Parameters<typeof changing>[0]) =>
    recordCandidateStep(as, { ...changing(candidate), ...aStep('APPROVED', ground) });

  it('is recorded by whoever acts for the committee that approved: not by the secretary of the branch', async () => {
    const candidate = await broughtTo(ctx, ground, 'ADMITTED');
    const own = await asSecretary(tenant, chain.gridBranch.id);
    await expect(approve(own, candidate)).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    const clerk = await asClerk(tenant, chain.committee.id);
    await expect(approve(clerk, candidate)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    candidateOf(await approve(await asSecretary(tenant, chain.committee.id), candidate));
  });

  it('is taken once', async () => {
    const candidate = await broughtTo(ctx, ground, 'APPROVED');
    expect(candidateRefusals(await approve(ctx, candidate))).toEqual([
      { code: 'STEP_TAKEN_ALREADY', rule: 'R-402', field: 'input.step' },
    ]);
  });
});
