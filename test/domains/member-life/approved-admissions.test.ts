import type { ViewerContext } from '../../../src/access/context';
import { recordCandidateStep } from '../../../src/domains/development/record-candidate-step';
import { annulProbation } from '../../../src/domains/member-life/annul-probation';
import { confirmMember } from '../../../src/domains/member-life/confirm-member';
import {
  aGround,
  aStep,
  broughtTo,
  candidateOf,
  changing,
  type Ground,
  type TestCandidate,
} from '../../support/candidates';
import { asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { change, memberOf, memberRefusals, type TestMember } from '../../support/members';
import { aChain, type TestChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aProbationer, brokenLifeChecks, DOCUMENT } from './a-life';

/** who was admitted by the general meeting is confirmed only when the committee above has approved the admission. */

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

async function memberFrom({ id }: TestCandidate): Promise<TestMember> {
  const [row] = await asMigrator<{ id: string }>(
    `select member_id as id from candidates where tenant_id = $1 and id = $2`,
    [tenant.tenantId, id],
  );
  if (row === undefined) throw new Error('There is no such candidate.');
  return { id: row.id, globalId: `mem_${row.id}`, version: 1 };
}

const confirm = (by: ViewerContext, member: TestMember) =>
  confirmMember(by, { ...change(member), fullMemberOn: '2023-12-01', documentNumber: DOCUMENT });

test('a member whose admission nobody approved is not confirmed, until the approval is recorded', async () => {
  const candidate = await broughtTo(ctx, ground, 'ADMITTED');
  const member = await memberFrom(candidate);
  expect(memberRefusals(await confirm(ctx, member))).toEqual([
    { code: 'ADMISSION_NOT_APPROVED', rule: 'R-403', field: 'input.id' },
  ]);
  const { userErrors } = await confirm({ ...ctx, language: 'zh' }, member);
  expect(userErrors[0]?.message).toContain('recordCandidateStep');
  candidateOf(await recordCandidateStep(ctx, { ...changing(candidate), ...aStep('APPROVED', ground) }));
  memberOf(await confirm(ctx, member));
  expect(await brokenLifeChecks(tenant)).toEqual({});
});

test('the probation of such a member can be annulled', async () => {
  const member = await memberFrom(await broughtTo(ctx, ground, 'ADMITTED'));
  const input = { ...change(member), annulledOn: '2023-12-01', documentNumber: DOCUMENT };
  memberOf(await annulProbation(ctx, input));
});

test('of who never was a candidate here the approval is with the papers', async () => {
  memberOf(await confirm(ctx, await aProbationer(ctx, chain.gridBranch, '2022-12-01')));
});

test('the secretary of the branch records the decision of its meeting; the approval of the admission was recorded from above', async () => {
  const own = await asSecretary(tenant, chain.gridBranch.id);
  const candidate = await broughtTo(ctx, ground, 'ADMITTED');
  const approval = { ...changing(candidate), ...aStep('APPROVED', ground) };
  await expect(recordCandidateStep(own, approval)).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  const member = await memberFrom(candidate);
  expect(memberRefusals(await confirm(own, member))).toMatchObject([{ code: 'ADMISSION_NOT_APPROVED' }]);
  candidateOf(await recordCandidateStep(await asSecretary(tenant, chain.committee.id), approval));
  memberOf(await confirm(own, member));
});
