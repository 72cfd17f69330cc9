import { types } from 'pg';

/** Type numbers of PostgreSQL (pg_type.oid), fixed for built-in types. */
const INT8 = 20;
const DATE = 1082;
const INT8_ARRAY = 1016;
const DATE_ARRAY = 1182;
const TEXT_ARRAY = 1009;

type Parse = (text: string) => unknown;

/** pg's own parsers; its types know the numbers of scalar types only. */
const standardParser = types.getTypeParser as (oid: number, format?: 'text' | 'binary') => Parse;

const parseTextArray = standardParser(TEXT_ARRAY) as (text: string) => (string | null)[];

/** A bigint as number while that is exact, else as its text: counts stay numbers, nothing is rounded. */
function parseInt8(text: string): number | string {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
}

const parsers = new Map<number, Parse>([
  [INT8, parseInt8],
  [INT8_ARRAY, (text) => parseTextArray(text).map((item) => (item === null ? null : parseInt8(item)))],
  // A calendar date has no zone: as text it cannot shift by a day.
  [DATE, (text) => text],
  [DATE_ARRAY, parseTextArray],
]);

/**
 * How values come out of the database: date, daterange, numeric and uuid as text, bigint as a number while exact,
 * timestamptz as Date, the rest as pg does.
 */
export const valueTypes = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    parsers.get(oid) ?? standardParser(oid, format)) as typeof types.getTypeParser,
};
