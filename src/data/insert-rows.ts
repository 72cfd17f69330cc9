import type { MigratorClient } from './migrator-client';

/** A row by column names. */
export type Row = Record<string, unknown>;

/** Rows of one INSERT: large enough for seconds instead of minutes, small enough for one message. */
const BATCH = 2_000;
/** From so many rows on it pays to let the planner look at them. */
const MANY = 200;

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
  if (rows.length >= MANY) await analyzeIfGrown(client, table, rows.length);
}

/**
 * Lets PostgreSQL look at a table that is much larger than it knows: each foreign key to these rows would otherwise be checked
 * by a plan for a table of a few pages. Looking again at each further tenant would take longer than it saves.
 */
async function analyzeIfGrown(client: MigratorClient, table: string, inserted: number): Promise<void> {
  const { rows } = await client.query('select 1 from pg_class where oid = $1::regclass and reltuples < $2', [
    table,
    inserted,
  ]);
  if (rows.length > 0) await client.query(`analyze ${table}`);
}

/** The id that a seed's key stands for. */
export function idIn(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`A seed names ${key}, which was not planted before it.`);
  return id;
}
