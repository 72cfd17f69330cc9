import { replaceKeys } from '../data/vault/replace-keys';
import type { ReplacedPurpose } from '../data/vault/tenant-key';
import { DOMAINS } from '../domains/registry';
import { tenantOf } from './with-migrator';
import { sealedTablesOf, withVault } from './with-vault';

/** Replaces a key of the tenant and says on the terminal how far it is. */
export async function replaceTenantKeys(env: NodeJS.ProcessEnv, code: string, purpose: ReplacedPurpose): Promise<void> {
  await withVault(env, async ({ migrator, masterKeys, suite }) => {
    const { tenantId } = await tenantOf(migrator, code);
    const tables = sealedTablesOf(DOMAINS);
    const onProgress = (line: string) => console.error(line);
    const { start, rows } = await replaceKeys({ migrator, masterKeys, suite, tables, tenantId, purpose, onProgress });
    console.log(OUTCOMES[start](code, rows));
  });
}

const OUTCOMES = {
  added: (code: string, rows: number) => `${code}: ${rows} rows have the new key; the old one is deleted.`,
  begun: (code: string, rows: number) =>
    `${code}: ${rows} rows had been left, and have the new key now; the old one is deleted. Run it again for a key newer still.`,
  none: (code: string) => `${code} has no key yet: it is made when the first value is sealed.`,
};
