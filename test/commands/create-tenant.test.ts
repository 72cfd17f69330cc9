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
    expect(tenant).toMatchObject({ code: 0, stderr: '' });
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
    expect(account).toMatchObject({ code: 0, stderr: '' });
    const viewer = await (await openedDatabase()).findLogin('https://id.example.cn', code);
    expect(viewer).toMatchObject({ tenantCode: code, grants: [{ role: 'ORGANIZER', organizationId: null }] });

    const again = await run('create-account.ts', '--tenant', code, ...login, '--name', '组织科', '--role', 'AUDITOR');
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('has an account already') });
  }, 60_000);

  it.each([
    ['create-tenant.ts', ['--name', '某县', '--level', 'COUNTY'], '--code is missing'],
    ['create-tenant.ts', ['--code', 'T1234', '--name', '某县', '--level', 'VILLAGE'], 'REGION, PREFECTURE, COUNTY'],
    [
      'create-tenant.ts',
      ['--code', 'T1234', '--name', '某县', '--level', 'COUNTY', '--parent', 'NONE9'],
      'There is no tenant NONE9',
    ],
    [
      'create-account.ts',
      ['--tenant', 'NONE9', '--issuer', 'i', '--subject', 's', '--name', 'n', '--role', 'CLERK'],
      'There is no tenant NONE9',
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
});
