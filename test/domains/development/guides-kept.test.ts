import type { ViewerContext } from '../../../src/access/context';
import { admitCandidate } from '../../../src/domains/development/admit-candidate';
import { assignCandidateGuide } from '../../../src/domains/development/assign-candidate-guide';
import type { GuideRole } from '../../../src/domains/development/candidate.rules';
import { closeCandidate } from '../../../src/domains/development/close-candidate';
import { endCandidateGuide } from '../../../src/domains/development/end-candidate-guide';
import { restoreMember } from '../../../src/domains/member-life/restore-member';
import { suspendMember } from '../../../src/domains/member-life/suspend-member';
import { endMembership } from '../../../src/domains/members/end-membership';
import {
  aGround,
  brokenCandidateChecks,
  broughtTo,
  candidateOf,
  candidateRefusals,
  changing,
  dayOf,
  type Ground,
  type TestCandidate,
} from '../../support/candidates';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { change, memberOf, type TestMember } from '../../support/members';
import { aChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

/** a step that asked for guides had them on its day, whatever is recorded of them afterwards. */

const DOCUMENT = '城关组发〔2024〕1号';

let tenant: TestTenant;
let ctx: ViewerContext;
let ground: Ground;
let one: TestMember;
let other: TestMember;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 60_000 };
  const chain = await aChain(tenant);
  ground = await aGround(ctx, chain.committee, chain.gridBranch);
  [one, other] = ground.guides as [TestMember, TestMember];
});

afterEach(async () => {
  expect(await brokenCandidateChecks(tenant)).toEqual({});
});

const guidesOf = (candidate: TestCandidate) =>
  asMigrator(
    `select role, valid::text as valid from candidate_guides
      where tenant_id = $1 and candidate_id = $2 and superseded_at is null order by role, valid`,
    [tenant.tenantId, candidate.id],
  );

const end = (candidate: TestCandidate, member: TestMember, role: GuideRole, endedOn: string) =>
  endCandidateGuide(ctx, { ...changing(candidate), memberId: member.globalId, role, endedOn });

const tooEarly = [{ code: 'STEP_BEFORE_PREDECESSOR', rule: 'R-402', field: 'input.endedOn' }];

test('a contact on whom the decision on the target rests does not end before the day after it', async () => {
  const candidate = await broughtTo(ctx, ground, 'TARGET_DECIDED');
  for (const on of ['2021-09-11', dayOf('TARGET_DECIDED')]) {
    expect(candidateRefusals(await end(candidate, one, 'CONTACT', on))).toEqual(tooEarly);
  }
  candidateOf(await end(candidate, one, 'CONTACT', '2022-09-06'));
  expect(await guidesOf(candidate)).toEqual([{ role: 'CONTACT', valid: '[2021-09-11,2022-09-06)' }]);
});

test('an introducer on whom the review before the meeting rests does not end before the day after it', async () => {
  const candidate = await broughtTo(ctx, ground, 'PRE_REVIEWED');
  for (const on of ['2022-10-01', '2022-10-05', dayOf('PRE_REVIEWED')]) {
    expect(candidateRefusals(await end(candidate, one, 'INTRODUCER', on))).toEqual(tooEarly);
  }
  candidateOf(await end(candidate, one, 'INTRODUCER', '2022-11-02'));
});

test('a contact on whom nothing rests ends on any day, on the first as if there never had been one', async () => {
  const candidate = await broughtTo(ctx, ground, 'TARGET_DECIDED');
  const late = { ...changing(candidate), memberId: other.globalId, role: 'CONTACT', since: '2022-09-10' } as const;
  const guided = candidateOf(await assignCandidateGuide(ctx, late));
  candidateOf(await end(guided, other, 'CONTACT', '2022-09-10'));
  expect(await guidesOf(candidate)).toEqual([{ role: 'CONTACT', valid: '[2021-09-11,)' }]);
});

test('who is found to have been suspended, or to have ended, before the decision was the contact up to it', async () => {
  const candidate = await broughtTo(ctx, ground, 'TARGET_DECIDED');
  const lost = await suspendMember(ctx, { ...change(one), suspendedOn: '2021-10-01', documentNumber: DOCUMENT });
  expect(await guidesOf(candidate)).toEqual([{ role: 'CONTACT', valid: '[2021-09-11,2022-09-06)' }]);
  // Who is restored guides again only when that is recorded.
  memberOf(await restoreMember(ctx, { ...change(memberOf(lost)), restoredOn: '2022-01-01', documentNumber: DOCUMENT }));
  expect(await guidesOf(candidate)).toHaveLength(1);
});

test('who is found to have ended before the review introduced up to it, and to have ended before the meeting up to that', async () => {
  const reviewed = await broughtTo(ctx, ground, 'PRE_REVIEWED');
  const admitted = await broughtTo(ctx, ground, 'ADMITTED');
  memberOf(await endMembership(ctx, { ...change(one), reason: 'DECEASED', endedOn: '2022-10-15' }));
  expect(await guidesOf(reviewed)).toContainEqual({ role: 'INTRODUCER', valid: '[2022-10-01,2022-11-02)' });
  expect(await guidesOf(admitted)).toContainEqual({ role: 'INTRODUCER', valid: '[2022-10-01,2022-12-02)' });
  // The contact of whoever was admitted had ended with the meeting, and is cut to the decision.
  expect(await guidesOf(admitted)).toContainEqual({ role: 'CONTACT', valid: '[2021-09-11,2022-10-15)' });
});

test('where all is done on one day, the contact was one on it', async () => {
  const candidate = await broughtTo(ctx, ground, 'TARGET_DECIDED');
  const closed = { ...changing(candidate), exit: 'WITHDRAWN', closedOn: dayOf('TARGET_DECIDED') } as const;
  candidateOf(await closeCandidate(ctx, closed));
  expect(await guidesOf(candidate)).toEqual([{ role: 'CONTACT', valid: '[2021-09-11,2022-09-06)' }]);
});

test('a guide whose time is over may begin again on that day, and not before', async () => {
  const candidate = await broughtTo(ctx, ground, 'CONTACT');
  const ended = candidateOf(await end(candidate, one, 'CONTACT', '2022-01-01'));
  const assign = (member: TestMember, since: string, of = ended) =>
    assignCandidateGuide(ctx, { ...changing(of), memberId: member.globalId, role: 'CONTACT', since });
  expect(candidateRefusals(await assign(one, '2021-12-31'))).toMatchObject([{ code: 'GUIDE_ALREADY' }]);
  const again = candidateOf(await assign(one, '2022-01-01'));
  // One of two: the contact before is none of them.
  candidateOf(await assign(other, '2022-01-01', again));
});

test('the admission on the day of the review leaves both introducers', async () => {
  const candidate = await broughtTo(ctx, ground, 'PRE_REVIEWED');
  candidateOf(await admitCandidate(ctx, { ...changing(candidate), admittedOn: dayOf('PRE_REVIEWED') }));
  memberOf(await endMembership(ctx, { ...change(other), reason: 'DECEASED', endedOn: '2022-10-15' }));
  expect(await guidesOf(candidate)).toContainEqual({ role: 'INTRODUCER', valid: '[2022-10-01,2022-11-02)' });
});
