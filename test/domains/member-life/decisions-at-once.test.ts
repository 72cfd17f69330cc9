import type { ViewerContext } from '../../../src/access/context';
import { annulProbation } from '../../../src/domains/member-life/annul-probation';
import { confirmMember } from '../../../src/domains/member-life/confirm-member';
import { extendProbation } from '../../../src/domains/member-life/extend-probation';
import { recordVotingSuspension } from '../../../src/domains/member-life/record-voting-suspension';
import { restoreMember } from '../../../src/domains/member-life/restore-member';
import { suspendMember } from '../../../src/domains/member-life/suspend-member';
import { assignMemberToGroup } from '../../../src/domains/members/assign-member-to-group';
import { endMembership } from '../../../src/domains/members/end-membership';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aMember, cardOf, change, memberOf } from '../../support/members';
import { aChain, type TestChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aProbationer, brokenLifeChecks, DOCUMENT } from './a-life';

let tenant: TestTenant;
let ctx: ViewerContext;
let chain: TestChain;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 60_000 };
  chain = await aChain(tenant);
});

afterEach(async () => {
  expect(await brokenLifeChecks(tenant)).toEqual({});
});

const paper = { documentNumber: DOCUMENT };

/** How many of the calls were done; all others were told that somebody came before. */
async function done(calls: Promise<{ member: unknown }>[]): Promise<number> {
  const outcomes = await Promise.allSettled(calls);
  for (const each of outcomes) {
    if (each.status === 'rejected') expect(each.reason).toMatchObject({ extensions: { code: 'CONFLICT' } });
  }
  return outcomes.filter((each) => each.status === 'fulfilled' && each.value.member !== null).length;
}

test('of all decisions on one member at once, one is done and the others are CONFLICT', async () => {
  const member = change(await aProbationer(ctx, chain.gridBranch, '2022-07-01'));
  const on = '2023-07-01';
  const calls = [
    confirmMember(ctx, { ...member, fullMemberOn: on, ...paper }),
    confirmMember(ctx, { ...member, fullMemberOn: on, ...paper }),
    extendProbation(ctx, { ...member, months: 6, decidedOn: on, ...paper }),
    annulProbation(ctx, { ...member, annulledOn: on, ...paper }),
    suspendMember(ctx, { ...member, suspendedOn: on, ...paper }),
    assignMemberToGroup(ctx, { ...member, groupId: chain.group.globalId, effectiveOn: on }),
    endMembership(ctx, { ...member, reason: 'TRANSFERRED_OUT', endedOn: on }),
  ];
  expect(await done(calls)).toBe(1);
});

test('a vote is suspended, and a probation extended, once however many ask at once', async () => {
  const full = change(await aMember(ctx, chain.gridBranch));
  const stops = Array.from({ length: 6 }, (_, index) =>
    recordVotingSuspension(ctx, { ...full, since: `2022-0${index + 1}-01` }),
  );
  expect(await done(stops)).toBe(1);
  const probationer = change(await aProbationer(ctx, chain.gridBranch, '2022-07-01'));
  const extensions = Array.from({ length: 6 }, () =>
    extendProbation(ctx, { ...probationer, months: 6, decidedOn: '2023-07-01', ...paper }),
  );
  expect(await done(extensions)).toBe(1);
  const [rows] = await asMigrator(
    `select (select count(*)::int from voting_suspensions where tenant_id = $1) as stops,
            (select count(*)::int from probation_extensions where tenant_id = $1) as extensions`,
    [tenant.tenantId],
  );
  expect(rows).toEqual({ stops: 1, extensions: 1 });
});

test('members of one branch who are confirmed, suspended, restored and ended at once leave the cards exact', async () => {
  const members = await Promise.all(
    Array.from({ length: 16 }, (_, index) =>
      index % 4 === 0 ? aProbationer(ctx, chain.gridBranch, '2022-07-01') : aMember(ctx, chain.gridBranch),
    ),
  );
  const calls = members.map(async (member, index) => {
    if (index % 4 === 0) return confirmMember(ctx, { ...change(member), fullMemberOn: '2023-07-01', ...paper });
    if (index % 4 === 3) return endMembership(ctx, { ...change(member), reason: 'DECEASED', endedOn: '2023-07-01' });
    const suspended = await suspendMember(ctx, { ...change(member), suspendedOn: '2023-07-01', ...paper });
    if (index % 4 === 1) return suspended;
    return restoreMember(ctx, { ...change(memberOf(suspended)), restoredOn: '2023-08-01', ...paper });
  });
  for (const answer of await Promise.all(calls)) memberOf(answer);
  expect(await cardOf(tenant, chain.committee.id)).toMatchObject({ total: 8, full: 8 });
});
