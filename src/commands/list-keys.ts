import type { Client } from 'pg';
import { readOptions } from './command-options';
import { withMigrator } from './with-migrator';
import { tenantsOf } from './with-vault';

const OPTIONS = {
  command: 'npm run keys:list',
  about:
    'Lists the keys of the tenant, or of all: purpose, number (the highest is in use), suite, day, and the fingerprint ' +
    'of the master key that wraps it. Two keys of a purpose mean a rotation that was not finished.',
  required: {},
  optional: { tenant: '<code>' },
};

interface ListedKey {
  purpose: string;
  number: number;
  algorithm: string;
  madeOn: string;
  masterKeyId: string;
}

/** `npm run keys:list`: needs no master key, because nothing is opened. */
async function main(args: string[]): Promise<void> {
  const options = readOptions(args, OPTIONS);
  if (options === null) return;
  await withMigrator(process.env, async (maintained) => {
    for (const { tenantId, code } of await tenantsOf(maintained, options.tenant)) {
      for (const key of await keysOf(maintained.migrator, tenantId)) {
        console.log([code, key.purpose, key.number, key.algorithm, key.madeOn, key.masterKeyId].join('\t'));
      }
    }
  });
}

async function keysOf(migrator: Client, tenantId: string): Promise<ListedKey[]> {
  const { rows } = await migrator.query<ListedKey>(
    `select purpose, number, algorithm, to_char(created_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "madeOn",
            master_key_id as "masterKeyId"
       from tenant_keys where tenant_id = $1 order by purpose, number`,
    [tenantId],
  );
  return rows;
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
