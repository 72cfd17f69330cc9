import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aes256Gcm } from '../../src/data/vault/aes-256-gcm';
import { masterKeysOf } from '../../src/data/vault/master-keys';
import { type OpenVault, openVault } from '../../src/data/vault/open-vault';

/** The master key of all tests, because their tenants share databases. */
export const TEST_MASTER_KEY = Buffer.from('for tests, and for nothing else.');

/** The vault of all tests. */
export const testVault: OpenVault = openVault(masterKeysOf([TEST_MASTER_KEY]), aes256Gcm);

/** `MASTER_KEY_FILE` for processes of their own over a test's database. */
export function testMasterKeyFile(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'zuzhi-master-key-')), 'master-key');
  writeFileSync(file, `${TEST_MASTER_KEY.toString('base64')}\n`, { mode: 0o600 });
  return file;
}
