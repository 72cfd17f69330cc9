import type { ViewerContext } from '../../../src/access/context';
import { suspendMember } from '../../../src/domains/member-life/suspend-member';
import { approveOrganization } from '../../../src/domains/organizations/approve-organization';
import { aGround, broughtTo } from '../../support/candidates';
import { asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aMember, change } from '../../support/members';
import { aChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aReminder, DOCUMENT, stepsBy } from '../elections/an-election';
import { aBody, type Body, BRANCH, COMMITTEE, COMMUNITY, HOUSEHOLD } from '../offices/a-body';
import { decisionsOf, listedBy, tasksOf } from './asking-tasks';
import { ago } from './days';

/** Whoever may decide what is to be decided now has a task, and nobody else. */

describe('An election', () => {
  let tenant: TestTenant;
  let body: Body;
  let department: ViewerContext;

  beforeEach(async () => {
    tenant = await aTenant();
    body = await aBody(tenant);
    department = await asOrganizer(tenant);
    // Nobody of these is on probation.
    await asMigrator(`update members set category = 'FULL', full_member_on = joined_on where tenant_id = $1`, [
      tenant.tenantId,
    ]);
  });

  it('awaits its approval, and once held its ratification, of those above the body', async () => {
    const committee = await asSecretary(tenant, body.organizations.get(COMMITTEE) as string);
    const branch = await asSecretary(tenant, body.organizations.get(BRANCH) as string);
    const steps = stepsBy(department);
    const expectTasks = async (tasks: Record<string, number>) => {
      for (const caller of [department, committee]) expect(await decisionsOf(caller)).toEqual(tasks);
      expect(await decisionsOf(branch)).toEqual({});
    };
    const reminded = await steps.start(aReminder(body));
    await expectTasks({ ELECTION_TO_APPROVE: 1 });
    expect(await listedBy(committee, 'ELECTION_TO_APPROVE')).toMatchObject([{ id: reminded.id, status: 'REMINDED' }]);
    const approved = await steps.approve(reminded);
    await expectTasks({});
    const held = await steps.hold(approved);
    await expectTasks({ ELECTION_TO_RATIFY: 1 });
    await steps.ratify(held);
    await expectTasks({});
  });
});

describe('A candidate', () => {
  it('whom the branch has admitted awaits the approval of the committee above, of whoever acts for it', async () => {
    const tenant = await aTenant();
    const department = await asOrganizer(tenant);
    const chain = await aChain(tenant);
    const ground = await aGround(department, chain.committee, chain.gridBranch);
    const candidate = await broughtTo(department, ground, 'ADMITTED');
    const committee = await asSecretary(tenant, chain.committee.id);
    const branch = await asSecretary(tenant, chain.gridBranch.id);
    expect(await decisionsOf(department)).toMatchObject({ CANDIDATE_TO_APPROVE: 1 });
    expect(await decisionsOf(committee)).toMatchObject({ CANDIDATE_TO_APPROVE: 1 });
    expect(await decisionsOf(branch)).not.toHaveProperty('CANDIDATE_TO_APPROVE');
    expect(await listedBy(committee, 'CANDIDATE_TO_APPROVE')).toMatchObject([
      { id: candidate.globalId, nextSteps: [{ step: 'APPROVED', lacks: [] }] },
    ]);
  });

  it('who was approved is to take the oath, which the branch records', async () => {
    const tenant = await aTenant();
    const department = await asOrganizer(tenant);
    const chain = await aChain(tenant);
    await broughtTo(department, await aGround(department, chain.committee, chain.gridBranch), 'APPROVED');
    const branch = await asSecretary(tenant, chain.gridBranch.id);
    expect(await decisionsOf(branch)).toEqual({ CANDIDATE_TO_ADVANCE: 1, PROBATION_TO_DECIDE: 1 });
    await asMigrator(
      `update members set standing = 'ENDED', branch_id = null, ended_on = '2023-06-01', end_reason = 'DECEASED'
        where tenant_id = $1 and category = 'PROBATIONARY'`,
      [tenant.tenantId],
    );
    expect(await decisionsOf(branch)).toEqual({});
  });
});

describe('A probation', () => {
  it('that is over is to be decided, by the branch or above; a suspended one is not', async () => {
    const tenant = await aTenant();
    const department = await asOrganizer(tenant);
    const chain = await aChain(tenant);
    const joined = (joinedOn: string) =>
      aMember(department, chain.gridBranch, {
        category: 'PROBATIONARY',
        joinedOn,
        since: joinedOn,
        fullMemberOn: null,
      });
    const over = await joined('2022-07-01');
    await joined(ago(300));
    const branch = await asSecretary(tenant, chain.gridBranch.id);
    for (const caller of [department, branch]) {
      expect(await listedBy(caller, 'PROBATION_TO_DECIDE')).toMatchObject([
        { id: over.globalId, probationEndsOn: '2023-07-01' },
      ]);
    }
    const suspension = { ...change(over), suspendedOn: '2024-01-01', documentNumber: DOCUMENT };
    expect((await suspendMember(department, suspension)).userErrors).toEqual([]);
    expect(await decisionsOf(branch)).toEqual({});
  });
});

describe('A proposal', () => {
  it('without a formal place awaits whoever stands above it in the chain, as it may be approved there', async () => {
    const tenant = await aTenant();
    const body = await aBody(tenant);
    const [coordinating, household, branch] = [COMMUNITY, HOUSEHOLD, BRANCH].map((key) => body.organizations.get(key));
    await asMigrator(
      `update organizations set status = 'PROPOSED', established_on = null where tenant_id = $1 and id = any($2)`,
      [tenant.tenantId, [household, branch]],
    );
    const ctx = await asSecretary(tenant, coordinating as string);
    const [task] = (await tasksOf(ctx)).filter(({ kind }) => kind === 'PROPOSAL_TO_APPROVE');
    // The branch has a formal place, elsewhere.
    expect(task).toMatchObject({ count: 1, organizationId: `org_${coordinating}` });
    const [proposal] = await listedBy<{ id: string; version: number }>(ctx, 'PROPOSAL_TO_APPROVE');
    expect(proposal?.id).toBe(`org_${household}`);
    const approval = {
      id: proposal?.id ?? '',
      expectedVersion: proposal?.version ?? 0,
      approvedOn: '2024-01-10',
      documentNumber: DOCUMENT,
    };
    const { userErrors } = await approveOrganization(ctx, approval);
    expect(userErrors.map(({ code }) => code)).toEqual([]);
    expect(await decisionsOf(ctx)).toEqual({});
  });

  it('that two grants reach, one formally and one by the chain, is counted once', async () => {
    const tenant = await aTenant();
    const body = await aBody(tenant);
    await asMigrator(`update organizations set status = 'PROPOSED' where tenant_id = $1 and id = $2`, [
      tenant.tenantId,
      body.organizations.get(HOUSEHOLD),
    ]);
    const ctx = await asSecretary(tenant, body.organizations.get(COMMUNITY) as string);
    const grants = [COMMUNITY, BRANCH].map(
      (key) => ({ role: 'SECRETARY', organizationId: body.organizations.get(key) as string }) as const,
    );
    const both = { ...ctx, viewer: { ...ctx.viewer, grants } };
    expect((await tasksOf(both)).filter(({ kind }) => kind === 'PROPOSAL_TO_APPROVE')).toMatchObject([{ count: 1 }]);
  });
});
