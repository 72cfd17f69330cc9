import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openedDatabase } from '../support/context';
import { asMigrator, testDatabase } from '../support/database';

const HOOK = join(__dirname, '../support/typescript-hook.js');

/** Runs a command in a process of its own against this worker's database, as on somebody's own PostgreSQL. */
async function run(command: string, ...args: string[]): Promise<{ stdout: string; stderr: string; code: number }> {
  const { urls } = await testDatabase();
  const env = { ...process.env, DATABASE_URL: urls.app, DATABASE_MIGRATOR_URL: urls.migrator };
  const file = join(__dirname, '../../src/commands', command);
  return promisify(execFile)(process.execPath, ['-r', HOOK, file, ...args], { env }).then(
    (done) => ({ ...done, code: 0 }),
    (failed: { stdout: string; stderr: string; code: number }) => failed,
  );
}

const freshCode = () => `T${randomBytes(5).toString('hex').toUpperCase()}`;

describe('On a database of one’s own', () => {
  it('a tenant is made with its templates, and an account that can sign in', async () => {
    const code = freshCode();
    const tenant = await run('create-tenant.ts', '--code', code, '--name', '某县', '--level', 'COUNTY');
    expect(tenant).toMatchObject({ code: 0, stderr: `Tenant ${code} 某县 made.\n` });
    expect(tenant.stdout).toMatch(/^[0-9a-f-]{36}\n$/);
    const templates = await asMigrator('select code from chain_templates where tenant_id = $1', [tenant.stdout.trim()]);
    expect(templates).toHaveLength(6);

    const login = ['--issuer', 'https://id.example.cn', '--subject', code];
    const account = await run(
      'create-account.ts',
      '--tenant',
      code,
      ...login,
      '--name',
      '组织科',
      '--role',
      'ORGANIZER',
    );
    const sentence = `Account 组织科 (ORGANIZER) of tenant ${code} made; it signs in as ${code} of https://id.example.cn.\n`;
    expect(account).toMatchObject({ code: 0, stderr: sentence });
    expect(account.stdout).toMatch(/^[0-9a-f-]{36}\n$/);
    const found = await (await openedDatabase()).findLogin('https://id.example.cn', code, Date.now() + 10_000);
    expect(found?.viewer).toMatchObject({ tenantCode: code, grants: [{ role: 'ORGANIZER', organizationId: null }] });

    const again = await run('create-account.ts', '--tenant', code, ...login, '--name', '组织科', '--role', 'AUDITOR');
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('has an account already') });
  }, 60_000);

  it.each([
    [
      'create-tenant.ts',
      ['--name', '某县'],
      '--code and --level are missing.\nUsage: npm run tenant:create -- --code <code> --name <name> --level <REGION|PREFECTURE|COUNTY> [--parent <code>]',
    ],
    ['create-tenant.ts', ['--code', 'T1234', '--name', ' ', '--level', 'COUNTY'], '--name is missing.\nUsage: '],
    ['create-tenant.ts', ['--kode', 'T1234'], "Unknown option '--kode'.\nUsage: "],
    ['create-account.ts', [], '--tenant, --issuer, --subject, --name and --role are missing.\nUsage: npm run account'],
    ['create-tenant.ts', ['--code', 'T1234', '--name', '某县', '--level', 'VILLAGE'], 'REGION, PREFECTURE, COUNTY'],
    [
      'create-tenant.ts',
      ['--code', 'T1234', '--name', '某县', '--level', 'COUNTY', '--parent', 'NONE9'],
      'There is no tenant NONE9',
    ],
    [
      'create-account.ts',
      ['--tenant', 'NONE9', '--issuer', 'i', '--subject', 's', '--name', 'n', '--role', 'ORGANIZER'],
      'There is no tenant NONE9',
    ],
    [
      'create-account.ts',
      ['--tenant', 'NONE9', '--issuer', 'i', '--subject', 's', '--name', 'n', '--role', 'CLERK'],
      'Role CLERK is held on one organization: add --organization <code>.',
    ],
    [
      'create-account.ts',
      ['--tenant', 'N', '--issuer', 'i', '--subject', 's', '--name', 'n', '--role', 'AUDITOR', '--organization', 'X'],
      'Role AUDITOR is held on the whole tenant: leave --organization out.',
    ],
    [
      'create-account.ts',
      ['--tenant', 'NONE9', '--issuer', 'i', '--subject', 's', '--name', 'n', '--role', 'BOSS'],
      '--role is "BOSS"',
    ],
  ])('%s refuses %j', async (command, args, message) => {
    expect(await run(command, ...args)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining(message),
    });
  });

  it.each(['create-tenant.ts', 'create-account.ts', 'token.ts'])('%s --help says how it is used', async (command) => {
    expect(await run(command, '--help')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Usage: npm run (--silent )?[a-z:]+ -- \[?--\w+ <\w+>.+\n\n\S.+\n$/),
      stderr: '',
    });
  });
});
