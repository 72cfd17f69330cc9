import type { ForbiddenWordFinder } from '../../shared/forbidden-words';

/** What the readers of files and the engine of imports agree on. */

export const IMPORT_FORMATS = ['CSV', 'NDJSON', 'XLSX'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** AUTO: UTF-8, unless the bytes are none, and then GB 18030, which holds GBK. XLSX says itself. */
export const IMPORT_ENCODINGS = ['AUTO', 'UTF_8', 'GB18030'] as const;
export type ImportEncoding = (typeof IMPORT_ENCODINGS)[number];

/** Bytes that were uploaded, from the beginning or from anywhere: they lie sealed, in parts. */
export interface ImportSource {
  /** Bytes in all. */
  size: number;
  /** All bytes in order, a part at a time; may be asked for again. */
  stream(): AsyncIterable<Buffer>;
  /** `length` bytes from `start` on; fewer only at the end. */
  read(start: number, length: number): Promise<Buffer>;
}

/** What a file holds: decides which columns are known. */
export const IMPORT_KINDS = ['MEMBERS', 'ORGANIZATIONS', 'UNITS', 'GRIDS'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** A column and the field that it stands for, as a caller says it; null where the column is left out on purpose. */
export interface ColumnField {
  column: string;
  field: string | null;
}

/** How a file is to be read. */
export interface ReadingOptions {
  format: ImportFormat;
  encoding: ImportEncoding;
}

/** What else has to be known to find the header: titles and other sheets may stand before it. */
export interface OpeningOptions extends ReadingOptions {
  kind: ImportKind;
  mapping: readonly ColumnField[] | null;
  /** Name of the worksheet; left out, the first visible one that has a header. */
  sheet?: string | null;
  /** Names that must not be held (docs/forbidden-words.json). */
  findForbidden: ForbiddenWordFinder;
}

/** Why a row, or one cell of it, cannot be read: a code, and never a value. */
export interface RowProblem {
  code: string;
  /** Column of the file, from 1; null where the row as a whole is meant, and where each row names its own fields (NDJSON). */
  column: number | null;
  /** Field of the record, where the column stands for one. */
  field: string | null;
}

/** A row as a record of the batch writer, or why it is none. */
export interface MappedRow {
  /** Where a person finds it: the row that a spreadsheet shows, or the line of NDJSON; from 1, what stands above included. */
  number: number;
  /** Fields and values for the batch writer; null where there are problems. */
  record: Record<string, unknown> | null;
  problems: readonly RowProblem[];
}

/** A column of the header, and what became of it. */
export interface OpenedColumn {
  /** From 1. */
  number: number;
  /** As it was written; null where it is empty, or could be anything but a header. */
  header: string | null;
  /** Null where the column is not read. */
  field: string | null;
}

/** A file whose header was read. What is wrong with it as a whole may be found as late as its last row. */
export interface OpenedFile {
  /** Row of the header; null where each row names its own fields (NDJSON). */
  headerNumber: number | null;
  columns: readonly OpenedColumn[] | null;
  /** Rows below the header in their order; blank ones are left out. To be asked for once. */
  rows: AsyncIterable<MappedRow>;
}

/** The file as a whole cannot be imported: a code of `file-problems.rules.ts`, and where; never a value or an unknown header. */
export class ImportFileProblem extends Error {
  override name = 'ImportFileProblem';

  constructor(
    readonly code: string,
    /** Numbers, and words of this system's own lists. */
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
  }
}
