import { readXml } from './read-xml';
import type { ZipParts } from './read-zip-parts';
import { type SheetFound, SheetReader } from './sheet-reader.rules';
import type { TableRow, TableRows } from './table-row.rules';
import type { Workbook } from './workbook.rules';

/** A worksheet that is being read. */
export interface SheetTable {
  rows: TableRows;
  /** Complete when all rows are read. */
  merged: SheetFound['merged'];
}

/** Rows of a worksheet. Those that hold nothing may be left out by whoever wrote it; the others keep their numbers. */
export function readSheetRows(parts: ZipParts, path: string, workbook: Workbook): SheetTable {
  const reader = new SheetReader(workbook);
  return { rows: rowsOf(parts.read(path), reader), merged: reader.found.merged };
}

async function* rowsOf(bytes: AsyncGenerator<Buffer>, reader: SheetReader): AsyncGenerator<readonly TableRow[]> {
  for await (const _ of readXml(bytes, reader)) yield reader.found.rows.splice(0);
  yield reader.found.rows.splice(0);
}
