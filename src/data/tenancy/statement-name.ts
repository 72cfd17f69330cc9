import { createHash } from 'node:crypto';

/** So many texts have a name, and a connection holds so many statements: more of them only cost memory. */
export const MAX_NAMES = 1_000;

/** Long texts are bulk inserts, which hardly repeat. */
export const MAX_PREPARED_LENGTH = 8_000;

/** Names by their texts, in two halves: those used lately, and those that were. What stays in the second is given up with it. */
let lately = new Map<string, string>();
let before = new Map<string, string>();
const seenOnce = new Set<string>();

/**
 * The name under which connections keep the prepared statement of this text: a hash of it, so that a name never means two texts.
 * Undefined, so planned for one use, for texts too long, and at the first sight of a text or the first after its name was given up for
 * those of others.
 */
export function statementName(text: string): string | undefined {
  const known = lately.get(text);
  if (known !== undefined) return known;
  const older = before.get(text);
  if (older !== undefined) return named(text, older);
  if (text.length > MAX_PREPARED_LENGTH) return undefined;
  if (!seenOnce.has(text)) {
    if (seenOnce.size >= MAX_NAMES) seenOnce.clear();
    seenOnce.add(text);
    return undefined;
  }
  seenOnce.delete(text);
  return named(text, nameOf(text));
}

/** Gives a text another name, as what connections hold under this one is of no more use. Said again, it is the same one. */
export function renameStatement(text: string, name: string): void {
  named(text, nameOf(name + text));
}

function named(text: string, name: string): string {
  if (lately.size >= MAX_NAMES / 2) {
    before = lately;
    lately = new Map();
  }
  lately.set(text, name);
  return name;
}

function nameOf(content: string): string {
  return `s_${createHash('sha256').update(content).digest('hex').slice(0, 40)}`;
}
