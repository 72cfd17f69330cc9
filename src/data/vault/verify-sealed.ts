import type { TenantKeys } from '../../access/context';
import type { OpenVault } from './open-vault';
import { isIndexed, type SealedTable } from './sealed-table';
import type { TenantStatements } from './tenant-key';

export interface SealedVerification {
  values: number;
  /** Where a value does not open or its index does not fit: table, row and column, never the value. */
  broken: string[];
}

const PAGE_ROWS = 500;
/** Sorts before every row. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

type Row = { id: string } & Record<string, Buffer | null>;

/**
 * Opens every sealed value of the tenant and makes its blind index again. Keys and rows must come from one snapshot.
 *
 * @throws when the keys themselves do not unwrap
 */
export async function verifySealed(
  statements: TenantStatements,
  vault: OpenVault,
  tables: readonly SealedTable[],
): Promise<SealedVerification> {
  const keys = await vault.existingKeys(statements);
  const verification: SealedVerification = { values: 0, broken: [] };
  for (const table of tables) {
    for await (const row of rowsOf(statements, table)) {
      const sealed = table.columns.filter((column) => row[column.sealed] !== null);
      const broken = sealed.filter((column) => keys === null || !isWhole(keys, table.table, row, column));
      verification.values += sealed.length;
      verification.broken.push(...broken.map((column) => `${table.table}.${column.sealed} of ${row.id}`));
    }
  }
  return verification;
}

/** All rows of the table, a page at a time. */
async function* rowsOf(statements: TenantStatements, { table, columns }: SealedTable): AsyncGenerator<Row> {
  const names = columns
    .flatMap((column) => [column.sealed, ...(isIndexed(column) ? [column.index] : [])])
    .map((name) => `t.${name}`)
    .join(', ');
  let after = NO_ID;
  for (;;) {
    const rows = await statements.query<Row>({
      text: `select t.id, ${names} from ${table} t
              where t.tenant_id = $1 and t.id > $2 order by t.id limit ${PAGE_ROWS}`,
      values: [after],
    });
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

function isWhole(keys: TenantKeys, table: string, row: Row, column: SealedTable['columns'][number]): boolean {
  const sealed = row[column.sealed];
  if (!sealed) return false;
  try {
    const text = keys.open(sealed, { table, rowId: row.id, column: column.sealed });
    if (!isIndexed(column)) return true;
    const index = row[column.index];
    return index != null && keys.blindIndexes(text, column.purpose).some((digest) => digest.equals(index));
  } catch {
    return false;
  }
}
