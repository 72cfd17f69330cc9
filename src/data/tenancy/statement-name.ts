import { createHash } from 'node:crypto';

/** More names would only grow each connection's memory on the server; statements beyond them are planned each time. */
const MAX_NAMES = 1_000;

/** Long texts are bulk inserts, which hardly repeat. */
export const MAX_PREPARED_LENGTH = 8_000;

const names = new Map<string, string>();
const seenOnce = new Set<string>();

/**
 * The name under which connections keep the prepared statement of this text: a hash of it.
 * Undefined, so planned for one use, at the first sight of a text and for texts too long or too many.
 */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (text.length > MAX_PREPARED_LENGTH || names.size >= MAX_NAMES) return undefined;
  if (!seenOnce.has(text)) {
    if (seenOnce.size >= MAX_NAMES) seenOnce.clear();
    seenOnce.add(text);
    return undefined;
  }
  seenOnce.delete(text);
  const name = `s_${createHash('sha256').update(text).digest('hex').slice(0, 40)}`;
  names.set(text, name);
  return name;
}
