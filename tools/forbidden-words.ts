import { readFileSync } from 'node:fs';

/** Something with a name: a field, an argument, a column, a value that a check allows. */
export interface Named {
  name: string;
  /** Where it stands, for the message: `Organization.name`, `column organizations.name`. */
  where: string;
}

export interface ForbiddenWords {
  groups: { about: string; words: string[]; chinese: string[] }[];
  exceptions: { name: string; reason: string }[];
}

export function readForbiddenWords(path = 'docs/forbidden-words.json'): ForbiddenWords {
  return JSON.parse(readFileSync(path, 'utf8')) as ForbiddenWords;
}

/**
 * Every name that says what this system must not hold, and every exception that no name needs: one sentence each.
 *
 * Whole words are compared, so `surface` is not `face`; neighbors are compared joined as well, so `homeAddress`,
 * `home_address` and `homeaddress` are the same.
 */
export function forbiddenNames(names: Named[], { groups, exceptions }: ForbiddenWords): string[] {
  const aboutOf = new Map(groups.flatMap(({ about, words }) => words.map((word) => [joined(wordsOf(word)), about])));
  const chinese = groups.flatMap((group) => group.chinese.map((term) => ({ term, about: group.about })));
  const excepted = new Set(exceptions.map(({ name }) => name));
  const needed = new Set<string>();
  const offences: string[] = [];

  for (const { name, where } of names) {
    const about = aboutWords(name, aboutOf) ?? chinese.find(({ term }) => name.includes(term))?.about;
    if (about === undefined) continue;
    if (excepted.has(name)) needed.add(name);
    else offences.push(`${where}: the name "${name}" is forbidden (${about}; docs/forbidden-words.json).`);
  }
  const idle = [...excepted].filter((name) => !needed.has(name));
  return [...offences, ...idle.map((name) => `The exception "${name}" matches nothing any more: remove it.`)];
}

/** Words of a camelCase, PascalCase, snake_case, SCREAMING or spaced name: `HTTPTrackId2` is http, track, id, 2. */
export function wordsOf(name: string): string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g) ?? []).map((word) => word.toLowerCase());
}

const LONGEST_TERM = 3;

function aboutWords(name: string, aboutOf: Map<string, string>): string | undefined {
  const words = wordsOf(name);
  for (let start = 0; start < words.length; start += 1) {
    for (let length = 1; length <= LONGEST_TERM; length += 1) {
      const about = aboutOf.get(joined(words.slice(start, start + length)));
      if (about !== undefined) return about;
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
