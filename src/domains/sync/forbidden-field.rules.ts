import type { ForbiddenWordFinder } from '../../shared/forbidden-words';
import { pathOf } from './record-path.rules';
import type { RecordProblem } from './sync.rules';

/**
 * Where records carry what must not be held (docs/forbidden-words.json), by the words of the list. Neither a value nor the
 * name that the sender chose is told: a name may hold a value.
 *
 * @param fields the names of all fields that a record of the kind may have
 */
export function forbiddenFields(
  records: readonly unknown[],
  fields: readonly string[],
  find: ForbiddenWordFinder,
): RecordProblem[] {
  const known = new Set(fields);
  return records.flatMap((record, index) =>
    namesIn(record).some((name) => !known.has(name) && find(name) !== null)
      ? [{ code: 'FORBIDDEN_FIELD', path: pathOf(index) }]
      : [],
  );
}

/** Which words of the list these are, each once, for the message. */
export function forbiddenWordsIn(
  records: readonly unknown[],
  fields: readonly string[],
  find: ForbiddenWordFinder,
): string[] {
  const known = new Set(fields);
  const found = records.flatMap((record) => namesIn(record).flatMap((name) => find(name)?.word ?? []));
  return [...new Set(found)].filter((word) => !known.has(word)).sort();
}

/** All names in a record. Lines of files nest as deep as they are long, so that this does not call itself. */
function namesIn(record: unknown): string[] {
  const names: string[] = [];
  const left: unknown[] = [record];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) names.push(...Object.keys(value));
    for (const inner of Object.values(value)) left.push(inner);
  }
  return names;
}
