import { z } from 'zod';
import { isGiven } from '../../shared/check-argument';
import { holdsPersonalNumber } from '../../shared/personal-number';
import { hasValidChecksum } from '../members/id-number.rules';
import { pathOf } from './record-path.rules';
import { EXTERNAL_ID_FORM, type RecordProblem } from './sync.rules';

/** How records of one kind are read: their form, before anything is compared. */
export interface RecordForm<Read extends { externalId: string }> {
  /** Strict: a field that is not named is UNKNOWN_FIELD. */
  schema: z.ZodType<Read>;
  /** The names of all fields. */
  fields: readonly string[];
  /** What a wrong form of a field is called; of all others FORMAT. */
  codes: Readonly<Record<string, string>>;
  /** What is not said by the form of one field alone: fields that exclude or need one another. */
  together: readonly TogetherRule<Read>[];
}

export interface TogetherRule<Read> {
  isWrong: (record: Read) => boolean;
  code: string;
  field: string;
}

/** A record that could be read, or why not. What it is called is told also where the rest cannot be read. */
export type ReadRecord<Read> =
  | { index: number; externalId: string; record: Read; problems: [] }
  | { index: number; externalId: string | null; record: null; problems: RecordProblem[] };

/** Problems of one record that are told; more are most often one mistake. */
const MOST_PROBLEMS = 10;

/** An ID number that letters stand before: elsewhere digits inside a longer word are chance, in what is made of one they are not. */
const ID_NUMBERS = /[1-9][0-9]{5}(?:19|20)[0-9]{9}[0-9Xx]/g;

const isMadeOfNumber = (text: string) =>
  holdsPersonalNumber(text) || (text.match(ID_NUMBERS) ?? []).some((number) => hasValidChecksum(number.toUpperCase()));

/** What a source calls its record: nobody's number, with or without a prefix. */
export const externalIdForm = z
  .string()
  .regex(EXTERNAL_ID_FORM)
  .refine((text) => !isMadeOfNumber(text));

/**
 * Reads one record. No problem repeats a value. Nor does it repeat the name of a field that no record has, since a name may be
 * one (`{"buddhist": true}`): where it is a known one in another spelling, such as `full_member_on`, that is told.
 */
export function readByForm<Read extends { externalId: string }>(
  { schema, fields, codes, together }: RecordForm<Read>,
  raw: unknown,
  index: number,
): ReadRecord<Read> {
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) => problemsOf(issue, raw, index, { codes, fields }));
    return { index, externalId: externalIdOf(raw), record: null, problems: problems.slice(0, MOST_PROBLEMS) };
  }
  const record = parsed.data;
  const problems = together
    .filter(({ isWrong }) => isWrong(record))
    .map(({ code, field }) => ({ code, path: pathOf(index, field) }));
  if (problems.length > 0) return { index, externalId: record.externalId, record: null, problems };
  return { index, externalId: record.externalId, record, problems: [] };
}

function externalIdOf(raw: unknown): string | null {
  const parsed = z.looseObject({ externalId: externalIdForm }).safeParse(raw);
  return parsed.success ? parsed.data.externalId : null;
}

/** How a name is spelled, its capitals and what stands between its words left out. */
const spelled = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z]/g, '');

function problemsOf(
  issue: z.core.$ZodIssue,
  raw: unknown,
  index: number,
  { codes, fields }: Pick<RecordForm<never>, 'codes' | 'fields'>,
): RecordProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      code: 'UNKNOWN_FIELD',
      path: pathOf(
        index,
        fields.find((field) => spelled(field) === spelled(key)),
      ),
    }));
  }
  const [field] = issue.path;
  if (typeof field !== 'string') return [{ code: 'NOT_A_RECORD', path: pathOf(index) }];
  const isMissing = !isGiven((raw as Record<string, unknown>)[field]);
  return [{ code: isMissing ? 'REQUIRED' : (codes[field] ?? 'FORMAT'), path: pathOf(index, field) }];
}
