import { type CellPlace, placeOfCell } from './cell-place.rules';
import { cellText, type WrittenCell } from './cell-text.rules';
import { ImportFileProblem } from './import-row.rules';
import type { XmlReader } from './read-xml';
import { RunText } from './sheet-text.rules';
import { MOST_COLUMNS, MOST_ROWS, type TableCell, type TableRow } from './table-row.rules';
import type { Workbook } from './workbook.rules';

/** What is read of a worksheet. */
export interface SheetFound {
  /** Rows since they were taken the last time. */
  rows: TableRow[];
  /** `C5:C20`; they stand behind all rows. */
  merged: string[];
}

/** More than so many merged ranges need not be told apart. */
const MOST_MERGED = 10_000;

/**
 * Reads a worksheet element by element. Rows and cells come in their order, with their place or right after the one before;
 * what stands in another order was not written by a spreadsheet.
 */
export class SheetReader implements XmlReader {
  readonly found: SheetFound = { rows: [], merged: [] };
  private readonly runs = new RunText();
  private rowNumber = 0;
  private column = 0;
  private cells: TableCell[] = [];
  private cell: WrittenCell | null = null;
  private isInValue = false;

  constructor(private readonly workbook: Workbook) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.cell !== null) this.openInCell(this.cell, name);
    else if (name === 'c') this.openCell(attributes);
    else if (name === 'row') this.openRow(attributes.r);
    else if (name === 'mergeCell' && this.found.merged.length < MOST_MERGED)
      this.found.merged.push(attributes.ref ?? '');
  }

  text(text: string): void {
    if (this.cell === null) return;
    if (this.isInValue) this.cell.value += text;
    else this.runs.text(text);
  }

  close(name: string): void {
    if (name === 'row') this.found.rows.push({ number: this.rowNumber, cells: this.cells });
    if (this.cell === null) return;
    this.runs.close(name);
    this.isInValue = false;
    if (name === 'c') this.closeCell(this.cell);
  }

  private openRow(written: string | undefined): void {
    const number = written === undefined ? this.rowNumber + 1 : Number(written);
    if (!Number.isInteger(number) || number <= this.rowNumber) throw new ImportFileProblem('FILE_DAMAGED');
    if (number > MOST_ROWS) throw new ImportFileProblem('TOO_MANY_ROWS', { most: MOST_ROWS });
    this.rowNumber = number;
    this.column = 0;
    this.cells = [];
  }

  private openCell({ r, t, s }: Readonly<Record<string, string>>): void {
    const next: CellPlace = { row: this.rowNumber, column: this.column + 1 };
    const place = r === undefined ? next : placeOfCell(r);
    if (place === null || place.row !== next.row || place.column < next.column) {
      throw new ImportFileProblem('FILE_DAMAGED');
    }
    this.column = place.column;
    this.cell = { type: t ?? 'n', style: Number(s ?? 0), value: '', hasFormula: false };
  }

  private openInCell(cell: WrittenCell, name: string): void {
    if (name === 'f') cell.hasFormula = true;
    this.isInValue = name === 'v';
    this.runs.open(name);
  }

  private closeCell(cell: WrittenCell): void {
    this.cell = null;
    const text = cellText(cell, this.runs.take(), this.workbook);
    if (text === '') return;
    if (this.column > MOST_COLUMNS) throw new ImportFileProblem('TOO_MANY_COLUMNS', { most: MOST_COLUMNS });
    while (this.cells.length < this.column - 1) this.cells.push('');
    this.cells.push(text);
  }
}
