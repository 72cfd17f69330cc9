import type {
  ImportFormat,
  ImportSource,
  MappedRow,
  OpenedFile,
  OpeningOptions,
} from '../../../src/domains/import-files/import-row.rules';
import { ImportFileProblem } from '../../../src/domains/import-files/import-row.rules';
import { openImportFile } from '../../../src/domains/import-files/open-import-file';
import { readForbiddenWords } from '../../../src/domains/sync/read-forbidden-words';

/** Bytes as they would lie in parts of an upload. */
export function aSource(bytes: Buffer | string, partSize = 262_144): ImportSource {
  const all = Buffer.from(bytes);
  return {
    size: all.length,
    read: async (start, length) => all.subarray(start, start + length),
    stream: async function* () {
      for (let start = 0; start < all.length; start += partSize) yield all.subarray(start, start + partSize);
    },
  };
}

/** Bytes of two in GBK by the character that they stand for, and those of the one of four that tests write. */
let gbk: Map<string, Buffer> | undefined;

/** A text in GBK, which Node reads and does not write. */
export function inGbk(text: string): Buffer {
  gbk ??= gbkTable();
  return Buffer.concat([...text].map((character) => gbk?.get(character) ?? Buffer.from(character)));
}

function gbkTable(): Map<string, Buffer> {
  const decoder = new TextDecoder('gb18030');
  const table = new Map([['𠀀', Buffer.from('95328236', 'hex')]]);
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const bytes = Buffer.from([lead, trail]);
      const text = decoder.decode(bytes);
      if (text.length === 1 && text !== '\uFFFD') table.set(text, bytes);
    }
  }
  return table;
}

/** How a file of members is opened, unless a test says otherwise. */
export function opening(format: ImportFormat, wishes: Partial<OpeningOptions> = {}): OpeningOptions {
  return { format, encoding: 'AUTO', kind: 'MEMBERS', mapping: null, findForbidden: readForbiddenWords(), ...wishes };
}

/** A file with all of its rows. */
export interface WholeFile extends Omit<OpenedFile, 'rows'> {
  rows: MappedRow[];
}

export async function readWhole(source: ImportSource, options: OpeningOptions): Promise<WholeFile> {
  const { rows, ...opened } = await openImportFile(source, options);
  const all: MappedRow[] = [];
  for await (const row of rows) all.push(row);
  return { ...opened, rows: all };
}

/** What refuses a file, as `CODE` and what it says beside it. */
export async function refusalOf(
  source: ImportSource,
  options: OpeningOptions,
): Promise<{ code: string; params: object }> {
  try {
    await readWhole(source, options);
  } catch (error) {
    if (error instanceof ImportFileProblem) return { code: error.code, params: error.params };
    throw error;
  }
  throw new Error('The file was not refused.');
}

/** Problems of a row as `CODE column field`. */
export const problemsOf = ({ problems }: MappedRow) =>
  problems.map(({ code, column, field }) => `${code} ${column} ${field}`);

export async function csv(text: string, wishes: Partial<OpeningOptions> = {}): Promise<WholeFile> {
  return readWhole(aSource(text), opening('CSV', wishes));
}

export const records = ({ rows }: WholeFile) => rows.map(({ record }) => record);
