import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAuthenticator } from '../../src/access/authenticate';
import { type DemoKey, openDemoKey } from '../../src/access/demo-key';
import { DemoTokenError, type DemoTokenRequest, issueDemoToken } from '../../src/demo/issue-demo-token';
import { openedDatabase } from '../support/context';
import { asMigrator } from '../support/database';
import { aTenant, migratorClient, type TestTenant } from '../support/tenants';

describe('a demo token', () => {
  let home: string;
  let key: DemoKey;
  let tenant: TestTenant;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'zuzhi-token-'));
    key = await openDemoKey(home);
    tenant = await aTenant();
  });
  afterAll(() => rm(home, { recursive: true }));

  const ask = (request: Partial<DemoTokenRequest>) =>
    issueDemoToken(migratorClient, key, {
      tenant: tenant.code,
      role: 'ORGANIZER',
      organization: undefined,
      ...request,
    });

  async function viewerOf(token: string) {
    const { findLogin, findKeyLogin } = await openedDatabase();
    const { authenticate } = createAuthenticator({
      verifiers: [key.verifier],
      findLogin,
      findKeyLogin,
      clock: () => new Date(),
    });
    return authenticate(`Bearer ${token}`, Date.now() + 10_000);
  }

  async function anOrganization(): Promise<{ id: string; code: string }> {
    const [id, label] = [randomUUID(), randomUUID().replaceAll('-', '').slice(0, 6)];
    const code = `T-${label.toUpperCase()}`;
    await asMigrator(
      `with card as (insert into organization_cards (tenant_id, organization_id) values ($1, $2))
       insert into organizations (tenant_id, id, code, label, kind, status, name, name_pinyin, name_readings,
                                  formal_path, formal_depth, created_at, updated_at)
       values ($1, $2, $3, $4, 'COMMITTEE', 'ESTABLISHED', '某街道党工委', 'moujiedao', 'moujiedao', $4, 0, now(), now())`,
      [tenant.tenantId, id, code, label],
    );
    return { id, code };
  }

  it('signs in to the account of that tenant and role', async () => {
    expect(await viewerOf(await ask({ role: 'AUDITOR' }))).toMatchObject({
      tenantCode: tenant.code,
      grants: [{ role: 'AUDITOR', organizationId: null }],
    });
  });

  it('signs in several persons of one role, for steps that need separate hands', async () => {
    const accountOf = async (person?: string) => (await viewerOf(await ask({ person })))?.accountId;
    const [first, second] = [await accountOf(), await accountOf('2')];
    expect(second).not.toBe(first);
    expect(await accountOf('1')).toBe(first);
    expect(await accountOf('2')).toBe(second);
    await expect(ask({ person: '10' })).rejects.toThrow(DemoTokenError);
  });

  it('signs in a secretary with the organization named by its code, and makes one account only', async () => {
    const { id, code } = await anOrganization();
    const first = await viewerOf(await ask({ role: 'SECRETARY', organization: code }));
    const again = await viewerOf(await ask({ role: 'SECRETARY', organization: code }));
    expect(first?.grants).toEqual([{ role: 'SECRETARY', organizationId: id }]);
    expect(again?.accountId).toBe(first?.accountId);
  });

  it.each<[string, Partial<DemoTokenRequest>, () => string[]]>([
    ['no tenant', { tenant: undefined }, () => ['Add --tenant <code>', tenant.code]],
    ['an unknown tenant', { tenant: '999999' }, () => ['There is no tenant 999999', tenant.code, tenant.name]],
    ['no role', { role: undefined }, () => ['Add --role <ROLE>', 'ORGANIZER', 'SECRETARY']],
    ['an unknown role', { role: 'EMPEROR' }, () => ['There is no role EMPEROR', 'ORGANIZER']],
    ['a secretary of nothing', { role: 'SECRETARY' }, () => ['add --organization <code>', '某街道党工委']],
    [
      'an unknown organization',
      { role: 'CLERK', organization: 'NONE' },
      () => ['has no organization NONE', '某街道党工委'],
    ],
    ['an organizer of one organization', { organization: 'X' }, () => ['leave --organization out']],
  ])('is refused for %s, saying what would do', async (_what, request, words) => {
    await anOrganization();
    const error: unknown = await ask(request).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DemoTokenError);
    for (const word of words()) expect((error as Error).message).toContain(word);
  });
});
