import { mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aes256Gcm } from '../../../src/data/vault/aes-256-gcm';
import { checkMasterKey, masterKeyOfHome, openMasterKeys } from '../../../src/data/vault/master-key-custody';
import { createMasterKeyFile, readMasterKeyFile } from '../../../src/data/vault/master-key-file';
import { openVault } from '../../../src/data/vault/open-vault';
import { tenantStatements } from '../../../src/data/vault/tenant-statements';
import { provisionTenant } from '../../../src/domains/administration/provision-tenant';
import { type ScratchDatabase, scratchDatabase, withClient } from '../../support/database';

/** A database of its own, because the master keys of the whole database are looked at. */
let scratch: ScratchDatabase;
let home: string;

beforeEach(async () => {
  scratch = await scratchDatabase();
  home = mkdtempSync(join(tmpdir(), 'zuzhi-home-'));
});
afterEach(async () => {
  await scratch.drop();
  rmSync(home, { recursive: true });
});

/** As the server does at its start: the application's role asks. */
const opened = (env: NodeJS.ProcessEnv, at: string | null) =>
  withClient(scratch.urls.app, (client) => openMasterKeys(env, at, client));

/** A tenant with keys wrapped by the first key of the file. */
async function aTenantUnder(file: string): Promise<void> {
  const masterKeys = await readMasterKeyFile(file, 'test');
  await withClient(scratch.urls.migrator, async (client) => {
    const { tenantId } = await provisionTenant(client, { code: `T${Date.now()}`, name: '某县', level: 'COUNTY' });
    await openVault(masterKeys, aes256Gcm).keysFor(tenantStatements(client, tenantId));
  });
}

describe('On the embedded database the master key', () => {
  it('is made at the first start, beside the database’s folder, and found at the next', async () => {
    const first = await opened({}, home);
    expect(masterKeyOfHome(home)).toBe(join(home, 'master-key'));
    expect(statSync(masterKeyOfHome(home)).mode & 0o777).toBe(0o600);
    expect((await opened({}, home)).currentId).toBe(first.currentId);
  });

  it('is the same for two processes that start at once', async () => {
    const ids = await Promise.all([1, 2, 3].map(async () => (await opened({}, home)).currentId));
    expect(new Set(ids).size).toBe(1);
  });

  it('is not made anew when it is lost and the database needs it', async () => {
    await opened({}, home);
    await aTenantUnder(masterKeyOfHome(home));
    const kept = join(home, 'kept');
    renameSync(masterKeyOfHome(home), kept);
    await expect(opened({}, home)).rejects.toThrow(
      /^The master key \S+master-key is gone, .*fingerprint [0-9a-f]{32}.* Put the file back from your copy; .* npm run db:reset\.$/,
    );
    expect(() => statSync(masterKeyOfHome(home))).toThrow('ENOENT');
    renameSync(kept, masterKeyOfHome(home));
    await expect(opened({}, home)).resolves.toBeDefined();
  });

  it('may be named by MASTER_KEY_FILE instead', async () => {
    const file = join(home, 'elsewhere');
    await createMasterKeyFile(file);
    const keys = await opened({ MASTER_KEY_FILE: file }, home);
    expect(keys.currentId).toBe((await readMasterKeyFile(file, 'test')).currentId);
    expect(() => statSync(masterKeyOfHome(home))).toThrow('ENOENT');
  });
});

describe('On a database of one’s own the master key', () => {
  it('must be named', async () => {
    await expect(checkMasterKey({}, null)).rejects.toThrow(/^MASTER_KEY_FILE is not set: .*keys:create-master/);
    await expect(checkMasterKey({ MASTER_KEY_FILE: '' }, null)).rejects.toThrow('is not set');
    await expect(checkMasterKey({}, home)).resolves.toBeUndefined();
    await expect(opened({}, null)).rejects.toThrow('MASTER_KEY_FILE is not set');
  });

  it('is checked before anything is opened', async () => {
    const file = join(home, 'broken');
    writeFileSync(file, 'no key', { mode: 0o600 });
    await expect(checkMasterKey({ MASTER_KEY_FILE: file }, null)).rejects.toThrow('MASTER_KEY_FILE: ');
    await expect(checkMasterKey({ MASTER_KEY_FILE: file }, home)).rejects.toThrow('must hold master keys');
  });

  it('must be the one that the keys of the tenants are wrapped with, and its fingerprint is named', async () => {
    const [right, wrong] = [join(home, 'right'), join(home, 'wrong')];
    await createMasterKeyFile(right);
    await createMasterKeyFile(wrong);
    await aTenantUnder(right);
    const { currentId } = await readMasterKeyFile(right, 'test');
    await expect(opened({ MASTER_KEY_FILE: wrong }, null)).rejects.toThrow(
      `No line of the master key file has the fingerprint ${currentId}`,
    );
    const both = join(home, 'both');
    await createMasterKeyFile(both, right);
    await expect(opened({ MASTER_KEY_FILE: both }, null)).resolves.toBeDefined();
  });

  it('is not asked about by a database without the schema', async () => {
    const empty = await scratchDatabase('empty');
    const file = join(home, 'key');
    await createMasterKeyFile(file);
    await withClient(empty.urls.app, (client) => openMasterKeys({ MASTER_KEY_FILE: file }, null, client));
    await empty.drop();
  });
});
