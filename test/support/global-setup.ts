import 'reflect-metadata';
import { Client } from 'pg';
import type { EmbeddedDatabase } from '../../src/data/embedded-postgres/open-embedded-database';
import { migrate } from '../../src/data/migrate';
import { loadDivisions } from '../../src/domains/divisions/load-divisions';
import { removeLeftovers, startTestCluster, type TestCluster } from './test-cluster';

/** One cluster for the whole run; its database, migrated and with reference data, is the template of all others. */
export default async function globalSetup(): Promise<void> {
  // A run that ends before its teardown (nothing left to wait for, a stray exit) has failed, whatever it printed.
  process.exitCode = 1;
  await removeLeftovers();
  const cluster = await startTestCluster();
  (globalThis as { testCluster?: EmbeddedDatabase }).testCluster = cluster;
  await migrate(cluster.urls.migrator, { afterwards: loadDivisions });
  await refreshStatistics(cluster.superuserUrl);
  const told: TestCluster = { superuserUrl: cluster.superuserUrl, urls: cluster.urls };
  process.env.ZUZHI_TEST_CLUSTER = JSON.stringify(told);
}

/** Copies inherit the statistics, so that plans in tests are those of a filled table. */
async function refreshStatistics(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('vacuum analyze');
  await client.end();
}
