import { readFileSync } from 'node:fs';
import { type ForbiddenWordGroup, forbiddenWordFinder } from '../src/shared/forbidden-words';

/** Something with a name: a field, an argument, a column, a value that a check allows. */
export interface Named {
  name: string;
  /** Where it stands, for the message: `Organization.name`, `column organizations.name`. */
  where: string;
}

export interface ForbiddenWords {
  groups: ForbiddenWordGroup[];
  exceptions: { name: string; reason: string }[];
}

export function readForbiddenWords(path = 'docs/forbidden-words.json'): ForbiddenWords {
  return JSON.parse(readFileSync(path, 'utf8')) as ForbiddenWords;
}

/** Every name that says what this system must not hold, and every exception that no name needs: one sentence each. */
export function forbiddenNames(names: Named[], { groups, exceptions }: ForbiddenWords): string[] {
  const find = forbiddenWordFinder(groups);
  const excepted = new Set(exceptions.map(({ name }) => name));
  const needed = new Set<string>();
  const offences: string[] = [];

  for (const { name, where } of names) {
    const about = find(name)?.about;
    if (about === undefined) continue;
    if (excepted.has(name)) needed.add(name);
    else offences.push(`${where}: the name "${name}" is forbidden (${about}; docs/forbidden-words.json).`);
  }
  const idle = [...excepted].filter((name) => !needed.has(name));
  return [...offences, ...idle.map((name) => `The exception "${name}" matches nothing any more: remove it.`)];
}
