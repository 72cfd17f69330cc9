import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { Statement } from '../../access/context';
import { assertStorable } from './assert-storable';

/** The protocol counts parameters in 16 bits; the tenant takes one. */
const MAX_PARAMETERS = 65_535 - 1;

/** Larger statements gain nothing and cost memory on both sides. */
const MAX_ROWS = 1_000;

/**
 * From so many rows on an array for each column is cheaper than a parameter for each value: PostgreSQL has one short text to
 * parse, the same for any number of rows, and connections keep its plan.
 */
const MANY_ROWS = 10;

/** The values of a column, one for each row; undefined takes the column's default. */
interface ColumnOfRows {
  column: ColumnMetadata;
  values: unknown[];
}

/**
 * Multi-row INSERTs of entity rows: `tenant_id` is `$1` in each row, an absent (undefined) property takes the column's
 * default, nothing is returned. Property values are converted as TypeORM does for the column's type.
 */
export function* insertStatements<Row extends object>(
  metadata: EntityMetadata,
  rows: readonly Row[],
): Generator<Statement> {
  const columns = metadata.columns.filter((column) => column.isInsert && column.databaseName !== 'tenant_id');
  const rowsAtOnce = Math.min(MAX_ROWS, Math.floor(MAX_PARAMETERS / Math.max(1, columns.length)));
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const some = rows.slice(from, from + rowsAtOnce);
    const filled = columns
      .map((column) => ({ column, values: some.map((row) => parameterOf(column, row)) }))
      .filter(({ values }) => values.some((value) => value !== undefined));
    const isByColumn = some.length >= MANY_ROWS && filled.every(isArrayable);
    yield isByColumn ? byColumn(metadata.tableName, filled) : byRow(metadata.tableName, columns, some);
  }
}

function parameterOf(column: ColumnMetadata, row: object): unknown {
  const value: unknown = column.getEntityValue(row, true);
  return value === undefined ? undefined : toParameter(column, value);
}

/** An array of arrays would be taken apart to its last element, and none of its elements can say `default`. */
const isArrayable = ({ column, values }: ColumnOfRows) =>
  !column.isArray && !values.some((value) => value === undefined);

function byColumn(table: string, columns: readonly ColumnOfRows[]): Statement {
  const names = columns.map(({ column }) => `"${column.databaseName}"`).join(', ');
  const arrays = columns.map(({ column }, index) => `$${index + 2}::${String(column.type)}[]`).join(', ');
  return {
    text: `insert into "${table}" (tenant_id, ${names}) select $1, ${names} from unnest(${arrays}) as rows (${names})`,
    values: columns.map(({ values }) => values),
  };
}

function byRow(table: string, columns: readonly ColumnMetadata[], rows: readonly object[]): Statement {
  const names = columns.map((column) => `"${column.databaseName}"`).join(', ');
  const values: unknown[] = [];
  const tuples = rows.map((row) => tupleOf(columns, row, values)).join(', ');
  return { text: `insert into "${table}" (tenant_id, ${names}) values ${tuples}`, values };
}

/** `($1, $2, default, $3)`; appends the values, which begin at `$2`. */
function tupleOf(columns: readonly ColumnMetadata[], row: object, values: unknown[]): string {
  const places = columns.map((column) => {
    const value = parameterOf(column, row);
    if (value === undefined) return 'default';
    values.push(value);
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
