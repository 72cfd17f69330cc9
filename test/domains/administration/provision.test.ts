import { randomBytes } from 'node:crypto';
import { provisionAccount } from '../../../src/domains/administration/provision-account';
import { provisionTenant } from '../../../src/domains/administration/provision-tenant';
import { asMigrator } from '../../support/database';
import { anAccount, aTenant, migratorClient } from '../../support/tenants';

describe('a new tenant', () => {
  it('starts with the rows that moves lock, the serial of labels and the head of its audit chain', async () => {
    const { tenantId } = await aTenant();
    const counters = await asMigrator(
      'select name, value::int from tenant_counters where tenant_id = $1 order by name',
      [tenantId],
    );
    expect(counters).toEqual([
      { name: 'CHAIN', value: 0 },
      { name: 'FORMAL', value: 0 },
      { name: 'ORGANIZATION_LABEL', value: 0 },
    ]);
    const heads = await asMigrator('select epoch, sequence::int, sealed_at from audit_heads where tenant_id = $1', [
      tenantId,
    ]);
    expect(heads).toEqual([{ epoch: 1, sequence: 0, sealed_at: null }]);
  });

  it('stands below a tenant of a higher level only', async () => {
    const prefecture = await aTenant({ level: 'PREFECTURE' });
    const county = await aTenant({ parent: prefecture });
    await expect(aTenant({ parent: county })).rejects.toThrow(
      'A tenant of level COUNTY cannot stand under one of level COUNTY.',
    );
    await expect(aTenant({ level: 'REGION', parent: prefecture })).rejects.toThrow('cannot stand under');
  });

  it('is made once when two are asked for at once', async () => {
    const code = `T${randomBytes(5).toString('hex').toUpperCase()}`;
    const wanted = { code, name: '某县', level: 'COUNTY' } as const;
    const made = await Promise.allSettled([1, 2, 3].map(() => provisionTenant(migratorClient, wanted)));
    const refusals = made.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(refusals).toEqual(Array(2).fill(`Error: Tenant ${code} exists already.`));
    expect(await asMigrator('select 1 from tenants where division_code = $1', [code])).toHaveLength(1);
  });

  it.each([
    ['a code that is taken', async () => ({ code: (await aTenant()).code }), 'exists already'],
    ['a malformed code', async () => ({ code: '54 01' }), 'is not a tenant code'],
    [
      'a parent that does not exist',
      async () => ({ parentTenantId: '01900000-0000-7000-8000-0000000000ff' }),
      'names a parent that does not exist',
    ],
  ])('is refused with %s', async (_what, overrides, message) => {
    const wanted = { code: 'T000000000X', name: '某县', level: 'COUNTY', ...(await overrides()) } as const;
    await expect(provisionTenant(migratorClient, wanted)).rejects.toThrow(message);
    expect(await asMigrator(`select 1 from tenants where division_code = 'T000000000X'`)).toEqual([]);
  });
});

describe('a new account', () => {
  it('is the same one when its login is known already', async () => {
    const tenant = await aTenant();
    expect(await anAccount(tenant, 'ORGANIZER')).toEqual(tenant.accounts.ORGANIZER);
    const grants = [{ role: 'AUDITOR', organizationId: null }] as const;
    const login = { issuer: 'test', subject: `twice:${tenant.code}` };
    const wanted = { tenantId: tenant.tenantId, displayName: '某', grants, login };
    const { accountId, wasKnown } = await provisionAccount(migratorClient, wanted);
    expect(wasKnown).toBe(false);
    expect(await provisionAccount(migratorClient, wanted)).toEqual({ accountId, wasKnown: true });
    const rows = await asMigrator(`select 1 from grants where tenant_id = $1 and role = 'ORGANIZER'`, [
      tenant.tenantId,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('is not made at all when one of its grants does not fit the role', async () => {
    const { tenantId, code } = await aTenant();
    const login = { issuer: 'test', subject: `odd:${code}` };
    const grants = [
      { role: 'AUDITOR', organizationId: null },
      { role: 'CLERK', organizationId: null },
    ] as const;
    await expect(provisionAccount(migratorClient, { tenantId, displayName: '某', grants, login })).rejects.toThrow(
      'Role CLERK is held on one organization',
    );
    expect(await asMigrator('select 1 from login_directory where subject = $1', [login.subject])).toEqual([]);
  });
});
