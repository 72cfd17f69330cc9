import 'reflect-metadata';
import { readOptions } from './command-options';
import { replaceTenantKeys } from './replace-tenant-keys';

const OPTIONS = {
  command: 'npm run keys:rebuild-index',
  about:
    'Gives the tenant a new index key and makes its blind indexes anew while the servers work; until the end, rows are ' +
    'found by the old key and by the new. Cut off, it is finished by running it again.',
  required: { tenant: '<code>' },
  optional: {},
};

/** `npm run keys:rebuild-index`: progress goes to standard error, the outcome to standard output. */
async function main(args: string[]): Promise<void> {
  const options = readOptions(args, OPTIONS);
  if (options !== null) await replaceTenantKeys(process.env, options.tenant, 'INDEX');
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
