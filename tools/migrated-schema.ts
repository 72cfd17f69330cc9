import 'reflect-metadata';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { openEmbeddedDatabase } from '../src/data/embedded-postgres/open-embedded-database';
import { migrate } from '../src/data/migrate';
import { describeSchema } from './database-schema';

/** The text of schema/database.sql, from a database that is migrated for it and thrown away. */
export async function migratedSchemaText(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'zuzhi-schema-'));
  // The account that runs PostgreSQL passes through.
  chmodSync(directory, 0o711);
  const database = await openEmbeddedDatabase({ directory, isEphemeral: true });
  try {
    await migrate(database.urls.migrator);
    const client = new Client({ connectionString: database.urls.migrator });
    await client.connect();
    try {
      return await describeSchema(client);
    } finally {
      await client.end();
    }
  } finally {
    await database.close();
  }
}
