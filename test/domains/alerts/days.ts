import { type LocalDate, today } from '../../../src/shared/clock';

/** Days of tests, by JavaScript's own calendar: nothing here comes from what is tested. */

const at = (date: LocalDate) => new Date(`${date}T00:00:00Z`);
const text = (date: Date): LocalDate => date.toISOString().slice(0, 10);

export function addDays(date: LocalDate, days: number): LocalDate {
  return text(new Date(at(date).getTime() + days * 86_400_000));
}

/** The days from one to the day before another. */
export function daysOf(first: LocalDate, next: LocalDate): LocalDate[] {
  return first < next ? [first, ...daysOf(addDays(first, 1), next)] : [];
}

/** So many days before today; a negative number lies ahead. */
export const ago = (days: number): LocalDate => addDays(today(), -days);

/** The same day of another month; a month that is too short ends on its last day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return text(new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))));
}

/** The first day from which so many months lead to a day, or past it. */
export function firstDayReaching(date: LocalDate, months: number): LocalDate {
  let day = addDays(addMonths(date, -months), -5);
  while (addMonths(day, months) < date) day = addDays(day, 1);
  return day;
}

export interface ClosedPeriod {
  /** `2026-06`, `2026-Q2`, `2025`. */
  label: string;
  first: LocalDate;
  /** The day after its last. */
  next: LocalDate;
}

/** The month, quarter or year of so many months that was over last. */
export function lastPeriod(months: 1 | 3 | 12, on = today()): ClosedPeriod {
  const [year = 0, month = 1] = on.split('-').map(Number);
  const began = Math.floor((month - 1) / months) * months;
  const next = text(new Date(Date.UTC(year, began, 1)));
  const first = text(new Date(Date.UTC(year, began - months, 1)));
  const quarter = Math.floor((Number(first.slice(5, 7)) - 1) / 3) + 1;
  const label = { 1: first.slice(0, 7), 3: `${first.slice(0, 4)}-Q${quarter}`, 12: first.slice(0, 4) }[months];
  return { label, first, next };
}
