import { masterKeysInUse } from '../data/vault/master-key-custody';
import { rewrapKeys } from '../data/vault/rewrap-keys';
import { readOptions } from './command-options';
import { listTenants } from './with-migrator';
import { withVault } from './with-vault';

const OPTIONS = {
  command: 'npm run keys:rewrap',
  about:
    'Wraps the keys of all tenants with the first key of MASTER_KEY_FILE. First give every server the new file and ' +
    'restart it; afterwards take the old lines out.',
  required: {},
  optional: {},
};

/** `npm run keys:rewrap`: what changes is how keys are kept; sealed values stay as they are. */
async function main(args: string[]): Promise<void> {
  if (readOptions(args, OPTIONS) === null) return;
  await withVault(process.env, async ({ migrator, masterKeys }) => {
    let count = 0;
    for (const { tenantId } of await listTenants(migrator)) count += await rewrapKeys(migrator, masterKeys, tenantId);
    if ((await masterKeysInUse(migrator)).some((id) => id !== masterKeys.currentId)) {
      throw new Error(
        `Wrapped ${count} keys anew, but a server still wraps with another key. Give it the new MASTER_KEY_FILE, restart it, and run this again.`,
      );
    }
    console.log(`Wrapped ${count} keys anew; all are wrapped with ${masterKeys.currentId}.`);
  });
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
