import { openDemoKey } from '../access/demo-key';
import { ROLES } from '../access/permissions';
import { resolveDatabase } from '../data/database-urls';
import { SQL_STATE, sqlStateOf } from '../data/sql-state';
import { DemoTokenError, issueDemoToken } from '../demo/issue-demo-token';
import { readOptions, usageOf } from './command-options';
import { withMigrator } from './with-migrator';

const OPTIONS = {
  command: 'npm run --silent token',
  about:
    'Prints a demo token and nothing else, with the server running or not. What is left out is answered with what there is.',
  required: {},
  optional: { tenant: '<code>', role: `<${ROLES.join('|')}>`, organization: '<code>', person: '<1-9>' },
};

/** `npm run token`: the token goes to standard output, alone; errors go to stderr, and the exit code is 1. */
async function main(args: string[]): Promise<void> {
  const options = readOptions(args, OPTIONS);
  if (options === null) return;
  const { tenant, role, organization, person } = options;
  const onlyEmbedded =
    'Demo tokens exist on the embedded database only. Unset DATABASE_URL, or get a token from your identity provider.';
  if (resolveDatabase(process.env).kind === 'external') throw new Error(onlyEmbedded);
  const token = await withMigrator(process.env, async ({ migrator, home }) => {
    if (home === null) throw new Error(onlyEmbedded);
    return issueDemoToken(migrator, await openDemoKey(home), { tenant, role, organization, person });
  });
  process.stdout.write(`${token}\n`);
}

function explained(error: Error): string {
  const isUnmigrated = sqlStateOf(error) === SQL_STATE.UNDEFINED_TABLE;
  if (isUnmigrated) return 'The demo is not loaded yet: run npm start first, until the server answers.';
  return error instanceof DemoTokenError ? `${error.message}\n${usageOf(OPTIONS)}` : error.message;
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(explained(error));
  process.exitCode = 1;
});
