import type { RevealMemberFieldInput } from '../../../src/domains/members/member.inputs';
import { revealMemberField } from '../../../src/domains/members/reveal-member-field';
import { asAuditor, asClerk, asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aMember, aRegistration } from '../../support/members';
import { aChain, anOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

async function aSealedMember(wishes: { idNumber?: null } = {}) {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const { committee, gridBranch } = await aChain(tenant);
  const registration = aRegistration(gridBranch, wishes);
  const { globalId } = await aMember(ctx, gridBranch, registration);
  const asking = (field: RevealMemberFieldInput['field']): RevealMemberFieldInput => ({
    id: globalId,
    field,
    purpose: 'IDENTITY_CHECK',
  });
  return { tenant, ctx, committee, gridBranch, registration, asking };
}

/** The tenant allows so many clear values an hour. */
async function allow(tenant: TestTenant, count: number): Promise<void> {
  await asMigrator(
    `insert into parameter_overrides (tenant_id, id, code, valid, value, document_number, recorded_at)
     values ($1, gen_random_uuid(), 'MAX_REVEALS_PER_HOUR', '[1900-01-01,)', $2, '测试', now())`,
    [tenant.tenantId, count],
  );
}

const quotaOf = (tenant: TestTenant) =>
  asMigrator<{ count: number }>(`select count from reveal_quotas where tenant_id = $1`, [tenant.tenantId]);

test('a clear value is told to whom it is granted, each time anew and each time recorded', async () => {
  const { tenant, ctx, registration, asking } = await aSealedMember();
  const keyed = { ...ctx, idempotencyKey: 'the-same' };
  for (let time = 0; time < 2; time += 1) {
    expect(await revealMemberField(keyed, asking('ID_NUMBER'))).toEqual({
      value: registration.idNumber,
      userErrors: [],
    });
  }
  expect(await revealMemberField(keyed, asking('PHONE'))).toEqual({ value: registration.phone, userErrors: [] });
  const entries = await asMigrator<{ fields: string[] }>(
    `select fields from audit_entries where tenant_id = $1 and action = 'member:reveal' order by recorded_at, id`,
    [tenant.tenantId],
  );
  expect(entries.map(({ fields }) => fields[0])).toEqual(['idNumber', 'idNumber', 'phone']);
  expect(await asMigrator(`select key from idempotency_records where tenant_id = $1`, [tenant.tenantId])).toEqual([]);
});

test('nobody reads more of them in an hour than the tenant allows, not by asking at once either', async () => {
  const { tenant, ctx, asking } = await aSealedMember();
  await allow(tenant, 3);
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => revealMemberField(ctx, asking('PHONE'))));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  await expect(revealMemberField(ctx, asking('PHONE'))).rejects.toMatchObject({
    extensions: {
      code: 'RATE_LIMITED',
      limit: 3,
      retryAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:00:00\+08:00$/),
    },
  });
  expect(await quotaOf(tenant)).toEqual([{ count: 3 }]);
});

test('another account has a quota of its own, and the next hour a new one', async () => {
  const { tenant, ctx, committee, asking } = await aSealedMember();
  await allow(tenant, 1);
  await revealMemberField(ctx, asking('PHONE'));
  await expect(revealMemberField(ctx, asking('PHONE'))).rejects.toMatchObject({ extensions: { code: 'RATE_LIMITED' } });
  await revealMemberField(await asSecretary(tenant, committee.id), asking('PHONE'));
  await asMigrator(`update reveal_quotas set hour = hour - interval '1 hour' where tenant_id = $1`, [tenant.tenantId]);
  await revealMemberField(ctx, asking('PHONE'));
});

test('what is not recorded is refused, and takes nothing from the quota', async () => {
  const { tenant, ctx, asking } = await aSealedMember({ idNumber: null });
  const { value, userErrors } = await revealMemberField(ctx, asking('ID_NUMBER'));
  expect([value, userErrors.map(({ code }) => code)]).toEqual([null, ['FIELD_NOT_RECORDED']]);
  expect(await quotaOf(tenant)).toEqual([]);
});

test('a clerk and an auditor may not, a secretary not beyond the own subtree', async () => {
  const { tenant, ctx, committee, gridBranch, asking } = await aSealedMember();
  const other = await anOrganization(ctx, 'BRANCH', { formalParentId: committee.globalId });
  const codeFor = async (as: typeof ctx) =>
    revealMemberField(as, asking('PHONE')).then(
      () => 'TOLD',
      (error) => error.extensions.code,
    );
  expect(await codeFor(await asClerk(tenant, gridBranch.id))).toBe('FORBIDDEN');
  expect(await codeFor(await asAuditor(tenant))).toBe('FORBIDDEN');
  expect(await codeFor(await asSecretary(tenant, other.id))).toBe('NOT_FOUND');
  expect(await codeFor(await asSecretary(tenant, gridBranch.id))).toBe('TOLD');
  expect(await codeFor(await asOrganizer(await aTenant()))).toBe('NOT_FOUND');
});
