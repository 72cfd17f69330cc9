import type { FieldForm, KnownColumns } from './field-form.rules';
import { valueOfText } from './field-value.rules';
import { ImportFileProblem, type MappedRow, type OpenedColumn, type RowProblem } from './import-row.rules';
import type { TableHeader } from './table-header.rules';
import { isBlank, isFault, MOST_COLUMNS, type TableCell, type TableRow } from './table-row.rules';

/** A column that is read, with the form of its values. */
interface ReadColumn {
  column: number;
  field: string;
  form: FieldForm;
}

/** Makes records of the rows of a table; null of a row that says nothing. */
export type RowMapper = (row: TableRow) => MappedRow | null;

/** Makes a mapper for the columns of a table. */
export function rowMapper({ columns }: TableHeader, { fields }: KnownColumns): RowMapper {
  const read = columns.flatMap(({ number, field }): ReadColumn[] => {
    const known = field === null ? undefined : fields[field];
    return field === null || known === undefined ? [] : [{ column: number, field, form: known.form }];
  });
  return (row) => {
    if (isBlank(row)) return null;
    const problems: RowProblem[] = [...strayProblems(row, columns), ...endProblems(row, columns)];
    const record = recordOf(row, read, problems);
    if (problems.length > 0) return { number: row.number, record: null, problems };
    // Numbers that were filled in beforehand, and nothing else: the row is as good as blank.
    return Object.keys(record).length === 0 ? null : { number: row.number, record, problems };
  };
}

function recordOf(
  { cells }: TableRow,
  columns: readonly ReadColumn[],
  problems: RowProblem[],
): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const { column, field, form } of columns) {
    const cell = cells[column - 1] ?? '';
    if (cell === '') continue;
    const value = isFault(cell) ? cell : valueOfText(cell, form);
    if (isFault(value)) problems.push({ code: value.fault, column, field });
    else record[field] = value;
  }
  return record;
}

/** Values where no header stands. They are told once a row. */
function strayProblems({ cells }: TableRow, columns: readonly OpenedColumn[]): RowProblem[] {
  const at = cells.findIndex((cell, place) => isGivenCell(cell) && (columns[place]?.header ?? null) === null);
  if (at === -1) return [];
  if (cells.slice(MOST_COLUMNS).some(isGivenCell))
    throw new ImportFileProblem('TOO_MANY_COLUMNS', { most: MOST_COLUMNS });
  return [{ code: 'VALUE_WITHOUT_HEADER', column: at + 1, field: null }];
}

function endProblems({ cells, isOpenEnded }: TableRow, columns: readonly OpenedColumn[]): RowProblem[] {
  const isCutOff = isOpenEnded === true && cells.length < columns.length;
  return isCutOff ? [{ code: 'ROW_CUT_OFF', column: null, field: null }] : [];
}

const isGivenCell = (cell: TableCell) => cell !== '';
