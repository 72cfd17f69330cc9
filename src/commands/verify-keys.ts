import 'reflect-metadata';
import { assertDeclared } from '../data/vault/sealed-table';
import { tenantStatements } from '../data/vault/tenant-statements';
import { verifySealed } from '../data/vault/verify-sealed';
import { DOMAINS } from '../domains/registry';
import { readOptions } from './command-options';
import { onSnapshot } from './with-migrator';
import { sealedTablesOf, tenantsOf, withVault } from './with-vault';

const OPTIONS = {
  command: 'npm run keys:verify',
  about:
    'Opens every sealed value of the tenant, or of all, and makes its blind index again; prints where one does not ' +
    'fit, never a value. Exit code 1 when there is any.',
  required: {},
  optional: { tenant: '<code>' },
};

/** Lines shown of one tenant; the rest is counted. */
const MAX_SHOWN = 20;

/** `npm run keys:verify`: also what to run after a restore, to see that the master key belongs to the backup. */
async function main(args: string[]): Promise<void> {
  const options = readOptions(args, OPTIONS);
  if (options === null) return;
  const tables = sealedTablesOf(DOMAINS);
  await withVault(process.env, async (opened) => {
    const { migrator, vault } = opened;
    await assertDeclared(migrator, tables);
    for (const { tenantId, code } of await tenantsOf(opened, options.tenant)) {
      const { values, broken } = await onSnapshot(migrator, () =>
        verifySealed(tenantStatements(migrator, tenantId), vault, tables),
      );
      if (broken.length === 0) {
        console.log(`✓ ${code}: all ${values} sealed values open.`);
        continue;
      }
      console.log(`✗ ${code}: ${broken.length} of ${values} sealed values are broken.`);
      for (const place of broken.slice(0, MAX_SHOWN)) console.log(`    ${place}`);
      if (broken.length > MAX_SHOWN) console.log(`    … and ${broken.length - MAX_SHOWN} more`);
      process.exitCode = 1;
    }
  });
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
