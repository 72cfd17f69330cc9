import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedDatabase, openEmbeddedDatabase } from '../../src/data/embedded-postgres/open-embedded-database';
import { existingData } from '../../src/data/embedded-postgres/place';
import { isAlive } from '../../src/data/embedded-postgres/process-identity';

const PREFIX = 'zuzhi-test-';

/** What the workers are told, in the environment variable ZUZHI_TEST_CLUSTER. */
export interface TestCluster {
  /** Superuser's URL of the migrated template. */
  superuserUrl: string;
  urls: { app: string; migrator: string; aggregate: string };
}

/** A folder for clusters of this process; should it be killed, the next run finds it by name and removes it. */
export function testFolder(mode = 0o711): string {
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // By default the account that runs PostgreSQL may pass through; what is ours inside is closed file by file.
  chmodSync(folder, mode);
  return folder;
}

/** Starts the cluster of the run. */
export function startTestCluster(): Promise<EmbeddedDatabase> {
  return openEmbeddedDatabase({ directory: testFolder(), isEphemeral: true });
}

/** Stops and removes what killed runs have left behind. */
export async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(name.match(/^zuzhi-test-(\d+)-/)?.[1]);
    if (!Number.isInteger(pid) || isAlive(pid)) continue;
    const folder = join(tmpdir(), name);
    try {
      if (existingData(folder) !== null) await stopLeftCluster(folder);
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another account's: not ours to remove.
    }
  }
}

/** Opening joins the cluster or starts it; leaving as the last one stops it. */
async function stopLeftCluster(directory: string): Promise<void> {
  const { close } = await openEmbeddedDatabase({ directory, isEphemeral: true });
  await close();
}
