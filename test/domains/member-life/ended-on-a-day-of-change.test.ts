import type { ViewerContext } from '../../../src/access/context';
import { confirmMember } from '../../../src/domains/member-life/confirm-member';
import { suspendMember } from '../../../src/domains/member-life/suspend-member';
import { assignMemberToGroup } from '../../../src/domains/members/assign-member-to-group';
import { endMembership } from '../../../src/domains/members/end-membership';
import { reopenMembership } from '../../../src/domains/members/reopen-membership';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aMember, change, memberOf, type TestMember } from '../../support/members';
import { aChain, type TestChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aProbationer, brokenLifeChecks, recordsOf } from './a-life';

/** Somebody who is ended on the very day of another change: taking back the end takes back the end, and not the change. */

let tenant: TestTenant;
let ctx: ViewerContext;
let chain: TestChain;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  chain = await aChain(tenant);
});

afterEach(async () => {
  expect(await brokenLifeChecks(tenant)).toEqual({});
});

const DAY = '2023-07-01';
const CHANGED_BY = { documentNumber: '城关组发〔2023〕9号' };
const WHY = { documentNumber: '城关组发〔2023〕10号' };

/** Ends a member on the day of its last change, and takes the end back. */
async function endedInError(member: TestMember): Promise<TestMember> {
  const ended = memberOf(await endMembership(ctx, { ...change(member), reason: 'WITHDRAWN', endedOn: DAY, ...WHY }));
  return memberOf(await reopenMembership(ctx, { ...change(ended), ...WHY }));
}

const rowOf = async ({ id }: TestMember) =>
  (
    await asMigrator(
      `select category, standing, full_member_on::text as "fullMemberOn" from members where tenant_id = $1 and id = $2`,
      [tenant.tenantId, id],
    )
  )[0];

test('who was confirmed on that day is a full member again, by the document of the confirmation', async () => {
  const member = await aProbationer(ctx, chain.gridBranch, '2022-07-01');
  const full = memberOf(await confirmMember(ctx, { ...change(member), fullMemberOn: DAY, ...CHANGED_BY }));
  const before = await recordsOf(tenant, full);
  const reopened = await endedInError(full);
  expect(await rowOf(reopened)).toEqual({ category: 'FULL', standing: 'ACTIVE', fullMemberOn: DAY });
  expect(await recordsOf(tenant, reopened)).toEqual(before);
});

test('who was suspended on that day is suspended again', async () => {
  const member = await aMember(ctx, chain.gridBranch);
  const lost = memberOf(await suspendMember(ctx, { ...change(member), suspendedOn: DAY, ...CHANGED_BY }));
  const before = await recordsOf(tenant, lost);
  const reopened = await endedInError(lost);
  expect(await rowOf(reopened)).toMatchObject({ standing: 'SUSPENDED' });
  expect(await recordsOf(tenant, reopened)).toEqual(before);
});

test('who was put into a group on that day is in it again, however often the end is recorded and taken back', async () => {
  const member = await aMember(ctx, chain.gridBranch);
  const input = { ...change(member), groupId: chain.group.globalId, effectiveOn: DAY };
  const grouped = memberOf(await assignMemberToGroup(ctx, input));
  const before = await recordsOf(tenant, grouped);
  const reopened = await endedInError(await endedInError(grouped));
  expect(await recordsOf(tenant, reopened)).toEqual(before);
});
