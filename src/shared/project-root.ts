import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder that holds package.json, found by walking up from this file: the same for sources and for `dist/`.
 * Files that the compiler does not copy (reference data, generated schema) are read from below it.
 */
export function projectRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No package.json above ${__dirname}: the installation is incomplete.`);
    folder = parent;
  }
  return folder;
}
