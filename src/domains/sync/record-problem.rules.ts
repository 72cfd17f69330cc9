import type { RuleViolation } from '../../shared/errors';
import { pathOf } from './record-path.rules';
import type { RecordProblem } from './sync.rules';

/** Codes that integrators know by another name than the forms of this system. */
const NAMES: Readonly<Record<string, string>> = {
  ID_NUMBER_CHECKSUM: 'BAD_ID_CHECKSUM',
  ID_NUMBER_FORMAT: 'BAD_ID_FORMAT',
  ID_NUMBER_BIRTH_DATE: 'BAD_ID_BIRTH_DATE',
};

/** A refusal by a rule of a mutation, as a problem of a record: its code, and the field without the `input.` of mutations. */
export function problemOf({ code, field }: Pick<RuleViolation, 'code' | 'field'>, index: number): RecordProblem {
  const name = field?.replace(/^input\./, '');
  return { code: NAMES[code] ?? code, path: pathOf(index, name) };
}
