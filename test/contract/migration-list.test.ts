import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { MIGRATIONS } from '../../migrations/list';
import { projectRoot } from '../../src/shared/project-root';

type Migration = (typeof MIGRATIONS)[number];

const FOLDER = join(projectRoot(), 'migrations');

/** The class of each `NNNN-*.ts`, by file name and so in order. */
function migrationFiles(): { file: string; migration: Migration }[] {
  return readdirSync(FOLDER)
    .filter((name) => /^\d{4}-.+\.ts$/.test(name))
    .sort()
    .map((file) => {
      const exported = Object.values(require(join(FOLDER, basename(file, '.ts'))) as Record<string, Migration>);
      if (exported.length !== 1)
        throw new Error(`migrations/${file} exports ${exported.length} things, not one class.`);
      return { file, migration: exported[0] as Migration };
    });
}

/** What is wrong with a list, by file. */
function listProblems(list: readonly Migration[]): string[] {
  const files = migrationFiles();
  const missing = files.filter(({ migration }) => !list.includes(migration));
  if (missing.length > 0)
    return missing.map(({ file }) => `migrations/${file} never runs: add it to migrations/list.ts`);
  const isInOrder = files.length === list.length && files.every(({ migration }, place) => migration === list[place]);
  return isInOrder ? [] : ['migrations/list.ts is not in the order of the file names'];
}

describe('migrations/list.ts', () => {
  it('holds every migration file, once and in order', () => {
    expect(listProblems(MIGRATIONS)).toEqual([]);
  });

  it('has names whose time grows with the number of the file', () => {
    const times = MIGRATIONS.map(({ name }) => Number(/\d{13}$/.exec(name)?.[0]));

    expect(times).toEqual([...new Set(times)].sort((one, two) => one - two));
  });

  it('is found out when a file is left out, listed twice or in another place: this check can fail', () => {
    expect(listProblems(MIGRATIONS.slice(0, -1))).toEqual([
      expect.stringMatching(/^migrations\/\d{4}-.+\.ts never runs: add it to migrations\/list\.ts$/),
    ]);
    expect(listProblems([...MIGRATIONS].reverse())).toHaveLength(1);
    expect(listProblems([...MIGRATIONS, ...MIGRATIONS.slice(-1)])).toHaveLength(1);
  });
});
