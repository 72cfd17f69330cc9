import 'reflect-metadata';
import { readOptions } from './command-options';
import { replaceTenantKeys } from './replace-tenant-keys';

const OPTIONS = {
  command: 'npm run keys:rotate',
  about:
    'Gives the tenant a new data key, encrypts its sealed values anew while the servers work, and deletes the old key. ' +
    'Cut off, it is finished by running it again.',
  required: { tenant: '<code>' },
  optional: {},
};

/** `npm run keys:rotate`: progress goes to standard error, the outcome to standard output. */
async function main(args: string[]): Promise<void> {
  const options = readOptions(args, OPTIONS);
  if (options !== null) await replaceTenantKeys(process.env, options.tenant, 'DATA');
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
