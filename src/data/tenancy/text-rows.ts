import type { TextColumn, TextRow, TextRows } from '../../access/context';
import { MAX_PREPARED_LENGTH } from './statement-name';
import { valueTypes } from './value-types';

/** What a server says of a column of its answer. */
export interface DescribedColumn {
  name: string;
  dataTypeID: number;
}

/** Statements of one installation have some hundreds of forms. */
const MAX_FORMS = 2_000;

/** Columns of answers by the texts of their statements: those who read rows remember by them where a column lies. */
const known = new Map<string, readonly TextColumn[]>();

/** The columns of an answer: the same array as before, when the statement answered with the same ones before. */
export function columnsOf(statement: string, described: readonly DescribedColumn[]): readonly TextColumn[] {
  const before = known.get(statement);
  if (before !== undefined && isSame(before, described)) return before;
  const columns = described.map(({ name, dataTypeID }) => ({
    name,
    typeId: dataTypeID,
    parse: valueTypes.getTypeParser(dataTypeID),
  }));
  // A text that is not prepared is seldom sent twice, and may be long.
  if (statement.length > MAX_PREPARED_LENGTH) return columns;
  if (known.size >= MAX_FORMS) known.clear();
  known.set(statement, columns);
  return columns;
}

function isSame(columns: readonly TextColumn[], described: readonly DescribedColumn[]): boolean {
  return (
    columns.length === described.length &&
    columns.every(
      ({ name, typeId }, index) => name === described[index]?.name && typeId === described[index].dataTypeID,
    )
  );
}

/** Rows as plain objects of values, by the names of the columns. */
export function objectsOf<Row>({ columns, rows }: TextRows): Row[] {
  return rows.map((row) => objectOf(columns, row)) as Row[];
}

function objectOf(columns: readonly TextColumn[], row: TextRow): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [position, { name, parse }] of columns.entries()) {
    const text = row.text(position);
    object[name] = text === null ? null : parse(text);
  }
  return object;
}
