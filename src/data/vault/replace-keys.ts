import { setTimeout as sleep } from 'node:timers/promises';
import type { Queryable } from '../queryable';
import { SQL_STATE, sqlStateOf } from '../sql-state';
import { addKey } from './add-key';
import type { CipherSuite } from './cipher';
import type { MasterKeys } from './master-keys';
import { openVault } from './open-vault';
import { isAnyLeft, type Replacement, replaceBatch } from './replace-batch';
import { assertDeclared, type SealedTable } from './sealed-table';
import type { ReplacedPurpose } from './tenant-key';
import { tenantStatements } from './tenant-statements';

export interface KeysToReplace {
  /** One connection of the migrator: the work is a row of transactions on it. */
  migrator: Queryable;
  masterKeys: MasterKeys;
  /** Of the new key. */
  suite: CipherSuite;
  tables: readonly SealedTable[];
  tenantId: string;
  purpose: ReplacedPurpose;
  onProgress?: (line: string) => void;
}

export interface Replaced {
  /** `none`: the tenant has no key yet. `begun`: an earlier run was cut off, and this one finished it. */
  start: 'added' | 'begun' | 'none';
  rows: number;
}

/** For what a writer holds: until its transaction ends, at its deadline at the latest. */
const PAUSE_MS = 50;

/**
 * Replaces the tenant's key of a purpose while writers work: a new key, every sealed column (DATA) or blind index
 * (INDEX) made anew in short transactions, then the older keys deleted. Cut off anywhere, it is finished by the next
 * run, which then adds no key of its own.
 *
 * @throws Error when the declared tables are not those that refer to keys, or a value does not open
 */
export async function replaceKeys(settings: KeysToReplace): Promise<Replaced> {
  const { migrator, masterKeys, suite, tables, tenantId, purpose, onProgress = () => {} } = settings;
  await assertDeclared(migrator, tables);
  const start = await addKey(migrator, { tenantId, purpose, suite, masterKeys });
  if (start === 'none') return { start, rows: 0 };
  onProgress(start === 'added' ? 'A new key is in use.' : 'An earlier run was cut off: this one finishes it.');
  const replacement = { migrator, vault: openVault(masterKeys, suite), tenantId, purpose };
  let rows = 0;
  do {
    for (const table of tables) rows += await replaceIn(replacement, table, onProgress);
  } while (!(await deleteOlderKeys(replacement)));
  return { start, rows };
}

async function replaceIn(
  replacement: Replacement,
  table: SealedTable,
  onProgress: (line: string) => void,
): Promise<number> {
  let rows = 0;
  for (;;) {
    const done = await replaceBatch(replacement, table).catch(unlessDeadlock);
    rows += done;
    if (done > 0) onProgress(`${table.table}: ${rows} rows`);
    else if (await isAnyLeft(replacement, table)) await sleep(PAUSE_MS);
    else return rows;
  }
}

/** The batch was rolled back for the sake of a writer, and comes again. */
function unlessDeadlock(error: unknown): number {
  if (sqlStateOf(error) === SQL_STATE.DEADLOCK_DETECTED) return 0;
  throw error;
}

/**
 * Whether the older keys could be deleted. The foreign keys of the sealed tables make this wait for writers who have
 * just used one, and fail when they commit: then there is another round.
 */
async function deleteOlderKeys({ migrator, tenantId, purpose }: Replacement): Promise<boolean> {
  try {
    await tenantStatements(migrator, tenantId).query({
      text: `delete from tenant_keys k
              where k.tenant_id = $1 and k.purpose = $2
                and k.number < (select max(n.number) from tenant_keys n where n.tenant_id = $1 and n.purpose = $2)`,
      values: [purpose],
    });
    return true;
  } catch (error) {
    if (sqlStateOf(error) === SQL_STATE.FOREIGN_KEY_VIOLATION) return false;
    throw error;
  }
}
