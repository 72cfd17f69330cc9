import 'reflect-metadata';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { Client } from 'pg';
import { openEmbeddedDatabase } from '../src/data/embedded-postgres';
import { migrate } from '../src/data/migrate';
import { DOMAINS } from '../src/domains/registry';
import { buildApiSchema } from '../src/server/build-schema';
import { projectRoot } from '../src/shared/project-root';
import { databaseText } from './database-text';
import { permissionsDocument } from './permissions-document';

/** `npm run schema:write`: writes the generated files of schema/; with `--check` only says which are not current. */
async function writeSchema(isCheck: boolean): Promise<void> {
  const schema = buildApiSchema();
  const plannedTypes = DOMAINS.flatMap((domain) => domain.plannedTypes ?? []);
  const texts = {
    'api.graphql': `${printSchema(lexicographicSortSchema(schema))}\n`,
    'permissions.md': permissionsDocument(schema, plannedTypes),
    'database.sql': await migratedDatabaseText(),
  };
  for (const [name, text] of Object.entries(texts)) {
    const path = join(projectRoot(), 'schema', name);
    const isCurrent = existsSync(path) && readFileSync(path, 'utf8') === text;
    if (isCurrent) continue;
    console.error(`schema/${name} ${isCheck ? 'is not current: run `npm run schema:write`.' : 'is written.'}`);
    if (isCheck) process.exitCode = 1;
    else writeFileSync(path, text);
  }
}

/** The schema that the migrations make of an empty database, in a cluster that lives as long as this takes. */
async function migratedDatabaseText(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'zuzhi-schema-'));
  const database = await openEmbeddedDatabase({ directory, isEphemeral: true });
  const client = new Client({ connectionString: database.superuserUrl });
  try {
    await migrate(database.urls.migrator);
    await client.connect();
    return await databaseText(client);
  } finally {
    await client.end();
    await database.close();
  }
}

writeSchema(process.argv.includes('--check')).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
