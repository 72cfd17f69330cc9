import { findHeader, type HeadedRows } from './find-header';
import type { HeaderReader } from './header.rules';
import { ImportFileProblem, type ImportSource } from './import-row.rules';
import { readSheetRows, type SheetTable } from './read-sheet-rows';
import { readWorkbook } from './read-workbook';
import { readZipParts } from './read-zip-parts';
import type { WorkbookSheet } from './workbook.rules';

/** Worksheets in which a header is looked for. */
const MOST_LOOKED = 20;

/** The worksheet that is imported. */
export interface HeadedSheet extends HeadedRows {
  merged: SheetTable['merged'];
}

/** The named worksheet, else the first visible one that has a header; null where none has. */
export async function readXlsx(
  source: ImportSource,
  sheet: string | null,
  read: HeaderReader,
): Promise<HeadedSheet | null> {
  const parts = await readZipParts(source);
  const workbook = await readWorkbook(parts);
  for (const { path } of sheetsAsked(workbook.sheets, sheet)) {
    const table = readSheetRows(parts, path, workbook);
    const headed = await findHeader(table.rows, read);
    if (headed !== null) return { ...headed, merged: table.merged };
  }
  return null;
}

function sheetsAsked(sheets: readonly WorkbookSheet[], asked: string | null): readonly WorkbookSheet[] {
  if (asked === null) return sheets.filter(({ isHidden }) => !isHidden).slice(0, MOST_LOOKED);
  const named = sheets.filter(({ name }) => name === asked);
  if (named.length === 0) throw new ImportFileProblem('SHEET_UNKNOWN');
  return named;
}
