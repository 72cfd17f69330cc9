import type { EmbeddedDatabase } from '../../src/data/embedded-postgres/open-embedded-database';

/** Stops the cluster of the run and removes its folder. */
export default async function globalTeardown(): Promise<void> {
  await (globalThis as { testCluster?: EmbeddedDatabase }).testCluster?.close();
  process.exitCode = undefined;
}
