import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Vault } from '../src/access/context';
import { type EmbeddedDatabase, openEmbeddedDatabase } from '../src/data/embedded-postgres/open-embedded-database';
import { migrate } from '../src/data/migrate';
import { aes256Gcm } from '../src/data/vault/aes-256-gcm';
import { createMasterKeyFile, readMasterKeyFile } from '../src/data/vault/master-key-file';
import { openVault } from '../src/data/vault/open-vault';
import { loadDivisions } from '../src/domains/divisions/load-divisions';
import { makePeerSchema } from './peer-schema';
import { openPinning, type Pinning, postmasterOf } from './pinning';

/** A migrated, empty database of the benchmark's own, and who runs on which core. */
export interface Stage {
  database: EmbeddedDatabase;
  vault: Vault;
  masterKeyFile: string;
  pinning: Pinning;
  /** Process of the database server. */
  postmaster: number;
}

export async function setStage(): Promise<Stage> {
  const directory = mkdtempSync(join(tmpdir(), 'zuzhi-bench-'));
  const database = await openEmbeddedDatabase({ directory, isEphemeral: true });
  try {
    await migrate(database.urls.migrator, { afterwards: loadDivisions });
    await makePeerSchema(database.urls.migrator);
    const masterKeyFile = join(directory, 'master-key');
    await createMasterKeyFile(masterKeyFile);
    const vault = openVault(await readMasterKeyFile(masterKeyFile, 'the master key of the benchmark'), aes256Gcm);
    const postmaster = await postmasterOf(database.superuserUrl);
    return { database, vault, masterKeyFile, pinning: openPinning(), postmaster };
  } catch (error) {
    await database.close();
    throw error;
  }
}
