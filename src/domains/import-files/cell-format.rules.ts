/** How a number of a worksheet is shown, as far as it says what the number is. */
export type CellFormat =
  | 'PLAIN'
  /** A day with its year; a time may follow. */
  | 'DAY'
  /** A part of a day: a month, a day without a year, a time. */
  | 'PART_OF_DAY'
  /** A number of so many digits, with zeros before it. */
  | { digits: number };

/** Formats that every workbook has (ECMA-376 18.8.30), with what Chinese Excel shows for 27 to 36 and 50 to 58. */
const DAY_IDS = new Set([14, 15, 22, 30, 31]);
const PART_IDS = new Set([
  ...[16, 17, 18, 19, 20, 21, 27, 28, 29, 32, 33, 34, 35, 36, 45, 46, 47],
  ...[50, 51, 52, 53, 54, 55, 56, 57, 58],
]);

/** What of a format is shown as it is, or says only of color, language or condition. */
const LITERAL = /"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi;

/** The format of a style: by the id that every workbook has, else by its code. */
export function cellFormatOf(id: number, codes: ReadonlyMap<number, string>): CellFormat {
  const code = codes.get(id);
  if (code !== undefined) return formatOfCode(code);
  if (DAY_IDS.has(id)) return 'DAY';
  return PART_IDS.has(id) ? 'PART_OF_DAY' : 'PLAIN';
}

function formatOfCode(code: string): CellFormat {
  const [positive = ''] = code.replace(LITERAL, '').split(';');
  if (/^0{2,15}$/.test(positive)) return { digits: positive.length };
  const letters = positive.toLowerCase().replace(/general|am\/pm|a\/p/g, '');
  const has = (letter: string) => letters.includes(letter);
  if ((has('y') || has('e')) && has('d') && has('m')) return 'DAY';
  const isNumber = /[0#?]/.test(letters) && !has('y') && !has('d');
  if (isNumber) return /[hs]/.test(letters) ? 'PART_OF_DAY' : 'PLAIN';
  return /[ymdhs]/.test(letters) ? 'PART_OF_DAY' : 'PLAIN';
}
