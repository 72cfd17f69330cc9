import type { LocalDate } from './clock';

/** Days, months and years between dates, as the waiting times of the rules count them. */

const DAY_MS = 24 * 60 * 60 * 1000;

/** Days from one date to another; negative when the other comes before. */
export function daysBetween(from: LocalDate, until: LocalDate): number {
  return (Date.parse(until) - Date.parse(from)) / DAY_MS;
}

/** The date so many days later. */
export function daysAfter(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same day so many months later, or earlier; a month that is too short ends on its last day. */
export function monthsAfter(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const total = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(total / 12), (total % 12) + 1];
  const lastDay = new Date(Date.UTC(toYear, toMonth, 0)).getUTCDate();
  const padded = (part: number, length: number) => String(part).padStart(length, '0');
  return `${padded(toYear, 4)}-${padded(toMonth, 2)}-${padded(Math.min(day, lastDay), 2)}`;
}

/** The same day so many years later; February 29 becomes February 28 where there is none. */
export function yearsAfter(date: LocalDate, years: number): LocalDate {
  return monthsAfter(date, years * 12);
}
