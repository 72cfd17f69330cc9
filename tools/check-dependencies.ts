import { dependencyOffences } from './dependency-rule';
import { fileOffences } from './file-rules';
import { importCycles } from './import-cycles';
import { parseSources, readSources, type SourceTexts } from './source-tree';

/** Everything in src and migrations that breaks the shape of the house, one sentence each. */
export function structureOffences(texts: SourceTexts): string[] {
  const files = parseSources(texts);
  const inSource = files.filter((file) => file.path.startsWith('src/'));
  return [...dependencyOffences(files, texts), ...importCycles(inSource), ...fileOffences(inSource)];
}

if (require.main === module) {
  const offences = structureOffences(readSources(process.cwd(), ['src', 'migrations']));
  for (const offence of offences) console.error(offence);
  process.exitCode = offences.length > 0 ? 1 : 0;
}
