import { parseArgs } from 'node:util';
import { openDemoKey } from '../access/demo-key';
import { resolveDatabase } from '../data/database-urls';
import { type DemoTokenRequest, issueDemoToken } from '../demo/issue-demo-token';
import { withMigrator } from './with-migrator';

/**
 * `npm run token -- --tenant <code> --role <ROLE> [--organization <code>]`: prints a demo token and nothing else, with
 * the server running or not. Errors go to stderr, and the exit code is 1.
 */
async function main(): Promise<void> {
  const request = requestOf(process.argv.slice(2));
  const onlyEmbedded =
    'Demo tokens exist on the embedded database only. Unset DATABASE_URL, or get a token from your identity provider.';
  if (resolveDatabase(process.env).kind === 'external') throw new Error(onlyEmbedded);
  const token = await withMigrator(process.env, async ({ migrator, home }) => {
    if (home === null) throw new Error(onlyEmbedded);
    return issueDemoToken(migrator, await openDemoKey(home), request);
  });
  process.stdout.write(`${token}\n`);
}

function requestOf(args: string[]): DemoTokenRequest {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { tenant: option, role: option, organization: option } });
  return { tenant: values.tenant, role: values.role, organization: values.organization };
}

/** What PostgreSQL calls a table that is not there. */
const UNDEFINED_TABLE = '42P01';

main().catch((error: Error & { code?: string }) => {
  const isUnmigrated = error.code === UNDEFINED_TABLE;
  console.error(
    isUnmigrated ? 'The demo is not loaded yet: run npm start first, until the server answers.' : error.message,
  );
  process.exitCode = 1;
});
