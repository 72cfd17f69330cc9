import type { ViewerContext } from '../../../src/access/context';
import { admitCandidate } from '../../../src/domains/development/admit-candidate';
import { closeCandidate } from '../../../src/domains/development/close-candidate';
import { recordCandidateStep } from '../../../src/domains/development/record-candidate-step';
import { updateCandidate } from '../../../src/domains/development/update-candidate';
import { endMembership } from '../../../src/domains/members/end-membership';
import { voidMember } from '../../../src/domains/members/void-member';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { daysAfter } from '../../../src/shared/calendar';
import { today } from '../../../src/shared/clock';
import {
  aGround,
  aStep,
  brokenCandidateChecks,
  broughtTo,
  candidateOf,
  candidateRefusals,
  changing,
  type Ground,
  type TestCandidate,
} from '../../support/candidates';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { brokenMemberChecks, change, memberOf, type TestMember } from '../../support/members';
import { aChain, anOrganization, type TestChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

/** Who was admitted by mistake never was a member, and is on the way again: neither lost to it nor kept for good. */

const DOCUMENT = '城关组发〔2024〕1号';

let tenant: TestTenant;
let ctx: ViewerContext;
let chain: TestChain;
let ground: Ground;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 60_000 };
  chain = await aChain(tenant);
  ground = await aGround(ctx, chain.committee, chain.gridBranch);
});

afterEach(async () => {
  expect(await brokenCandidateChecks(tenant)).toEqual({});
  expect(await brokenMemberChecks(tenant)).toEqual({});
});

interface Row {
  stage: string;
  since: string;
  memberId: string | null;
  purgeOn: string | null;
  version: number;
  steps: string[];
}

async function read({ id }: TestCandidate): Promise<Row> {
  const [row] = await asMigrator<Row>(
    `select stage, stage_since::text as since, member_id as "memberId", purge_on::text as "purgeOn", version,
            (select array_agg(s.step order by s.taken_on, s.id) from candidate_steps s
              where s.tenant_id = $1 and s.candidate_id = c.id) as steps
       from candidates c where c.tenant_id = $1 and c.id = $2`,
    [tenant.tenantId, id],
  );
  if (row === undefined) throw new Error('There is no such candidate.');
  return row;
}

/** Voids the member that a candidate became; gives back the candidate as it is then. */
async function takenBack(candidate: TestCandidate): Promise<TestCandidate> {
  const { memberId } = await read(candidate);
  const [row] = await asMigrator<{ version: number }>(`select version from members where tenant_id = $1 and id = $2`, [
    tenant.tenantId,
    memberId,
  ]);
  const member = { id: `mem_${memberId}`, expectedVersion: row?.version ?? 0, documentNumber: DOCUMENT };
  memberOf(await voidMember(ctx, member));
  return { ...candidate, version: (await read(candidate)).version };
}

test('the candidate is a development target again, as before the meeting, and can be admitted on the right day', async () => {
  const candidate = await takenBack(await broughtTo(ctx, ground, 'OATH_TAKEN'));
  const row = await read(candidate);
  expect(row).toMatchObject({ stage: 'DEVELOPMENT_TARGET', since: '2022-09-20', memberId: null, purgeOn: null });
  expect(row.steps.at(-1)).toBe('PRE_REVIEWED');
  const mended = candidateOf(await updateCandidate(ctx, { ...changing(candidate), frontLine: 'NONE' }));
  let again = candidateOf(await admitCandidate(ctx, { ...changing(mended), admittedOn: '2022-12-05' }));
  again = candidateOf(await recordCandidateStep(ctx, { ...changing(again), ...aStep('APPROVED', ground) }));
  expect(await read(again)).toMatchObject({ stage: 'ADMITTED', since: '2022-12-05' });
});

test('or leaves the way, and is forgotten', async () => {
  const candidate = await takenBack(await broughtTo(ctx, ground, 'ADMITTED'));
  candidateOf(await closeCandidate(ctx, { ...changing(candidate), exit: 'NOT_ACCEPTED', closedOn: today() }));
  expect((await read(candidate)).purgeOn).toBe(daysAfter(today(), 365));
});

test('the log says what became of the candidate', async () => {
  const candidate = await takenBack(await broughtTo(ctx, ground, 'ADMITTED'));
  const [entry] = await asMigrator(
    `select object_version as version, fields from audit_entries where tenant_id = $1 and object_id = $2 order by id desc limit 1`,
    [tenant.tenantId, candidate.id],
  );
  expect(entry).toEqual({ version: candidate.version, fields: ['stage', 'stageSince', 'member', 'steps', 'guides'] });
});

test('an introducer who had ended before the meeting introduces nobody any more, and another takes the place', async () => {
  const candidate = await broughtTo(ctx, ground, 'ADMITTED');
  const [guide] = ground.guides as [TestMember];
  memberOf(await endMembership(ctx, { ...change(guide), reason: 'DECEASED', endedOn: '2022-11-15' }));
  const open = await takenBack(candidate);
  const introducers = await asMigrator(
    `select valid::text as valid from candidate_guides
      where tenant_id = $1 and candidate_id = $2 and role = 'INTRODUCER' and superseded_at is null order by valid`,
    [tenant.tenantId, candidate.id],
  );
  expect(introducers).toEqual([{ valid: '[2022-10-01,)' }, { valid: '[2022-10-01,2022-11-15)' }]);
  expect(candidateRefusals(await admitCandidate(ctx, { ...changing(open), admittedOn: '2022-12-01' }))).toMatchObject([
    { code: 'INTRODUCERS_MISSING' },
  ]);
});

test('of a branch that has ended since the development has ended too, and the record is deleted in time', async () => {
  const branch = await anOrganization(ctx, 'BRANCH', { formalParentId: chain.committee.globalId, name: '将撤党支部' });
  const there = await aGround(ctx, chain.committee, branch);
  const candidate = await broughtTo(ctx, there, 'ADMITTED');
  const { memberId } = await read(candidate);
  const leaving = [...there.guides.map(change), { id: `mem_${memberId}`, expectedVersion: 1 }];
  for (const each of leaving) {
    memberOf(await endMembership(ctx, { ...each, reason: 'TRANSFERRED_OUT', endedOn: '2023-06-01' }));
  }
  const dissolution = { id: branch.globalId, expectedVersion: 2, documentNumber: DOCUMENT, dissolvedOn: '2023-07-01' };
  expect((await dissolveOrganization(ctx, dissolution)).userErrors).toEqual([]);
  await takenBack(candidate);
  expect(await read(candidate)).toMatchObject({
    stage: 'TERMINATED',
    since: '2022-12-01',
    memberId: null,
    purgeOn: daysAfter(today(), 30),
  });
});

test('of a member who never was a candidate nothing is taken back', async () => {
  const candidate = await broughtTo(ctx, ground, 'ADMITTED');
  const [guide] = ground.guides as [TestMember];
  memberOf(await voidMember(ctx, { ...change(guide), documentNumber: DOCUMENT }));
  expect(await read(candidate)).toMatchObject({ stage: 'ADMITTED', version: candidate.version });
});
