import type { ViewerContext } from '../../../src/access/context';
import { assignMemberToGroup } from '../../../src/domains/members/assign-member-to-group';
import type { MemberAnswer } from '../../../src/domains/members/load-member-answer';
import { recordEmployment } from '../../../src/domains/members/record-employment';
import { surveyUnit } from '../../../src/domains/units/survey-unit';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aMember, brokenMemberChecks, change, memberOf, memberRefusals, type TestMember } from '../../support/members';
import { aChain, type TestChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

let tenant: TestTenant;
let ctx: ViewerContext;
let chain: TestChain;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 60_000 };
  chain = await aChain(tenant);
});

async function aUnit(): Promise<string> {
  const { unit } = await surveyUnit(ctx, {
    name: '高岭运输公司',
    kind: 'NON_PUBLIC_ENTERPRISE',
    sector: 'ROAD_FREIGHT',
    responsibleId: chain.committee.globalId,
    surveyedOn: '2021-01-01',
  });
  return unit?.id ?? '';
}

const refused = async (answer: Promise<MemberAnswer>) =>
  memberRefusals(await answer).map(({ code, rule, field }) => [code, rule, field]);

describe('A day that was wrong', () => {
  const daysOf = (table: 'memberships' | 'employments', member: TestMember) =>
    asMigrator(
      `select valid::text from ${table} where tenant_id = $1 and member_id = $2 and superseded_at is null order by valid`,
      [tenant.tenantId, member.id],
    );

  it('of a group is corrected by an earlier one, while nothing else changed', async () => {
    let member = await aMember(ctx, chain.gridBranch);
    const groupId = chain.group.globalId;
    for (const effectiveOn of ['2022-05-01', '2022-03-01'])
      member = memberOf(await assignMemberToGroup(ctx, { ...change(member), groupId, effectiveOn }));
    expect(await daysOf('memberships', member)).toEqual([
      { valid: '[2021-05-01,2022-03-01)' },
      { valid: '[2022-03-01,)' },
    ]);
    member = memberOf(await assignMemberToGroup(ctx, { ...change(member), groupId, effectiveOn: '2021-05-01' }));
    expect(await daysOf('memberships', member)).toEqual([{ valid: '[2021-05-01,)' }]);
    expect(
      await refused(assignMemberToGroup(ctx, { ...change(member), groupId: null, effectiveOn: '2021-04-30' })),
    ).toEqual([['DATE_BEFORE_PREDECESSOR', 'FACTS_IN_ORDER', 'input.effectiveOn']]);
    expect(await brokenMemberChecks(tenant)).toEqual({});
  });

  it('of a group is not corrected over a change of the category', async () => {
    const member = await aMember(ctx, chain.gridBranch, { category: 'PROBATIONARY' });
    const groupId = chain.group.globalId;
    const grouped = memberOf(await assignMemberToGroup(ctx, { ...change(member), groupId, effectiveOn: '2022-05-01' }));
    for (const table of ['members', 'memberships']) {
      const [column, open] = table === 'members' ? ['id', 'true'] : ['member_id', 'upper_inf(valid)'];
      await asMigrator(`update ${table} set category = 'FULL' where tenant_id = $1 and ${column} = $2 and ${open}`, [
        tenant.tenantId,
        member.id,
      ]);
    }
    expect(await refused(assignMemberToGroup(ctx, { ...change(grouped), groupId, effectiveOn: '2022-03-01' }))).toEqual(
      [
        ['NOTHING_TO_CHANGE', 'CHANGE', 'input.groupId'],
        ['DATE_BEFORE_PREDECESSOR', 'FACTS_IN_ORDER', 'input.effectiveOn'],
      ],
    );
    await asMigrator(`update memberships set category = 'FULL' where tenant_id = $1 and member_id = $2`, [
      tenant.tenantId,
      member.id,
    ]);
  });

  it('of an employment is corrected by an earlier one', async () => {
    const [unitId, elsewhere] = [await aUnit(), await aUnit()];
    let member = await aMember(ctx, chain.gridBranch);
    const work = async (unit: string, since: string) => {
      member = memberOf(await recordEmployment(ctx, { ...change(member), unitId: unit, since }));
    };
    await work(unitId, '2022-02-01');
    await work(elsewhere, '2022-06-01');
    await work(elsewhere, '2022-04-01');
    expect(await daysOf('employments', member)).toEqual([
      { valid: '[2022-02-01,2022-04-01)' },
      { valid: '[2022-04-01,)' },
    ]);
    await expect(work(elsewhere, '2022-01-31')).rejects.toThrow('DATE_BEFORE_PREDECESSOR');
    await work(elsewhere, '2022-02-01');
    expect(await daysOf('employments', member)).toEqual([{ valid: '[2022-02-01,)' }]);
    await work(unitId, '2022-01-01');
    expect(await daysOf('employments', member)).toEqual([{ valid: '[2022-01-01,)' }]);
  });
});
