import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { aes256Gcm } from '../../src/data/vault/aes-256-gcm';
import { createMasterKeyFile, readMasterKeyFile } from '../../src/data/vault/master-key-file';
import { openVault } from '../../src/data/vault/open-vault';
import { tenantStatements } from '../../src/data/vault/tenant-statements';
import { provisionTenant } from '../../src/domains/administration/provision-tenant';
import { writeMembers } from '../data/vault/sealed-members';
import { type ScratchDatabase, scratchDatabase } from '../support/database';

const HOOK = join(__dirname, '../support/typescript-hook.js');
const CODE = 'T54KEYS';

/** A database of its own, because the master keys of the whole database change. */
let scratch: ScratchDatabase;
let migrator: Client;
let folder: string;
let masterKeyFile: string;
let tenantId: string;

beforeEach(async () => {
  scratch = await scratchDatabase();
  migrator = new Client({ connectionString: scratch.urls.migrator });
  await migrator.connect();
  folder = mkdtempSync(join(tmpdir(), 'zuzhi-keys-'));
  masterKeyFile = join(folder, 'master-key');
  await createMasterKeyFile(masterKeyFile);
  ({ tenantId } = await provisionTenant(migrator, { code: CODE, name: '某县', level: 'COUNTY' }));
});
afterEach(async () => {
  await migrator.end();
  await scratch.drop();
  rmSync(folder, { recursive: true });
});

/** Starts a command in a process of its own, as on somebody's own PostgreSQL. */
function started(command: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const { app, migrator: owner } = scratch.urls;
  return spawn(process.execPath, ['-r', HOOK, join(__dirname, '../../src/commands', command), ...args], {
    env: {
      ...process.env,
      DATABASE_URL: app,
      DATABASE_MIGRATOR_URL: owner,
      MASTER_KEY_FILE: masterKeyFile,
      ...env,
    },
  });
}

async function run(command: string, args: string[] = [], env?: NodeJS.ProcessEnv) {
  const child = started(command, args, env);
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => (said.stdout += text));
  child.stderr.on('data', (text) => (said.stderr += text));
  const [code] = await once(child, 'close');
  return { code, ...said };
}

/** Members with an ID number and a phone each. */
async function register(count: number): Promise<string[]> {
  const vault = openVault(await readMasterKeyFile(masterKeyFile, 'test'), aes256Gcm);
  const members = Array.from({ length: count }, (_, number) => ({
    idNumber: `ID-${number}`,
    phone: `PHONE-${number}`,
  }));
  return writeMembers(tenantStatements(migrator, tenantId), vault, members);
}

const fingerprintOf = async (file: string) => (await readMasterKeyFile(file, 'test')).currentId;

describe('keys:create-master', () => {
  it('makes a file for its owner only, says where, and shows nothing of the key', async () => {
    const file = join(folder, 'new');
    const { code, stdout, stderr } = await run('create-master-keys.ts', ['--file', file]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      `Made ${file}. Keep a copy of it apart from the backups of the database: without it no sealed value can be read.\n`,
    );
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(stdout).not.toContain(readFileSync(file, 'utf8').trim());
  });

  it('leaves a file alone that is there', async () => {
    const before = readFileSync(masterKeyFile, 'utf8');
    expect(await run('create-master-keys.ts', ['--file', masterKeyFile])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`${masterKeyFile} is there already`),
    });
    expect(readFileSync(masterKeyFile, 'utf8')).toBe(before);
  });
});

describe('The master key', () => {
  it('is changed by a file with both, keys:rewrap, and a file with the new one alone', async () => {
    await register(3);
    const both = join(folder, 'both');
    await run('create-master-keys.ts', ['--file', both, '--previous', masterKeyFile]);
    const [fresh, old] = [await fingerprintOf(both), await fingerprintOf(masterKeyFile)];

    const done = `Wrapped 3 keys anew; all are wrapped with ${fresh}.\n`;
    expect(await run('rewrap-keys.ts', [], { MASTER_KEY_FILE: both })).toEqual({ code: 0, stdout: done, stderr: '' });
    expect(await run('rewrap-keys.ts', [], { MASTER_KEY_FILE: both })).toMatchObject({
      stdout: expect.stringMatching(/^Wrapped 0 keys anew/),
    });
    const alone = join(folder, 'alone');
    writeFileSync(alone, `${readFileSync(both, 'utf8').split('\n')[0]}\n`, { mode: 0o600 });
    expect(await run('verify-keys.ts', [], { MASTER_KEY_FILE: alone })).toEqual({
      code: 0,
      stdout: `✓ ${CODE}: all 6 sealed values open.\n`,
      stderr: '',
    });
    const refused = await run('verify-keys.ts', [], { MASTER_KEY_FILE: masterKeyFile });
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining(`has the fingerprint ${fresh}`) });
    expect(refused.stderr).toContain(`(it has ${old})`);
  }, 60_000);
});

