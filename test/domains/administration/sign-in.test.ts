import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Authenticate, createAuthenticator } from '../../../src/access/authenticate';
import { type DemoKey, openDemoKey } from '../../../src/access/demo-key';
import { openedDatabase } from '../../support/context';
import { asMigrator } from '../../support/database';
import { anAccount, aTenant, type TestTenant } from '../../support/tenants';

describe('signing in with a demo token', () => {
  let home: string;
  let key: DemoKey;
  let authenticate: (header: string) => ReturnType<Authenticate>;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'zuzhi-sign-in-'));
    key = await openDemoKey(home);
    const { findLogin, findKeyLogin } = await openedDatabase();
    const { authenticate: door } = createAuthenticator({
      verifiers: [key.verifier],
      findLogin,
      findKeyLogin,
      clock: () => new Date(),
    });
    authenticate = (header) => door(header, Date.now() + 10_000);
  });
  afterAll(() => rm(home, { recursive: true }));

  const headerFor = async ({ code }: TestTenant, subject: string) =>
    `Bearer ${await key.sign({ subject, tenantCode: code })}`;

  it('finds account, tenant and grants', async () => {
    const tenant = await aTenant();
    const { accountId, subject } = tenant.accounts.ORGANIZER;
    expect(await authenticate(await headerFor(tenant, subject))).toEqual({
      tenantId: tenant.tenantId,
      tenantCode: tenant.code,
      accountId,
      displayName: `ORGANIZER of ${tenant.code}`,
      grants: [{ role: 'ORGANIZER', organizationId: null }],
    });
  });

  it('finds the organization of a secretary', async () => {
    const tenant = await aTenant();
    const organizationId = '01900000-0000-7000-8000-00000000000a';
    const { subject } = await anAccount(tenant, 'SECRETARY', organizationId);
    const viewer = await authenticate(await headerFor(tenant, subject));
    expect(viewer?.grants).toEqual([{ role: 'SECRETARY', organizationId }]);
  });

  it('takes no role from the token: only the database grants', async () => {
    const tenant = await aTenant();
    await asMigrator('update grants set revoked_at = now() where tenant_id = $1', [tenant.tenantId]);
    const viewer = await authenticate(await headerFor(tenant, tenant.accounts.ORGANIZER.subject));
    expect(viewer?.grants).toEqual([]);
  });

  it.each([
    ['revoked', `revoked_at = now()`],
    ['ended yesterday', `valid = daterange('2020-01-01', (now() at time zone 'Asia/Shanghai')::date)`],
    ['not begun', `valid = daterange((now() at time zone 'Asia/Shanghai')::date + 1, null)`],
  ])('leaves out a grant that is %s, from the next request on', async (_how, change) => {
    const tenant = await aTenant();
    const { accountId, subject } = tenant.accounts.AUDITOR;
    const header = await headerFor(tenant, subject);
    expect((await authenticate(header))?.grants).toHaveLength(1);
    await asMigrator(`update grants set ${change} where tenant_id = $1 and account_id = $2`, [
      tenant.tenantId,
      accountId,
    ]);
    expect((await authenticate(header))?.grants).toEqual([]);
  });

  it.each([
    ['its account is inactive', `update accounts set is_active = false where tenant_id = $1`],
    ['its tenant is suspended', `update tenants set is_suspended = true where tenant_id = $1`],
    ['its account is not in the directory', `delete from login_directory where tenant_id = $1`],
  ])('is refused, in the same words, when %s', async (_how, change) => {
    const tenant = await aTenant();
    const header = await headerFor(tenant, tenant.accounts.ORGANIZER.subject);
    expect(await authenticate(header)).not.toBeNull();
    await asMigrator(change, [tenant.tenantId]);
    await expect(authenticate(header)).rejects.toThrow('its subject has no active account here');
  });

  it('is refused with a token that names another tenant', async () => {
    const [here, there] = [await aTenant(), await aTenant()];
    const header = await headerFor(there, here.accounts.ORGANIZER.subject);
    await expect(authenticate(header)).rejects.toThrow('it is a token of another tenant');
  });
});
