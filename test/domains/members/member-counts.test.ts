import { assignMemberToGroup } from '../../../src/domains/members/assign-member-to-group';
import { endMembership } from '../../../src/domains/members/end-membership';
import { recordParticipation } from '../../../src/domains/members/record-participation';
import { refreshMemberCounts } from '../../../src/domains/members/refresh-member-counts';
import { registerMember } from '../../../src/domains/members/register-member';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { moveOrganization } from '../../../src/domains/organizations/move-organization';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aMember, aRegistration, brokenMemberChecks, cardOf, change, memberOf } from '../../support/members';
import { aChain, anOrganization, refusals } from '../../support/organizations';
import { aTenant } from '../../support/tenants';

test('members are counted on the cards of their group, their branch and all above, each once', async () => {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const { committee, gridBranch, group } = await aChain(tenant);
  await aMember(ctx, gridBranch);
  await aMember(ctx, gridBranch, { groupId: group.globalId });
  await aMember(ctx, gridBranch, { groupId: group.globalId, category: 'PROBATIONARY' });
  expect(await cardOf(tenant, group.id)).toEqual({ own: 2, ownFull: 1, total: 2, full: 1 });
  expect(await cardOf(tenant, gridBranch.id)).toEqual({ own: 3, ownFull: 2, total: 3, full: 2 });
  expect(await cardOf(tenant, committee.id)).toEqual({ own: 0, ownFull: 0, total: 3, full: 2 });
});

test('a suspended member is counted nowhere', async () => {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const { committee, gridBranch } = await aChain(tenant);
  const { id } = await aMember(ctx, gridBranch);
  await asMigrator(`update members set standing = 'SUSPENDED' where tenant_id = $1 and id = $2`, [tenant.tenantId, id]);
  await asMigrator(`update memberships set standing = 'SUSPENDED' where tenant_id = $1`, [tenant.tenantId]);
  await ctx.database.transaction(tenant.tenantId, ctx.deadlineAt, (tx) => refreshMemberCounts(tx, [gridBranch.id]));
  expect(await cardOf(tenant, committee.id)).toMatchObject({ total: 0, full: 0 });
  expect(await brokenMemberChecks(tenant)).toEqual({});
});

test('after twenty registrations at once in one branch, and as many in its sister, the cards are exact', async () => {
  const tenant = await aTenant();
  const ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 60_000 };
  const { committee, gridBranch, group } = await aChain(tenant);
  const sister = await anOrganization(ctx, 'BRANCH', { formalParentId: committee.globalId });
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      registerMember(
        ctx,
        aRegistration(index % 2 === 0 ? gridBranch : sister, {
          groupId: index % 4 === 0 ? group.globalId : null,
          category: index % 10 < 2 ? 'PROBATIONARY' : 'FULL',
        }),
      ),
    ),
  );
  answers.map(memberOf);
  expect(await cardOf(tenant, gridBranch.id)).toEqual({ own: 20, ownFull: 16, total: 20, full: 16 });
  expect(await cardOf(tenant, group.id)).toMatchObject({ own: 10 });
  expect(await cardOf(tenant, committee.id)).toEqual({ own: 0, ownFull: 0, total: 40, full: 32 });
  expect(await brokenMemberChecks(tenant)).toEqual({});
});

test('members who change groups and end at once leave the cards exact', async () => {
  const tenant = await aTenant();
  const ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 60_000 };
  const { gridBranch, group } = await aChain(tenant);
  const members = await Promise.all(Array.from({ length: 12 }, () => aMember(ctx, gridBranch)));
  await Promise.all(
    members.map((member, index) =>
      index % 2 === 0
        ? assignMemberToGroup(ctx, { ...change(member), groupId: group.globalId, effectiveOn: '2022-01-01' })
        : endMembership(ctx, { ...change(member), reason: 'TRANSFERRED_OUT', endedOn: '2022-01-01' }),
    ),
  );
  expect(await cardOf(tenant, gridBranch.id)).toMatchObject({ own: 6 });
  expect(await cardOf(tenant, group.id)).toMatchObject({ own: 6 });
  expect(await brokenMemberChecks(tenant)).toEqual({});
});

