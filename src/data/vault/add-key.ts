import { setTimeout as sleep } from 'node:timers/promises';
import { inTransaction } from '../in-transaction';
import type { Queryable } from '../queryable';
import { SQL_STATE, sqlStateOf } from '../sql-state';
import type { CipherSuite } from './cipher';
import type { MasterKeys } from './master-keys';
import { insertNextKey, type ReplacedPurpose, readKeyRows } from './tenant-key';
import { tenantStatements } from './tenant-statements';

export interface KeyToAdd {
  tenantId: string;
  purpose: ReplacedPurpose;
  suite: CipherSuite;
  masterKeys: MasterKeys;
}

/** How long the lock is asked for at a time: writers of all tenants wait behind it. */
const LOCK_MS = 2_000;
/** Between two tries those who waited go on. */
const PAUSE_MS = 500;
/** Two minutes and more, in which every operation has long reached its deadline. */
const ATTEMPTS = 60;

/**
 * Gives the tenant a further key of the purpose, in use from the commit on.
 *
 * Whoever seals or looks up has read tenant_keys in its transaction, and so holds a lock on that table until it ends.
 * The exclusive lock therefore waits for all of them, and once it is given back no transaction goes on that does not
 * know the new key: nobody meets a value it cannot open, and no two write the same text under two index keys.
 *
 * @returns `added`; `begun` when there is a second key already, of a rotation that did not end; `none` when the tenant
 *   has no key yet
 * @throws Error when somebody reads the table for minutes
 */
export async function addKey(
  migrator: Queryable,
  key: KeyToAdd,
  attempts = ATTEMPTS,
): Promise<'added' | 'begun' | 'none'> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(migrator, () => addUnderLock(migrator, key));
    } catch (error) {
      if (sqlStateOf(error) !== SQL_STATE.LOCK_NOT_AVAILABLE) throw error;
      if (attempt >= attempts) throw busy(error);
      await sleep(PAUSE_MS);
    }
  }
}

async function addUnderLock(migrator: Queryable, key: KeyToAdd): Promise<'added' | 'begun' | 'none'> {
  const { tenantId, purpose, suite, masterKeys } = key;
  await migrator.query(`set local lock_timeout = ${LOCK_MS}`);
  await migrator.query('lock table tenant_keys in access exclusive mode');
  const statements = tenantStatements(migrator, tenantId);
  const keys = (await readKeyRows(statements)).filter((row) => row.purpose === purpose);
  if (keys.length === 0) return 'none';
  if (keys.length > 1) return 'begun';
  await insertNextKey(statements, purpose, suite, masterKeys);
  return 'added';
}

function busy(cause: unknown): Error {
  return new Error(
    'The keys are being read without a pause, perhaps by a backup of the database. Nothing was changed; try again later.',
    { cause },
  );
}
