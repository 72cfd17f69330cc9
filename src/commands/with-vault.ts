import type { CipherSuite } from '../data/vault/cipher';
import { cipherSuiteFrom } from '../data/vault/cipher-suites';
import { openMasterKeys } from '../data/vault/master-key-custody';
import type { MasterKeys } from '../data/vault/master-keys';
import { type OpenVault, openVault } from '../data/vault/open-vault';
import type { SealedTable } from '../data/vault/sealed-table';
import type { Domain } from '../domains/domain';
import { type ListedTenant, listTenants, type Maintained, tenantOf, withMigrator } from './with-migrator';

export interface WithVault extends Maintained {
  masterKeys: MasterKeys;
  suite: CipherSuite;
  vault: OpenVault;
}

/**
 * Runs a command on keys, with the server running or not: the master keys are those the server has.
 *
 * @throws Error as `withMigrator`, or when the master keys are not in order
 */
export function withVault<T>(env: NodeJS.ProcessEnv, work: (opened: WithVault) => Promise<T>): Promise<T> {
  const suite = cipherSuiteFrom(env);
  return withMigrator(env, async (maintained) => {
    const masterKeys = await openMasterKeys(env, maintained.home, maintained.migrator);
    return work({ ...maintained, masterKeys, suite, vault: openVault(masterKeys, suite) });
  });
}

/** Tables with sealed columns of all domains. */
export function sealedTablesOf(domains: readonly Domain[]): SealedTable[] {
  return domains.flatMap(({ sealedTables = [] }) => sealedTables);
}

/** The tenant with the code, or all when none is given. */
export async function tenantsOf({ migrator }: Maintained, code: string | undefined): Promise<ListedTenant[]> {
  return code === undefined ? listTenants(migrator) : [await tenantOf(migrator, code)];
}
