import type { ViewerContext } from '../../../src/access/context';
import { confirmMember } from '../../../src/domains/member-life/confirm-member';
import { endVotingSuspension } from '../../../src/domains/member-life/end-voting-suspension';
import { extendProbation } from '../../../src/domains/member-life/extend-probation';
import { recordVotingSuspension } from '../../../src/domains/member-life/record-voting-suspension';
import { restoreMember } from '../../../src/domains/member-life/restore-member';
import { suspendMember } from '../../../src/domains/member-life/suspend-member';
import { asAuditor, asOrganizer } from '../../support/context';
import { graphqlAs } from '../../support/graphql';
import { aMember, change, memberOf, type TestMember } from '../../support/members';
import { aChain, type TestChain } from '../../support/organizations';
import { plantChains } from '../../support/planted-chain';
import { plantPeople } from '../../support/planted-people';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aProbationer, DOCUMENT } from './a-life';

let tenant: TestTenant;
let ctx: ViewerContext;
let chain: TestChain;

beforeAll(async () => {
  tenant = await aTenant();
  ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 300_000 };
  chain = await aChain(tenant);
});

const paper = { documentNumber: DOCUMENT };

type Rights = { mayVote: boolean; probationEndsOn: string | null };

/** What is told of a member on a date, or today. */
async function rights({ globalId }: TestMember, asOf: string | null = null): Promise<Rights | undefined> {
  const { data, errors } = await graphqlAs<{ members: { edges: { node: Rights & { id: string } }[] } }>(
    ctx,
    `query ($asOf: Date, $id: ID!) { members(first: 100, asOf: $asOf, filter: { organizationId: $id, standings: [ACTIVE, SUSPENDED, ENDED] }) { edges { node { id mayVote probationEndsOn } } } }`,
    { asOf, id: chain.committee.globalId },
  );
  expect(errors).toBeUndefined();
  const node = data.members.edges.map((edge) => edge.node).find(({ id }) => id === globalId);
  return node && { mayVote: node.mayVote, probationEndsOn: node.probationEndsOn };
}

test('a member votes from the day of becoming full; until then it is told when the probation ends', async () => {
  const member = await aProbationer(ctx, chain.gridBranch, '2022-07-01');
  memberOf(await confirmMember(ctx, { ...change(member), fullMemberOn: '2023-07-10', ...paper }));
  expect(await rights(member, '2022-06-30')).toBeUndefined();
  expect(await rights(member, '2022-07-01')).toEqual({ mayVote: false, probationEndsOn: '2023-07-01' });
  expect(await rights(member, '2023-07-09')).toEqual({ mayVote: false, probationEndsOn: '2023-07-01' });
  expect(await rights(member, '2023-07-10')).toEqual({ mayVote: true, probationEndsOn: null });
  expect(await rights(member)).toEqual({ mayVote: true, probationEndsOn: null });
});

test('an extension counts from the day on which it was decided', async () => {
  const member = await aProbationer(ctx, chain.gridBranch, '2022-07-01');
  memberOf(await extendProbation(ctx, { ...change(member), months: 9, decidedOn: '2023-06-20', ...paper }));
  expect(await rights(member, '2023-06-19')).toMatchObject({ probationEndsOn: '2023-07-01' });
  expect(await rights(member, '2023-06-20')).toMatchObject({ probationEndsOn: '2024-04-01' });
  expect(await rights(member)).toMatchObject({ probationEndsOn: '2024-04-01' });
});

test('nobody votes while the standing or the vote is suspended', async () => {
  const member = await aMember(ctx, chain.gridBranch);
  const stopped = memberOf(await recordVotingSuspension(ctx, { ...change(member), since: '2022-02-01' }));
  const allowed = memberOf(await endVotingSuspension(ctx, { ...change(stopped), endedOn: '2022-04-01' }));
  const lost = memberOf(await suspendMember(ctx, { ...change(allowed), suspendedOn: '2022-06-01', ...paper }));
  memberOf(await restoreMember(ctx, { ...change(lost), restoredOn: '2022-09-01', ...paper }));
  const days = [
    '2022-01-31',
    '2022-02-01',
    '2022-03-31',
    '2022-04-01',
    '2022-05-31',
    '2022-06-01',
    '2022-08-31',
    '2022-09-01',
  ];
  const told = [];
  for (const day of days) told.push((await rights(member, day))?.mayVote);
  expect(told).toEqual([true, false, false, true, true, false, false, true]);
});

test('of many members it is told in one statement', async () => {
  const own = await aTenant();
  const ids = await plantChains(own, { communities: 1, grids: 1 });
  await plantPeople(own, ids, { membersPerBranch: 30 });
  const statements = [];
  for (const first of [2, 30]) {
    const { data, errors, extensions } = await graphqlAs<{ members: { edges: { node: Rights }[] } }>(
      await asAuditor(own),
      `{ members(first: ${first}) { edges { node { mayVote probationEndsOn branch { name } } } } }`,
    );
    expect(errors).toBeUndefined();
    statements.push([data.members.edges.length, extensions?.statements]);
  }
  expect(statements).toEqual([
    [2, 1],
    [30, 1],
  ]);
});