describe('The keys of a tenant', () => {
  const listed = async () => (await run('list-keys.ts', ['--tenant', CODE])).stdout.split('\n').slice(0, -1);

  it('are replaced one by one, to another suite too, and listed', async () => {
    const fingerprint = await fingerprintOf(masterKeyFile);
    expect(await run('rotate-keys.ts', ['--tenant', CODE])).toMatchObject({
      code: 0,
      stdout: `${CODE} has no key yet: it is made when the first value is sealed.\n`,
    });
    await register(3);
    const day = '\\d{4}-\\d\\d-\\d\\d';
    const line = (purpose: string, number: number, suite: string) =>
      expect.stringMatching(`^${CODE}\t${purpose}\t${number}\t${suite}\t${day}\t${fingerprint}$`);
    const digest = line('DIGEST', 1, 'aes-256-gcm');
    expect(await listed()).toEqual([line('DATA', 1, 'aes-256-gcm'), digest, line('INDEX', 1, 'aes-256-gcm')]);

    const env = { ZUZHI_CIPHER: 'sm4-hmac-sm3' };
    expect(await run('rotate-keys.ts', ['--tenant', CODE], env)).toEqual({
      code: 0,
      stdout: `${CODE}: 3 rows have the new key; the old one is deleted.\n`,
      stderr: 'A new key is in use.\nmembers: 3 rows\n',
    });
    expect(await run('rebuild-index-keys.ts', ['--tenant', CODE])).toMatchObject({ code: 0 });
    expect(await listed()).toEqual([line('DATA', 2, 'sm4-hmac-sm3'), digest, line('INDEX', 2, 'aes-256-gcm')]);
    expect(await run('verify-keys.ts', ['--tenant', CODE])).toMatchObject({
      code: 0,
      stdout: `✓ ${CODE}: all 6 sealed values open.\n`,
    });
  }, 60_000);

  it('outlive a killed rotation: every value opens, and the next run ends it', async () => {
    await register(8_000);
    const child = started('rotate-keys.ts', ['--tenant', CODE]);
    const closed = once(child, 'close');
    for await (const text of child.stderr) if (String(text).includes('members: ')) break;
    child.kill('SIGKILL');
    await closed;
    expect((await listed()).map((line) => line.split('\t')[1])).toEqual(['DATA', 'DATA', 'DIGEST', 'INDEX']);
    expect(await run('verify-keys.ts')).toMatchObject({ stdout: `✓ ${CODE}: all 16000 sealed values open.\n` });

    const { stdout, stderr } = await run('rotate-keys.ts', ['--tenant', CODE]);
    expect(stderr).toMatch(/^An earlier run was cut off: this one finishes it\.\n/);
    expect(stdout).toMatch(/^T54KEYS: \d{4} rows had been left, and have the new key now; .* Run it again/);
    expect(await listed()).toHaveLength(3);
    expect(await run('verify-keys.ts')).toMatchObject({ stdout: `✓ ${CODE}: all 16000 sealed values open.\n` });
  }, 60_000);
});

describe('keys:verify', () => {
  it('names the place of what does not open or is found by another index, and never a value', async () => {
    const [one, other] = await register(3);
    await migrator.query(`update members set phone_sealed = id_number_sealed where tenant_id = $1 and id = $2`, [
      tenantId,
      one,
    ]);
    await migrator.query(
      `update members set id_number_index = sha256(id_number_index) where tenant_id = $1 and id = $2`,
      [tenantId, other],
    );
    const { code, stdout } = await run('verify-keys.ts', ['--tenant', CODE]);
    expect(code).toBe(1);
    expect(stdout).toBe(
      `✗ ${CODE}: 2 of 6 sealed values are broken.\n    members.phone_sealed of ${one}\n    members.id_number_sealed of ${other}\n`,
    );
  });
});

describe('The commands on keys', () => {
  it.each(['create-master', 'rewrap', 'rotate', 'rebuild-index', 'list', 'verify'])(
    'keys:%s --help says how it is used',
    async (name) => {
      expect(await run(`${name}-keys.ts`, ['--help'])).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(new RegExp(`^Usage: npm run keys:${name}( -- \\S.*)?\\n\\n\\S.+\\n$`)),
        stderr: '',
      });
    },
  );

  it.each([
    ['rotate-keys.ts', [], '--tenant is missing.\nUsage: npm run keys:rotate -- --tenant <code>\n'],
    ['create-master-keys.ts', [], '--file is missing.\n'],
    ['rewrap-keys.ts', ['--tenant', CODE], 'Usage: npm run keys:rewrap\n'],
    ['rebuild-index-keys.ts', ['--tenant', 'NONE9'], 'There is no tenant NONE9.\n'],
    ['verify-keys.ts', ['--tenant', 'NONE9'], 'There is no tenant NONE9.\n'],
  ])('%s refuses %j', async (command, args, message) => {
    expect(await run(command, args)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining(message),
    });
  });

  it.each([
    [{ MASTER_KEY_FILE: '' }, 'MASTER_KEY_FILE is not set: '],
    [{ MASTER_KEY_FILE: '/nowhere/key' }, 'MASTER_KEY_FILE: the master key /nowhere/key cannot be read (ENOENT).'],
    [{ ZUZHI_CIPHER: 'des' }, 'ZUZHI_CIPHER is "des"'],
    [{ DATABASE_MIGRATOR_URL: '' }, 'Set DATABASE_MIGRATOR_URL'],
  ])('need the environment to be in order: %j', async (env, message) => {
    expect(await run('rotate-keys.ts', ['--tenant', CODE], env)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(message),
    });
  });
});
