import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { openDemoKey } from '../access/demo-key';
import { resolveDatabase } from '../data/database-urls';
import { openEmbeddedDatabase } from '../data/embedded-postgres';
import { embeddedDirectory, existingData } from '../data/embedded-postgres-place';
import { type DemoTokenRequest, issueDemoToken } from '../demo/issue-demo-token';

/**
 * `npm run token -- --tenant <code> --role <ROLE> [--organization <code>]`: prints a demo token and nothing else, with
 * the server running or not. Errors go to stderr, and the exit code is 1.
 */
async function main(): Promise<void> {
  const request = requestOf(process.argv.slice(2));
  if (resolveDatabase(process.env).kind === 'external') {
    throw new Error('DATABASE_URL is set: demo tokens exist on the embedded database only. Get a token from your identity provider.');
  }
  const directory = embeddedDirectory();
  if (existingData(directory) === null) throw new Error('There is no demo database yet: run npm start first, until the server answers.');
  const database = await openEmbeddedDatabase({ directory, log: console.error });
  try {
    const token = await withMigrator(database.urls.migrator, async (migrator) =>
      issueDemoToken(migrator, await openDemoKey(dirname(directory)), request),
    );
    process.stdout.write(`${token}\n`);
  } finally {
    await database.close();
  }
}

function requestOf(args: string[]): DemoTokenRequest {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { tenant: option, role: option, organization: option } });
  return { tenant: values.tenant, role: values.role, organization: values.organization };
}

async function withMigrator<T>(url: string, work: (migrator: Client) => Promise<T>): Promise<T> {
  const migrator = new Client({ connectionString: url, application_name: 'zuzhi token' });
  await migrator.connect();
  try {
    return await work(migrator);
  } catch (error) {
    const isUnmigrated = (error as { code?: string }).code === '42P01';
    throw isUnmigrated ? new Error('The demo database is not ready yet: run npm start first, until the server answers.') : error;
  } finally {
    await migrator.end();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
