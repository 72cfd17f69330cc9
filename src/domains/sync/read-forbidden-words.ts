import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type ForbiddenWordFinder, forbiddenWordFinder } from '../../shared/forbidden-words';
import { projectRoot } from '../../shared/project-root';

const FILE = z.object({
  groups: z.array(z.object({ about: z.string(), words: z.array(z.string()), chinese: z.array(z.string()) })),
  exceptions: z.array(z.object({ name: z.string() })),
});

let finder: ForbiddenWordFinder | undefined;

/** Finds names of fields that must not be held, by the list to which schema and database are held as well; read once. */
export function readForbiddenWords(): ForbiddenWordFinder {
  finder ??= read();
  return finder;
}

function read(): ForbiddenWordFinder {
  const text = readFileSync(join(projectRoot(), 'docs', 'forbidden-words.json'), 'utf8');
  const { groups, exceptions } = FILE.parse(JSON.parse(text));
  const excepted = new Set(exceptions.map(({ name }) => name));
  const find = forbiddenWordFinder(groups);
  return (name) => (excepted.has(name) ? null : find(name));
}
