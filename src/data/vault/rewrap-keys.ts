import type { Queryable } from '../queryable';
import type { MasterKeys } from './master-keys';
import { readKeyRows } from './tenant-key';
import { tenantStatements } from './tenant-statements';

/**
 * Wraps the keys of a tenant with the current master key, those that another one wraps. Sealed values stay as they are,
 * and so do the keys. Each key is a statement of its own; cut off, the next run does the rest.
 *
 * @returns how many keys were wrapped anew
 */
export async function rewrapKeys(migrator: Queryable, masterKeys: MasterKeys, tenantId: string): Promise<number> {
  const statements = tenantStatements(migrator, tenantId);
  const rows = (await readKeyRows(statements)).filter((row) => row.masterKeyId !== masterKeys.currentId);
  for (const row of rows) {
    const place = { tenantId, keyId: row.id, purpose: row.purpose, algorithm: row.algorithm };
    const wrapped = masterKeys.wrap(masterKeys.unwrap(row.wrapped, row.masterKeyId, place), place);
    await statements.query({
      text: `update tenant_keys set wrapped = $4, master_key_id = $5
              where tenant_id = $1 and id = $2 and master_key_id = $3`,
      values: [row.id, row.masterKeyId, wrapped, masterKeys.currentId],
    });
  }
  return rows.length;
}
