import type { MigratorClient } from './migrator-client';

/** A row by column names. */
export type Row = Record<string, unknown>;

/** Rows of one INSERT: large enough for seconds instead of minutes, small enough for one message. */
const BATCH = 2_000;
/** From so many rows on it pays to let the planner look at them. */
const MANY = 500;

/**
 * Inserts rows of one tenant as the migrator, many at a time, for demo and test data. All rows have the columns of the
 * first; a column that it leaves out stays null.
 */
export async function insertRows(
  client: MigratorClient,
  tenantId: string,
  table: string,
  rows: readonly Row[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  for (let start = 0; start < rows.length; start += BATCH) {
    await client.query(
      `insert into ${table} (tenant_id, ${columns})
       select $1, ${columns} from jsonb_populate_recordset(null::${table}, $2::jsonb)`,
      [tenantId, JSON.stringify(rows.slice(start, start + BATCH))],
    );
  }
  // Without statistics, each foreign key to these rows would be checked by a plan for a table of a few pages.
  if (rows.length >= MANY) await client.query(`analyze ${table}`);
}

/** The id that a seed's key stands for. */
export function idIn(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`A seed names ${key}, which was not planted before it.`);
  return id;
}
