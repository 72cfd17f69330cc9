/** Where a cell stands, both from 1. */
export interface CellPlace {
  row: number;
  column: number;
}

const PLACE = /^([A-Z]{1,3})([1-9][0-9]{0,6})$/;

/** The place that a worksheet writes `C5`; null where it is none. */
export function placeOfCell(written: string): CellPlace | null {
  const match = PLACE.exec(written);
  if (match === null) return null;
  const [, letters = '', row = ''] = match;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(row), column };
}

/** A rectangle of cells, its ends included. */
export interface CellRange {
  first: CellPlace;
  last: CellPlace;
}

/** The range that a worksheet writes `C5:D20`, or `C5`; null where it is none. */
export function rangeOfCells(written: string): CellRange | null {
  const [first = '', last = first] = written.split(':');
  const from = placeOfCell(first);
  const to = placeOfCell(last);
  return from === null || to === null ? null : { first: from, last: to };
}
