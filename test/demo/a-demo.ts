import { loadDemo } from '../../src/demo/load-demo';
import { type ScratchDatabase, scratchDatabase, sharedDatabase, withClient } from '../support/database';
import { testVault } from '../support/vault';

export interface Demo {
  database: ScratchDatabase;
  rows<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** A database with all demo tenants, its own, so that the demo's counts are not disturbed by other tests. Loaded once a run, and copied. */
export async function aDemo(): Promise<Demo> {
  const loaded = await sharedDatabase('loaded_demo', async ({ migrator }) => {
    await loadDemo({ migratorUrl: migrator, vault: testVault });
  });
  return demoIn(await scratchDatabase({ copyOf: loaded }));
}

/** Reads a database as the migrator, all tenants together. */
export function demoIn(database: ScratchDatabase): Demo {
  return {
    database,
    rows: <Row extends object>(text: string, values: unknown[] = []) =>
      withClient(database.urls.migrator, async (client) => (await client.query<Row>(text, values)).rows),
    drop: () => database.drop(),
  };
}
