import type { ViewerContext } from '../../../src/access/context';
import { registerMember } from '../../../src/domains/members/register-member';
import { revealMemberField } from '../../../src/domains/members/reveal-member-field';
import { updateMember } from '../../../src/domains/members/update-member';
import { asClerk, asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aMember, aRegistration, change, memberOf } from '../../support/members';
import { aChain, anOrganization, type TestOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

/** A tenant that allows so many clear values an hour, a recorded number, and a clerk of a branch that knows nothing of it. */
async function aScene(allowed: number) {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const { committee, gridBranch } = await aChain(tenant);
  const other = await anOrganization(ctx, 'BRANCH', { formalParentId: committee.globalId });
  const idNumber = aRegistration(gridBranch).idNumber ?? '';
  const holder = await aMember(ctx, gridBranch, { idNumber });
  await asMigrator(
    `insert into parameter_overrides (tenant_id, id, code, valid, value, document_number, recorded_at)
     values ($1, gen_random_uuid(), 'MAX_REVEALS_PER_HOUR', '[1900-01-01,)', $2, '测试', now())`,
    [tenant.tenantId, allowed],
  );
  return { tenant, ctx, clerk: await asClerk(tenant, other.id), other, idNumber, holder };
}

const ask = async (as: ViewerContext, branch: TestOrganization, idNumber?: string) =>
  registerMember(as, aRegistration(branch, idNumber === undefined ? {} : { idNumber })).then(
    ({ userErrors }) => userErrors[0]?.code ?? 'DONE',
    (error) => error.extensions.code,
  );

const quotaOf = (tenant: TestTenant) =>
  asMigrator<{ count: number }>(`select count from reveal_quotas where tenant_id = $1`, [tenant.tenantId]);

test('a refusal that tells that a number is recorded counts as a clear value, and is audited', async () => {
  const { tenant, clerk, other, idNumber } = await aScene(2);
  expect(await ask(clerk, other, idNumber)).toBe('ID_NUMBER_TAKEN');
  expect(await quotaOf(tenant)).toEqual([{ count: 1 }]);
  const own = await aMember(clerk, other);
  const { userErrors } = await updateMember(clerk, { ...change(own), idNumber });
  expect(userErrors.map(({ code }) => code)).toEqual(['ID_NUMBER_TAKEN']);
  expect(await quotaOf(tenant)).toEqual([{ count: 2 }]);
  const entries = await asMigrator<{ type: string }>(
    `select object_type as type from audit_entries where tenant_id = $1 and 'refused.ID_NUMBER_TAKEN' = any(fields)`,
    [tenant.tenantId],
  );
  expect(entries).toEqual([{ type: 'Tenant' }, { type: 'Tenant' }]);
});

test('beyond the limit no number is answered, whether it is recorded or not; without one there is nothing to ask', async () => {
  const { clerk, other, idNumber } = await aScene(1);
  expect(await ask(clerk, other, idNumber)).toBe('ID_NUMBER_TAKEN');
  expect(await ask(clerk, other, idNumber)).toBe('RATE_LIMITED');
  expect(await ask(clerk, other)).toBe('RATE_LIMITED');
  memberOf(await registerMember(clerk, aRegistration(other, { idNumber: null })));
});

test('nobody learns more by asking at once', async () => {
  const { tenant, clerk, other, idNumber } = await aScene(3);
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask(clerk, other, idNumber)));
  expect(answers.filter((code) => code === 'ID_NUMBER_TAKEN')).toHaveLength(3);
  expect(await quotaOf(tenant)).toEqual([{ count: 3 }]);
});

test('it is one limit with the clear values', async () => {
  const { ctx, other, idNumber, holder } = await aScene(1);
  const asking = { id: holder.globalId, field: 'PHONE', purpose: 'CONTACT' } as const;
  expect(await ask(ctx, other, idNumber)).toBe('ID_NUMBER_TAKEN');
  await expect(revealMemberField(ctx, asking)).rejects.toMatchObject({ extensions: { code: 'RATE_LIMITED' } });
});

test('whose reach is a part is told that the number is recorded, and to ask the department', async () => {
  const { ctx, clerk, other, idNumber } = await aScene(9);
  const told = async (as: ViewerContext) =>
    (await registerMember(as, aRegistration(other, { idNumber }))).userErrors[0]?.message;
  expect(await told(clerk)).toMatch(/^This ID number is recorded in the tenant already\. Ask the department/);
  expect(await told(ctx)).toMatch(/standings: \[ENDED\].*reopenMembership.*voidMember/);
});
