import type { ForbiddenWordFinder } from '../../shared/forbidden-words';
import { forbiddenWordsIn } from '../sync/forbidden-field.rules';
import type { FieldForm, KnownColumns } from './field-form.rules';
import { type FieldValue, valueOfText } from './field-value.rules';
import type { HeaderReader } from './header.rules';
import { ImportFileProblem, type MappedRow, type RowProblem } from './import-row.rules';
import type { JsonLine } from './read-ndjson-rows';
import type { RowProblemCode } from './row-problems.rules';
import { forbiddenFile } from './table-header.rules';
import { isFault, MOST_COLUMNS } from './table-row.rules';

/** Makes records of lines of NDJSON; null of a line that says nothing. */
export type LineMapper = (line: JsonLine) => MappedRow | null;

/** What one name of a line brings to the record: a value, a problem, or nothing. */
type Entry = { field: string; value: FieldValue | null } | { problem: RowProblem } | null;

/** Makes a mapper. A name that must not be held refuses the file, at whatever depth and in whatever line it stands. */
export function lineMapper(
  read: HeaderReader,
  { fields }: KnownColumns,
  findForbidden: ForbiddenWordFinder,
): LineMapper {
  const entryOf = (name: string, given: unknown): Entry => {
    assertAllowed(given, findForbidden);
    const meaning = read(name);
    if (meaning.is === 'FORBIDDEN') throw forbiddenFile([meaning.word]);
    if (meaning.is === 'UNREAD') return null;
    if (meaning.is !== 'FIELD') return { problem: rowProblem('UNKNOWN_FIELD', null) };
    const { field } = meaning;
    const value = valueOfJson(given, fields[field]?.form ?? 'TEXT');
    if (isFault(value)) return { problem: rowProblem(value.fault, field) };
    return value === undefined ? null : { field, value };
  };
  return ({ number, value }) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      assertAllowed(value, findForbidden);
      return { number, record: null, problems: [rowProblem('NOT_A_RECORD', null)] };
    }
    const named = Object.entries(value);
    if (named.length > MOST_COLUMNS) throw new ImportFileProblem('TOO_MANY_COLUMNS', { most: MOST_COLUMNS });
    return lineRecord(
      number,
      named.map(([name, given]) => entryOf(name, given)),
    );
  };
}

function lineRecord(number: number, entries: readonly Entry[]): MappedRow | null {
  const record: Record<string, unknown> = {};
  const problems: RowProblem[] = [];
  for (const entry of entries) {
    if (entry === null) continue;
    if ('problem' in entry) problems.push(entry.problem);
    else if (Object.hasOwn(record, entry.field)) problems.push(rowProblem('DUPLICATE_FIELD', entry.field));
    else record[entry.field] = entry.value;
  }
  if (problems.length > 0) return { number, record: null, problems };
  return Object.keys(record).length === 0 ? null : { number, record, problems };
}

/** Undefined where the value is left out; a null clears. */
function valueOfJson(given: unknown, form: FieldForm): FieldValue | null | undefined {
  if (given === null) return null;
  if (typeof given === 'object') return { fault: 'NESTED_VALUE' };
  if (typeof given === 'number' && !Number.isSafeInteger(given)) {
    return { fault: Number.isInteger(given) ? 'NUMBER_WOULD_LOSE_DIGITS' : 'NUMBER_FORMAT' };
  }
  const text = String(given).trim();
  return text === '' ? undefined : valueOfText(text, form);
}

/** Looks into what is nested, too, though it is not read. */
function assertAllowed(given: unknown, findForbidden: ForbiddenWordFinder): void {
  if (typeof given !== 'object' || given === null) return;
  const words = forbiddenWordsIn([given], [], findForbidden);
  if (words.length > 0) throw forbiddenFile(words);
}

const rowProblem = (code: RowProblemCode, field: string | null): RowProblem => ({ code, column: null, field });
