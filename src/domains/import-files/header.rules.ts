import { isGiven } from '../../shared/check-argument';
import type { ForbiddenWordFinder } from '../../shared/forbidden-words';
import type { KnownColumns } from './field-form.rules';
import type { ColumnField } from './import-row.rules';

/** What the text of a header stands for. */
export type HeaderMeaning =
  | { is: 'FIELD'; field: string }
  /** Known, or left out by the caller. */
  | { is: 'UNREAD' }
  /** Must not be held, by this word of the list. */
  | { is: 'FORBIDDEN'; word: string }
  | { is: 'UNKNOWN' }
  | { is: 'EMPTY' };

/** Says of a header what it stands for. */
export type HeaderReader = (header: string) => HeaderMeaning;

const EMPTY: HeaderMeaning = { is: 'EMPTY' };
const UNKNOWN: HeaderMeaning = { is: 'UNKNOWN' };
const UNREAD: HeaderMeaning = { is: 'UNREAD' };

/** Headers that are kept with their meaning: rows of NDJSON name their fields anew each, and a sender can invent many. */
const MOST_KEPT = 1_000;

/** What is put beside a header for people: `姓名（必填）`, `Born [YYYY-MM-DD]`. */
const HINT = /\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕/gu;

/** Marks around and in headers that say nothing: quotes, stars, colons, dots, underscores, what cannot be seen. */
const MARKS = /[\s\p{Cf}"'“”‘’「」『』《》<>*:_\-./\\、,]/gu;

/**
 * A header without what differs between files: width, case, blanks, quotes, hints in brackets. `＊ 姓 名（必填）` is `姓名`,
 * `ID number`, `id_number` and `idNumber` are one.
 */
export function plainHeader(header: string): string {
  return comparedHeader(withoutHints(header));
}

/** A header as two of them are compared, with its hints. */
export function comparedHeader(header: string): string {
  return header.normalize('NFKC').replace(MARKS, '').toLowerCase();
}

/** A header without what stands beside it for people. */
export function withoutHints(header: string): string {
  return header.normalize('NFKC').replace(HINT, '').trim();
}

/**
 * Tells what headers stand for: first what the caller says, then what is known. Nothing else than exactly a known header is
 * excepted from the list of what must not be held, and what stands beside it in brackets is held to the list too.
 */
export function headerReader(
  { fields, unread }: KnownColumns,
  mapping: readonly ColumnField[] | null,
  findForbidden: ForbiddenWordFinder,
): HeaderReader {
  const known = new Map<string, HeaderMeaning>(unread.map((header) => [comparedHeader(header), UNREAD]));
  for (const [field, { headers }] of Object.entries(fields)) {
    for (const header of [field, ...headers]) known.set(comparedHeader(header), { is: 'FIELD', field });
  }
  const mapped = new Map((mapping ?? []).map(({ column, field }) => [comparedHeader(column), field] as const));

  const read = (header: string): HeaderMeaning => {
    const wide = header.normalize('NFKC');
    if (comparedHeader(header) === '') return EMPTY;
    const meaning = known.get(plainHeader(header));
    const looked = meaning === undefined ? [wide] : (wide.match(HINT) ?? []);
    const found = looked.map(findForbidden).find((each) => each !== null);
    if (isGiven(found)) return { is: 'FORBIDDEN', word: found.word };
    const field = mapped.get(comparedHeader(header));
    if (field !== undefined) return field === null ? UNREAD : { is: 'FIELD', field };
    return meaning ?? UNKNOWN;
  };

  const kept = new Map<string, HeaderMeaning>();
  return (header) => {
    const before = kept.get(header);
    if (before !== undefined) return before;
    const meaning = read(header);
    if (kept.size < MOST_KEPT) kept.set(header, meaning);
    return meaning;
  };
}
