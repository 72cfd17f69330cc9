import { chmodSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedDatabase } from '../../src/data/embedded-postgres';
import { isAlive } from '../../src/data/process-identity';

const PREFIX = 'zuzhi-test-';

/** What the workers are told, in the environment variable ZUZHI_TEST_CLUSTER. */
export interface TestCluster {
  /** Superuser's URL of the migrated template. */
  superuserUrl: string;
  urls: { app: string; migrator: string; aggregate: string };
}

/** Starts a cluster in a folder of temporary files, named by this process. */
export async function startTestCluster() {
  const directory = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // The account that runs PostgreSQL passes through; what is ours in it is closed file by file.
  chmodSync(directory, 0o711);
  return openEmbeddedDatabase({ directory, isEphemeral: true });
}

/** Stops and removes what killed runs have left behind. */
export async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(name.match(/^zuzhi-test-(\d+)-/)?.[1]);
    if (!Number.isInteger(pid) || isAlive(pid)) continue;
    // Opening joins or restarts it; leaving as the last one stops and removes it.
    await discard(join(tmpdir(), name));
  }
}

async function discard(directory: string): Promise<void> {
  try {
    const left = await openEmbeddedDatabase({ directory, isEphemeral: true });
    await left.close();
  } catch {
    // Another account's, or half made: not ours to mend.
  }
}
