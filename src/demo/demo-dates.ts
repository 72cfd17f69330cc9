import type { LocalDate } from '../shared/clock';

/** The year in which the demo founds a rung of the chain: a place before the grids on it, a grid before its buildings. */
const YEAR = { COUNTY: 2019, TOWNSHIP: 2019, VILLAGE: 2020, GRID: 2021, BUILDING: 2022, HOUSEHOLD: 2023 } as const;
export type Rung = keyof typeof YEAR;

/** An invented founding date: the year by the rung, month and day by the serial. A child is never older than its parent. */
export function foundedOn(rung: Rung, serial: number): LocalDate {
  if (rung === 'COUNTY') return `${YEAR.COUNTY}-01-01`;
  // Households follow over three years, so that a query as of last year differs from today's.
  const year = rung === 'HOUSEHOLD' ? YEAR.HOUSEHOLD + (serial % 3) : YEAR[rung];
  return `${year}-${twoDigits(1 + (serial % 12))}-${twoDigits(1 + ((serial * 7) % 28))}`;
}

/** The later of two days. */
export function laterOf(one: LocalDate, other: LocalDate): LocalDate {
  return one > other ? one : other;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