describe('An organization with members', () => {
  const dissolve = (organization: { globalId: string; version: number }, dissolvedOn: string) => ({
    id: organization.globalId,
    expectedVersion: organization.version,
    dissolvedOn,
    documentNumber: '城关组发〔2023〕1号',
  });

  it('does not end on a day on which anybody belonged to it', async () => {
    const tenant = await aTenant();
    const ctx = await asOrganizer(tenant);
    const { committee } = await aChain(tenant);
    const branch = await anOrganization(ctx, 'BRANCH', { formalParentId: committee.globalId });
    const member = await aMember(ctx, branch);
    expect(refusals(await dissolveOrganization(ctx, dissolve(branch, '2023-01-01')))).toEqual([
      { code: 'MEMBERS_REMAIN', rule: 'R-112', field: 'input.id' },
    ]);
    memberOf(await endMembership(ctx, { ...change(member), reason: 'TRANSFERRED_OUT', endedOn: '2022-06-01' }));
    expect(refusals(await dissolveOrganization(ctx, dissolve(branch, '2022-05-31')))).toMatchObject([
      { code: 'MEMBERS_REMAIN' },
    ]);
    expect((await dissolveOrganization(ctx, dissolve(branch, '2022-06-01'))).organization?.status).toBe('DISSOLVED');
    expect(await brokenMemberChecks(tenant)).toEqual({});
  });

  it('ends participations with it, for these members belong elsewhere', async () => {
    const tenant = await aTenant();
    const ctx = await asOrganizer(tenant);
    const { committee, gridBranch } = await aChain(tenant);
    const temporary = await anOrganization(ctx, 'TEMPORARY_BRANCH', { formalParentId: committee.globalId });
    const taking = { organizationId: temporary.globalId };
    for (const since of ['2022-01-01', '2023-01-01', '2023-02-01']) {
      const member = await aMember(ctx, gridBranch);
      memberOf(await recordParticipation(ctx, { ...change(member), ...taking, since }));
    }
    await dissolveOrganization(ctx, dissolve(temporary, '2023-01-01'));
    const rows = await asMigrator(
      `select valid::text, superseded_at is null as holds from participations where tenant_id = $1 order by valid`,
      [tenant.tenantId],
    );
    expect(rows).toEqual([
      { valid: '[2022-01-01,2023-01-01)', holds: true },
      { valid: '[2023-01-01,)', holds: false },
      { valid: '[2023-02-01,)', holds: false },
    ]);
    expect(await brokenMemberChecks(tenant)).toEqual({});
  });

  it('that is a group stays in its branch; a branch takes its members along', async () => {
    const tenant = await aTenant();
    const ctx = await asOrganizer(tenant);
    const { committee, gridBranch, group } = await aChain(tenant);
    const sister = await anOrganization(ctx, 'BRANCH', { formalParentId: committee.globalId });
    const other = await anOrganization(ctx, 'COMMITTEE', { name: '第二社区党委' });
    const member = await aMember(ctx, gridBranch, { groupId: group.globalId });
    const moving = { graph: 'FORMAL', effectiveOn: '2023-01-01' } as const;
    const toSister = { ...moving, id: group.globalId, expectedVersion: group.version, parentId: sister.globalId };
    expect(refusals(await moveOrganization(ctx, toSister))).toEqual([
      { code: 'GROUP_HAS_MEMBERS', rule: 'R-112', field: 'input.parentId' },
    ]);
    memberOf(await assignMemberToGroup(ctx, { ...change(member), groupId: null, effectiveOn: '2022-06-01' }));
    expect((await moveOrganization(ctx, toSister)).userErrors).toEqual([]);
    const toOther = {
      ...moving,
      id: gridBranch.globalId,
      expectedVersion: gridBranch.version,
      parentId: other.globalId,
    };
    expect((await moveOrganization(ctx, toOther)).userErrors).toEqual([]);
    expect(await cardOf(tenant, committee.id)).toMatchObject({ total: 0 });
    expect(await cardOf(tenant, other.id)).toMatchObject({ total: 1 });
    expect(await brokenMemberChecks(tenant)).toEqual({});
  });
});
