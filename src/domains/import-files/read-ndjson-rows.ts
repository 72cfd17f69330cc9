import { ImportFileProblem } from './import-row.rules';

/** One line of an NDJSON file: what JSON makes of it, or nothing where it is no JSON. */
export interface JsonLine {
  /** From 1; blank lines count. */
  number: number;
  value: unknown;
}

/** Characters of one line. */
const MOST_CHARACTERS = 65_536;

/** The lines of an NDJSON file that are not blank. */
export async function* readNdjsonRows(text: AsyncIterable<string>): AsyncGenerator<readonly JsonLine[]> {
  let rest = '';
  let number = 0;
  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    const rows: JsonLine[] = [];
    for (const line of lines) {
      number += 1;
      assertShort(line, number);
      if (line.trim() !== '') rows.push({ number, value: jsonOf(line) });
    }
    assertShort(rest, number + 1);
    yield rows;
  }
  if (rest.trim() === '') return;
  const value = jsonOf(rest);
  // Without a line end, half an object is what is left of a whole one.
  if (value === undefined) throw new ImportFileProblem('FILE_TRUNCATED');
  yield [{ number: number + 1, value }];
}

function assertShort(line: string, row: number): void {
  if (line.length > MOST_CHARACTERS) throw new ImportFileProblem('RECORD_TOO_LONG', { row, most: MOST_CHARACTERS });
}

/** Undefined, which JSON does not have, where the line is none. The parser's error repeats the line, and is not kept. */
function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
