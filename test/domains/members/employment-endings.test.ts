import { endEmployment } from '../../../src/domains/members/end-employment';
import { endMembership } from '../../../src/domains/members/end-membership';
import { recordUnitState } from '../../../src/domains/units/record-unit-state';
import { surveyUnit } from '../../../src/domains/units/survey-unit';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aMember, brokenMemberChecks, change } from '../../support/members';
import { aChain } from '../../support/organizations';
import { aTenant } from '../../support/tenants';

/** Two members of one branch who work in one unit, which has been taken into the register. */
async function aWorkplace() {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const { committee, gridBranch } = await aChain(tenant);
  const { unit } = await surveyUnit(ctx, {
    name: '高岭运输公司',
    kind: 'NON_PUBLIC_ENTERPRISE',
    sector: 'ROAD_FREIGHT',
    responsibleId: committee.globalId,
    surveyedOn: '2021-01-01',
  });
  const id = String(unit?.id);
  await recordUnitState(ctx, { id, expectedVersion: 1, status: 'ACTIVE', effectiveOn: '2021-02-01' });
  const members = [await aMember(ctx, gridBranch, { unitId: id }), await aMember(ctx, gridBranch, { unitId: id })];
  const daysOf = () =>
    asMigrator(`select valid::text from employments where tenant_id = $1 and superseded_at is null order by 1`, [
      tenant.tenantId,
    ]);
  return { tenant, ctx, unitId: id, members, daysOf };
}

test('nobody works at a unit any more from the day it was removed from the register', async () => {
  const { tenant, ctx, unitId, members, daysOf } = await aWorkplace();
  const removal = { status: 'REMOVED', effectiveOn: '2023-06-01', documentNumber: '甲〔2023〕6号' } as const;
  const { userErrors } = await recordUnitState(ctx, { id: unitId, expectedVersion: 2, ...removal });
  expect(userErrors).toEqual([]);
  expect(await daysOf()).toEqual([{ valid: '[2021-05-01,2023-06-01)' }, { valid: '[2021-05-01,2023-06-01)' }]);
  const notes = await asMigrator(
    `select object_type, object_id, fields from audit_entries where tenant_id = $1 and fields = '{employment}' order by object_id`,
    [tenant.tenantId],
  );
  expect(notes).toEqual(
    members.map(({ id }) => ({ object_type: 'Member', object_id: id, fields: ['employment'] })).sort(byId),
  );
  expect(await brokenMemberChecks(tenant)).toEqual({});
});

test('who ends works nowhere any more; the colleague stays', async () => {
  const { tenant, ctx, members, daysOf } = await aWorkplace();
  const [first] = members;
  if (first === undefined) throw new Error('Two were registered.');
  await endMembership(ctx, { ...change(first), reason: 'DECEASED', endedOn: '2024-02-01' });
  expect(await daysOf()).toEqual([{ valid: '[2021-05-01,)' }, { valid: '[2021-05-01,2024-02-01)' }]);
  expect(await brokenMemberChecks(tenant)).toEqual({});
});

test('the check sees somebody who still works at a removed unit', async () => {
  const { tenant, unitId } = await aWorkplace();
  await asMigrator(`update units set ended_on = '2023-06-01' where tenant_id = $1 and id = $2`, [
    tenant.tenantId,
    unitId.slice('unt_'.length),
  ]);
  expect(Object.keys(await brokenMemberChecks(tenant))).toEqual(['employment-life']);
});

function byId(a: { object_id: string }, b: { object_id: string }): number {
  return a.object_id < b.object_id ? -1 : 1;
}

test('of two who end one employment at once the later day does not make it longer again', async () => {
  for (let round = 1; round <= 6; round += 1) {
    const { tenant, ctx, unitId, members } = await aWorkplace();
    const [member] = members;
    if (member === undefined) throw new Error('Two were registered.');
    const removal = { status: 'REMOVED', effectiveOn: '2024-01-01', documentNumber: '甲〔2024〕1号' } as const;
    await Promise.allSettled([
      endEmployment(await asOrganizer(tenant), { ...change(member), endedOn: '2024-06-01' }),
      recordUnitState(ctx, { id: unitId, expectedVersion: 2, ...removal }),
    ]);
    expect(await brokenMemberChecks(tenant)).toEqual({});
  }
});
