import type { TenantKeys } from '../../access/context';
import { inTransaction } from '../in-transaction';
import type { Queryable } from '../queryable';
import type { OpenVault } from './open-vault';
import { type IndexedColumn, isIndexed, type SealedColumn, type SealedTable } from './sealed-table';
import type { ReplacedPurpose, TenantStatements } from './tenant-key';
import { tenantStatements } from './tenant-statements';

export interface Replacement {
  migrator: Queryable;
  vault: OpenVault;
  tenantId: string;
  purpose: ReplacedPurpose;
}

const BATCH_ROWS = 200;

/** Named one by one, so that the index on the key column finds their rows, however many are done already. */
const OLDER_KEYS = 'select k.id from tenant_keys k where k.tenant_id = $1 and k.id <> $2 and k.purpose = $3';

/**
 * Makes anew what up to 200 rows hold under an older key, in one short transaction. Rows that a writer holds are passed
 * over, so nobody waits here while others wait for it. Version and dates of a row stay: nothing of the business changes.
 *
 * @returns how many rows were changed; 0 also when all that are left are held by writers
 */
export async function replaceBatch(
  { migrator, vault, tenantId, purpose }: Replacement,
  table: SealedTable,
): Promise<number> {
  if (keyColumnOf(table, purpose) === null) return 0;
  const statements = tenantStatements(migrator, tenantId);
  return inTransaction(migrator, async () => {
    const keys = await vault.keysFor(statements);
    const rows = await lockRows(statements, table, purpose, keys);
    if (rows.length > 0) await writeRows(statements, table, purpose, keys, rows);
    return rows.length;
  });
}

/** Whether any row still has an older key. */
export async function isAnyLeft({ migrator, vault, tenantId, purpose }: Replacement, table: SealedTable) {
  if (keyColumnOf(table, purpose) === null) return false;
  const statements = tenantStatements(migrator, tenantId);
  const [row] = await statements.query<{ isLeft: boolean }>({
    text: `select exists (select from ${table.table} t
                           where t.tenant_id = $1 and t.${keyColumnOf(table, purpose)} in (${OLDER_KEYS})) as "isLeft"`,
    values: [keyInUse(await vault.keysFor(statements), purpose), purpose],
  });
  return row?.isLeft === true;
}

type SealedRow = { id: string } & Record<string, Buffer | null>;

function lockRows(statements: TenantStatements, table: SealedTable, purpose: ReplacedPurpose, keys: TenantKeys) {
  const columns = columnsOf(table, purpose)
    .map(({ sealed }) => `t.${sealed}`)
    .join(', ');
  return statements.query<SealedRow>({
    text: `select t.id, ${columns} from ${table.table} t
            where t.tenant_id = $1 and t.${keyColumnOf(table, purpose)} in (${OLDER_KEYS})
            limit ${BATCH_ROWS} for update of t skip locked`,
    values: [keyInUse(keys, purpose), purpose],
  });
}

async function writeRows(
  statements: TenantStatements,
  sealedTable: SealedTable,
  purpose: ReplacedPurpose,
  keys: TenantKeys,
  rows: readonly SealedRow[],
): Promise<void> {
  const { table } = sealedTable;
  const columns = columnsOf(sealedTable, purpose);
  const anew = (row: SealedRow, column: SealedColumn | IndexedColumn): Buffer | null => {
    const value = row[column.sealed] ?? null;
    if (value === null) return null;
    const place = { table, rowId: row.id, column: column.sealed };
    const text = keys.open(value, place);
    return purpose === 'INDEX' && isIndexed(column) ? keys.blindIndex(text, column.purpose) : keys.seal(text, place);
  };
  const targets = columns.map((column) => (purpose === 'INDEX' && isIndexed(column) ? column.index : column.sealed));
  const values = columns.map((column) => rows.map((row) => anew(row, column)));
  await statements.query({
    text: `update ${table} as t
              set ${targets.map((target, number) => `${target} = n.value_${number}`).join(', ')},
                  ${keyColumnOf(sealedTable, purpose)} = $2
             from unnest($3::uuid[], ${values.map((_, number) => `$${number + 4}::bytea[]`).join(', ')})
               as n (id, ${values.map((_, number) => `value_${number}`).join(', ')})
            where t.tenant_id = $1 and t.id = n.id`,
    values: [keyInUse(keys, purpose), rows.map(({ id }) => id), ...values],
  });
}

/** The columns of which a key of the purpose made something. */
function columnsOf({ columns }: SealedTable, purpose: ReplacedPurpose): readonly (SealedColumn | IndexedColumn)[] {
  return purpose === 'DATA' ? columns : columns.filter(isIndexed);
}

/** Null where no key of the purpose made anything in the table. */
function keyColumnOf({ dataKeyColumn, indexKeyColumn }: SealedTable, purpose: ReplacedPurpose): string | null {
  return purpose === 'DATA' ? dataKeyColumn : (indexKeyColumn ?? null);
}

function keyInUse({ dataKeyId, indexKeyId }: TenantKeys, purpose: ReplacedPurpose): string {
  return purpose === 'DATA' ? dataKeyId : indexKeyId;
}
