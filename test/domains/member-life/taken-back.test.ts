import type { ViewerContext } from '../../../src/access/context';
import { findDevelopmentReport } from '../../../src/domains/development/find-development-report';
import { annulProbation } from '../../../src/domains/member-life/annul-probation';
import { confirmMember } from '../../../src/domains/member-life/confirm-member';
import { extendProbation } from '../../../src/domains/member-life/extend-probation';
import { findMemberChanges } from '../../../src/domains/member-life/find-member-changes';
import { recordVotingSuspension } from '../../../src/domains/member-life/record-voting-suspension';
import { removeMember } from '../../../src/domains/member-life/remove-member';
import { restoreMember } from '../../../src/domains/member-life/restore-member';
import { suspendMember } from '../../../src/domains/member-life/suspend-member';
import { endMembership } from '../../../src/domains/members/end-membership';
import { reopenMembership } from '../../../src/domains/members/reopen-membership';
import { voidMember } from '../../../src/domains/members/void-member';
import { aGround, brokenCandidateChecks, broughtTo } from '../../support/candidates';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aMember, cardOf, change, memberOf, memberRefusals, type TestMember } from '../../support/members';
import { aChain, type TestChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aProbationer, brokenLifeChecks, DOCUMENT, recordsOf } from './a-life';

/** Decisions on members whose registration, or whose end, turns out to be a mistake. */

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

const paper = { documentNumber: DOCUMENT };

test('who was recorded in error was never counted, and no suspension of a vote is left', async () => {
  const candidate = await aProbationer(ctx, chain.gridBranch, '2022-07-01');
  const longer = memberOf(
    await extendProbation(ctx, { ...change(candidate), months: 6, decidedOn: '2023-07-01', ...paper }),
  );
  const full = memberOf(await confirmMember(ctx, { ...change(longer), fullMemberOn: '2024-01-01', ...paper }));
  const silent = memberOf(await recordVotingSuspension(ctx, { ...change(full), since: '2024-02-01' }));
  memberOf(await voidMember(ctx, { ...change(silent), ...paper }));
  const [rows] = await asMigrator(
    `select count(*)::int as n from voting_suspensions where tenant_id = $1 and superseded_at is null`,
    [tenant.tenantId],
  );
  expect(rows).toEqual({ n: 0 });
  const changes = await findMemberChanges(ctx, {
    organizationId: chain.committee.globalId,
    from: '2022-01-01',
    until: '2024-12-31',
  });
  expect([changes.admitted.total, changes.confirmed, changes.end.total]).toEqual([0, 0, 0]);
});

test('a removal that is taken back leaves the member suspended, as before it', async () => {
  const lost = memberOf(
    await suspendMember(ctx, { ...change(await aMember(ctx, chain.gridBranch)), suspendedOn: '2022-03-01', ...paper }),
  );
  const removed = memberOf(await removeMember(ctx, { ...change(lost), removedOn: '2024-03-01', ...paper }));
  const { member } = await reopenMembership(ctx, { ...change(removed), ...paper });
  expect(member).toMatchObject({ standing: 'SUSPENDED', endedOn: null });
  expect(await cardOf(tenant, chain.committee.id)).toMatchObject({ total: 0 });
  memberOf(await restoreMember(ctx, { ...change({ ...removed, version: 4 }), restoredOn: '2024-06-01', ...paper }));
  expect(await cardOf(tenant, chain.committee.id)).toMatchObject({ total: 1 });
});

test('a probation that was annulled in error goes on, as long as it was extended', async () => {
  const candidate = await aProbationer(ctx, chain.gridBranch, '2022-07-01');
  const longer = memberOf(
    await extendProbation(ctx, { ...change(candidate), months: 6, decidedOn: '2023-07-01', ...paper }),
  );
  const annulled = memberOf(await annulProbation(ctx, { ...change(longer), annulledOn: '2023-09-01', ...paper }));
  const reopened = memberOf(await reopenMembership(ctx, { ...change(annulled), ...paper }));
  expect(await rightsOf(reopened)).toEqual({ mayVote: false, probationEndsOn: '2024-01-01' });
  const early = await confirmMember(ctx, { ...change(reopened), fullMemberOn: '2023-12-31', ...paper });
  expect(memberRefusals(early)).toMatchObject([{ code: 'PROBATION_NOT_ENDED' }]);
  memberOf(await confirmMember(ctx, { ...change(reopened), fullMemberOn: '2024-01-01', ...paper }));
});

