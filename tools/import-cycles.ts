import type { SourceFile } from './source-tree';

/** Rings of files that import one another, each told once: a type-only import counts, since two such files are one. */
export function importCycles(files: SourceFile[]): string[] {
  const targetsOf = new Map(files.map(({ path, imports }) => [path, imports.flatMap(({ target }) => target ?? [])]));
  const done = new Set<string>();
  const trail: string[] = [];
  const offences: string[] = [];

  const visit = (path: string): void => {
    const start = trail.indexOf(path);
    if (start !== -1) offences.push(`Import cycle: ${[...trail.slice(start), path].join(' → ')}.`);
    if (start !== -1 || done.has(path)) return;
    trail.push(path);
    for (const target of targetsOf.get(path) ?? []) visit(target);
    trail.pop();
    done.add(path);
  };
  for (const path of targetsOf.keys()) visit(path);
  return offences;
}
