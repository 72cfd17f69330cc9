/** Names that say what must not be held: whole words of Latin names, and Chinese terms anywhere in one. */

export interface ForbiddenWordGroup {
  about: string;
  words: string[];
  chinese: string[];
}

/** Which word of a list a name has, and what it is about. */
export interface ForbiddenWord {
  word: string;
  about: string;
}

/** Tells of a name whether, and by which word of the list, it is forbidden. */
export type ForbiddenWordFinder = (name: string) => ForbiddenWord | null;

const LONGEST_TERM = 3;

/**
 * Whole words are compared, so `surface` is not `face`; neighbors are compared joined as well, so `homeAddress`,
 * `home_address` and `homeaddress` are the same.
 */
export function forbiddenWordFinder(groups: readonly ForbiddenWordGroup[]): ForbiddenWordFinder {
  const latin = new Map(
    groups.flatMap(({ about, words }) => words.map((word) => [joined(wordsOf(word)), { word, about }] as const)),
  );
  const chinese = groups.flatMap(({ about, chinese: terms }) => terms.map((word) => ({ word, about })));
  return (name) => {
    // Full-width letters, and what cannot be seen between two letters, hide no word.
    const plain = name.normalize('NFKC').replace(/\p{Cf}/gu, '');
    const terms = plain.replace(/[\s\p{P}]/gu, '');
    return latinWord(plain, latin) ?? chinese.find(({ word }) => terms.includes(word)) ?? null;
  };
}

/** Words of a camelCase, PascalCase, snake_case, SCREAMING or spaced name: `HTTPTrackId2` is http, track, id, 2. */
export function wordsOf(name: string): string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g) ?? []).map((word) => word.toLowerCase());
}

function latinWord(name: string, latin: ReadonlyMap<string, ForbiddenWord>): ForbiddenWord | undefined {
  const words = wordsOf(name);
  const whole = latin.get(joined(words));
  if (whole !== undefined) return whole;
  for (let start = 0; start < words.length; start += 1) {
    for (let length = 1; length <= LONGEST_TERM; length += 1) {
      const found = latin.get(joined(words.slice(start, start + length)));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function joined(words: string[]): string {
  return words.map(singular).join('');
}

function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
