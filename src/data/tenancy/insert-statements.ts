import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { Statement } from '../../access/context';
import { assertStorable } from './assert-storable';

/** The protocol counts parameters in 16 bits; the tenant takes one. */
const MAX_PARAMETERS = 65_535 - 1;

/** Larger statements gain nothing and cost memory on both sides. */
const MAX_ROWS = 500;

/**
 * Multi-row INSERTs of entity rows: `tenant_id` is `$1` in each row, an absent (undefined) property takes the column's
 * default, nothing is returned. Property values are converted as TypeORM does for the column's type.
 */
export function* insertStatements<Row extends object>(
  metadata: EntityMetadata,
  rows: readonly Row[],
): Generator<Statement> {
  const columns = metadata.columns.filter((column) => column.isInsert && column.databaseName !== 'tenant_id');
  const names = columns.map((column) => `"${column.databaseName}"`).join(', ');
  const head = `insert into "${metadata.tableName}" (tenant_id, ${names}) values `;
  const rowsAtOnce = Math.min(MAX_ROWS, Math.floor(MAX_PARAMETERS / Math.max(1, columns.length)));
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const values: unknown[] = [];
    const tuples = rows.slice(from, from + rowsAtOnce).map((row) => tupleOf(columns, row, values));
    yield { text: head + tuples.join(', '), values };
  }
}

/** `($1, $2, default, $3)`; appends the values, which begin at `$2`. */
function tupleOf(columns: ColumnMetadata[], row: object, values: unknown[]): string {
  const places = columns.map((column) => {
    const value: unknown = column.getEntityValue(row, true);
    if (value === undefined) return 'default';
    values.push(toParameter(column, value));
    return `$${values.length + 1}`;
  });
  return `($1, ${places.join(', ')})`;
}

/** JSON is told apart by the column's type, because pg would write a JavaScript array as a PostgreSQL array. */
function toParameter(column: ColumnMetadata, value: unknown): unknown {
  const isJson = column.type === 'json' || column.type === 'jsonb';
  if (!isJson || value === null) return value;
  // Inside JSON text these characters are escapes, which no later check would see and jsonb refuses.
  assertStorable(value);
  return JSON.stringify(value);
}
