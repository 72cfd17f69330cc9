import type { ViewerContext } from '../../../src/access/context';
import { confirmMember } from '../../../src/domains/member-life/confirm-member';
import { extendProbation } from '../../../src/domains/member-life/extend-probation';
import { findMemberChanges } from '../../../src/domains/member-life/find-member-changes';
import { recordVotingSuspension } from '../../../src/domains/member-life/record-voting-suspension';
import { removeMember } from '../../../src/domains/member-life/remove-member';
import { restoreMember } from '../../../src/domains/member-life/restore-member';
import { suspendMember } from '../../../src/domains/member-life/suspend-member';
import { reopenMembership } from '../../../src/domains/members/reopen-membership';
import { voidMember } from '../../../src/domains/members/void-member';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aMember, cardOf, change, memberOf } from '../../support/members';
import { aChain, type TestChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aProbationer, brokenLifeChecks, DOCUMENT } from './a-life';

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
