import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Queryable } from '../queryable';
import { createMasterKeyFile, readMasterKeyFile } from './master-key-file';
import { type MasterKeys, unknownMasterKey } from './master-keys';

const VARIABLE = 'MASTER_KEY_FILE';

/**
 * Checks what can be checked of the master key before anything is opened.
 *
 * @param home folder of the embedded database, null on an external one
 * @throws Error when the file is not in order, or none is named for an external database
 */
export async function checkMasterKey(env: NodeJS.ProcessEnv, home: string | null): Promise<void> {
  const file = env[VARIABLE];
  if (file) await readMasterKeyFile(file, VARIABLE);
  else if (home === null) throw notSet();
}

/**
 * The master keys: of `MASTER_KEY_FILE`, or on the embedded database of the file in its home, made at the first start.
 * A key that is lost is not made anew while the database holds keys that only it opens.
 *
 * @throws Error when they are missing, or are not all that the keys of the tenants are wrapped with
 */
export async function openMasterKeys(
  env: NodeJS.ProcessEnv,
  home: string | null,
  database: Queryable,
): Promise<MasterKeys> {
  const needed = await masterKeysInUse(database);
  const file = env[VARIABLE];
  const keys = file ? await readMasterKeyFile(file, VARIABLE) : await keysOfHome(home, needed);
  const missing = needed.find((id) => !keys.has(id));
  if (missing !== undefined) throw unknownMasterKey(missing, keys.ids);
  return keys;
}

/** Beside the database's folder, not in it: a copy of that folder alone opens nothing. */
export const masterKeyOfHome = (home: string) => join(home, 'master-key');

async function keysOfHome(home: string | null, needed: readonly string[]): Promise<MasterKeys> {
  if (home === null) throw notSet();
  const file = masterKeyOfHome(home);
  if (needed.length > 0 && !existsSync(file)) {
    throw new Error(
      `The master key ${file} is gone, and the database holds values that only it opens (fingerprint ${needed.join(', ')}). ` +
        'Put the file back from your copy; nothing else opens them. To begin with an empty database: npm run db:reset.',
    );
  }
  // Of two processes that make it at once, both end with the same.
  await createMasterKeyFile(file);
  return readMasterKeyFile(file, 'The embedded database');
}

/** Fingerprints of the master keys that wrap the keys of any tenant. A database that is not migrated has none. */
export async function masterKeysInUse(database: Queryable): Promise<string[]> {
  const { rows: found } = await database.query(
    `select to_regprocedure('app.master_keys_in_use()') is not null as "isThere"`,
  );
  if (!(found[0] as { isThere: boolean }).isThere) return [];
  const { rows } = await database.query('select u.master_key_id as id from app.master_keys_in_use() u order by 1');
  return (rows as { id: string }[]).map(({ id }) => id);
}

function notSet(): Error {
  return new Error(
    `${VARIABLE} is not set: a database of your own needs a file with the master key. ` +
      'Make one with npm run keys:create-master -- --file <file>, and keep a copy apart from the backups of the database.',
  );
}
