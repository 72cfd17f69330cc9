import { withClient } from '../src/data/with-client';
import { alignedTable } from './report';

/** Disk of one table, in MiB. */
export interface TableSize {
  table: string;
  /** Estimated by the last analyze. */
  rows: number;
  tableMb: number;
  indexesMb: number;
  indexes: { name: string; mb: number }[];
}

export interface DatabaseSize {
  totalMb: number;
  /** The ten largest with their indexes, largest first. */
  tables: TableSize[];
}

export async function databaseSize(url: string): Promise<DatabaseSize> {
  return withClient(url, 'bench', async (client) => {
    const total = await client.query<{ mb: number }>(
      `select pg_database_size(current_database()) / 1048576.0::float8 as mb`,
    );
    const { rows: tables } = await client.query<TableSize>(
      `select c.relname as "table", c.reltuples::float8 as rows, pg_table_size(c.oid) / 1048576.0::float8 as "tableMb",
              pg_indexes_size(c.oid) / 1048576.0::float8 as "indexesMb",
              (select json_agg(json_build_object('name', i.relname, 'mb', pg_relation_size(i.oid) / 1048576.0::float8)
                               order by pg_relation_size(i.oid) desc)
                 from pg_index x join pg_class i on i.oid = x.indexrelid where x.indrelid = c.oid) as indexes
         from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        order by pg_total_relation_size(c.oid) desc limit 10`,
    );
    return { totalMb: total.rows[0]?.mb ?? 0, tables };
  });
}

/** For a terminal. */
export function sizeTable({ totalMb, tables }: DatabaseSize): string {
  const head = ['table', 'largest index', 'rows', 'table MiB', 'indexes MiB'];
  const body = tables.map(({ table, rows, tableMb, indexesMb, indexes }) => [
    table,
    indexes[0] === undefined ? '' : `${indexes[0].name} ${indexes[0].mb.toFixed(0)} MiB`,
    String(rows),
    tableMb.toFixed(0),
    indexesMb.toFixed(0),
  ]);
  return `${alignedTable(head, body)}\nThe database: ${totalMb.toFixed(0)} MiB`;
}