test('a suspension of the vote that ended with the membership does not come back with it, but can be recorded again', async () => {
  const silent = memberOf(
    await recordVotingSuspension(ctx, { ...change(await aMember(ctx, chain.gridBranch)), since: '2022-03-01' }),
  );
  const ended = memberOf(await endMembership(ctx, { ...change(silent), reason: 'DECEASED', endedOn: '2023-03-01' }));
  const reopened = memberOf(await reopenMembership(ctx, { ...change(ended), ...paper }));
  expect(await rightsOf(reopened)).toMatchObject({ mayVote: true });
  const again = memberOf(await recordVotingSuspension(ctx, { ...change(reopened), since: '2023-03-01' }));
  expect(await rightsOf(again)).toMatchObject({ mayVote: false });
});

test('a suspended member who was recorded in error leaves nothing to restore, to remove or to count', async () => {
  const member = await aMember(ctx, chain.gridBranch);
  const lost = memberOf(await suspendMember(ctx, { ...change(member), suspendedOn: '2022-03-01', ...paper }));
  const gone = memberOf(await voidMember(ctx, { ...change(lost), ...paper }));
  const on = { ...change(gone), ...paper };
  expect(memberRefusals(await restoreMember(ctx, { ...on, restoredOn: '2024-06-01' }))).toMatchObject([
    { code: 'NOT_RESTORABLE' },
  ]);
  expect(memberRefusals(await removeMember(ctx, { ...on, removedOn: '2024-06-01' }))).toMatchObject([
    { code: 'MEMBER_ENDED' },
  ]);
  expect(memberRefusals(await reopenMembership(ctx, on))).toMatchObject([{ code: 'MEMBER_VOID' }]);
  expect(await recordsOf(tenant, gone)).toEqual([]);
  const { left, restored } = await findMemberChanges(ctx, {
    organizationId: chain.committee.globalId,
    from: '2021-01-01',
    until: '2024-12-31',
  });
  expect([left.total.total, left.suspended.total, restored.total]).toEqual([0, 0, 0]);
});

test('somebody admitted in error was never admitted, nor is anybody introduced by whom there never was', async () => {
  const ground = await aGround(ctx, chain.committee, chain.gridBranch);
  const admitted = await broughtTo(ctx, ground, 'ADMITTED');
  const open = await broughtTo(ctx, ground, 'INTRODUCER');
  const [row] = await asMigrator<{ id: string }>(
    `select member_id as id from candidates where tenant_id = $1 and id = $2`,
    [tenant.tenantId, admitted.id],
  );
  for (const id of [row?.id, ground.guides[0]?.id]) {
    memberOf(await voidMember(ctx, { id: `mem_${id}`, expectedVersion: 1, ...paper }));
  }
  const report = await findDevelopmentReport(ctx, chain.committee.globalId, '2022-01-01', '2022-12-31');
  expect(report.total).toBe(0);
  expect(await brokenCandidateChecks(tenant)).toEqual({});
  const guides = await asMigrator(
    `select role, valid::text as valid from candidate_guides
      where tenant_id = $1 and candidate_id = $2 and member_id = $3 and superseded_at is null`,
    [tenant.tenantId, open.id, ground.guides[0]?.id],
  );
  // Only that the decision on the target rested on a contact stays, for the decision does.
  expect(guides).toEqual([{ role: 'CONTACT', valid: '[2021-09-11,2022-09-06)' }]);
});

/** What a member may, and how long the probation lasts, as the API tells it today. */
async function rightsOf({ globalId }: TestMember): Promise<unknown> {
  const { data } = await graphqlAs<{ node: unknown }>(
    ctx,
    'query ($id: ID!) { node(id: $id) { ... on Member { mayVote probationEndsOn } } }',
    { id: globalId },
  );
  return data.node;
}
