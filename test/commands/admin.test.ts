import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { presentedKey } from '../../src/access/api-key';
import { daysAfter } from '../../src/shared/calendar';
import { today } from '../../src/shared/clock';
import { openedDatabase } from '../support/context';
import { asMigrator, testDatabase } from '../support/database';
import { aTenant, type TestTenant } from '../support/tenants';

const HOOK = join(__dirname, '../support/typescript-hook.js');
const ADMIN = join(__dirname, '../../src/commands/admin.ts');

async function run(...args: string[]): Promise<{ stdout: string; stderr: string; code: number }> {
  const { urls } = await testDatabase();
  const env = { ...process.env, DATABASE_URL: urls.app, DATABASE_MIGRATOR_URL: urls.migrator };
  return promisify(execFile)(process.execPath, ['-r', HOOK, ADMIN, ...args], { env }).then(
    (done) => ({ ...done, code: 0 }),
    (failed: { stdout: string; stderr: string; code: number }) => failed,
  );
}

async function loginOf(key: string) {
  const presented = presentedKey(key);
  const { findKeyLogin } = await openedDatabase();
  return presented && findKeyLogin(presented, Date.now() + 10_000);
}

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await aTenant();
});

describe('npm run admin -- key', () => {
  it('makes, lists, rotates and revokes, each in the audit log as the system’s', async () => {
    const of = ['--tenant', tenant.code];
    const expires = daysAfter(today(), 200);
    const made = await run(
      'key',
      'create',
      ...of,
      '--name',
      '市级平台',
      '--scopes',
      'members:write,members:read',
      '--expires-on',
      expires,
    );
    expect(made).toMatchObject({ code: 0, stderr: expect.stringContaining('shown this once') });
    const first = made.stdout.trim();
    expect(made.stdout).toMatch(/^zzk_[a-z2-7]{8}_[\w-]{43}\n$/);
    expect(await loginOf(first)).toMatchObject({
      tenantCode: tenant.code,
      displayName: '市级平台',
      grants: [{ role: 'INTEGRATOR', organizationId: null }],
      apiKey: { scopes: ['members:read', 'members:write'], expiresOn: expires },
    });

    const prefix = first.slice(4, 12);
    const next = (await run('key', 'rotate', ...of, '--prefix', prefix)).stdout.trim();
    expect(await loginOf(next)).toMatchObject({ apiKey: { expiresOn: daysAfter(today(), 90) } });
    const third = await run('key', 'rotate', ...of, '--prefix', prefix);
    expect(third).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('Revoke one first') });

    expect(await run('key', 'revoke', ...of, '--prefix', prefix)).toMatchObject({
      code: 0,
      stdout: '',
      stderr: `Key ${prefix} is revoked: the next request that comes with it is refused.\n`,
    });
    expect([await loginOf(first), (await loginOf(next))?.tenantCode]).toEqual([null, tenant.code]);

    const { stdout } = await run('key', 'list', ...of);
    const scopes = 'members:read,members:write';
    expect(stdout).toBe(
      `${next.slice(4, 12)}\t市级平台\tACTIVE\t${daysAfter(today(), 90)}\tnever used\t${scopes}\n` +
        `${prefix}\t市级平台\tREVOKED\t${expires}\tnever used\t${scopes}\n`,
    );
    const entries = await asMigrator(
      `select role, action, object_version from audit_entries where tenant_id = $1 order by id`,
      [tenant.tenantId],
    );
    expect(entries).toEqual(
      [1, 1, 2].map((version) => ({ role: 'SYSTEM', action: 'key:write', object_version: version })),
    );
  }, 60_000);

  it.each([
    [[], 'Usage: npm run --silent admin -- key create|rotate|revoke|list'],
    [['key'], 'No step is named. Use key create, key rotate, key revoke, key list.'],
    [['key', 'steal'], 'There is no step "key steal". Use key create, '],
    [
      ['key', 'create'],
      '--tenant, --name and --scopes are missing.\nUsage: npm run --silent admin -- key create --tenant',
    ],
    [['key', 'create', '--tenant', 'NONE9', '--name', 'x', '--scopes', 'members:read'], 'There is no tenant NONE9.'],
    [
      ['key', 'create', '--tenant', 'NONE9', '--name', 'x', '--scopes', 'members:own'],
      '--scopes has "members:own"; it takes members:read, ',
    ],
    [
      ['key', 'create', '--tenant', 'NONE9', '--name', 'x', '--scopes', 'members:read', '--expires-on', '2027-02-30'],
      '--expires-on is "2027-02-30"',
    ],
    [['key', 'list', '--tenant', 'NONE9'], 'There is no tenant NONE9.'],
  ])('refuses %j', async (args, message) => {
    expect(await run(...args)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(message) });
  });

  it('does not repeat a whole key that was given for a prefix', async () => {
    const key = `zzk_abcdefgh_${'A'.repeat(43)}`;
    const refused = await run('key', 'revoke', '--tenant', tenant.code, '--prefix', key);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('no key with this prefix') });
    expect(refused.stderr).not.toContain(key.slice(4));
  });

  it.each(['create', 'rotate', 'revoke', 'list'])('%s --help says how it is used', async (step) => {
    const told = await run('key', step, '--help');
    expect(told).toMatchObject({ code: 0, stderr: '' });
    expect(told.stdout).toMatch(
      new RegExp(`^Usage: npm run --silent admin -- key ${step} --tenant <code>.*\\n\\n\\S.+\\n$`),
    );
  });
});
