import type { LocalDate } from '../../shared/clock';

/** Days and months between dates, as the waiting times of the rules count them. */

const DAY_MS = 24 * 60 * 60 * 1000;

/** Days from one date to another; negative when the other comes before. */
export function daysBetween(from: LocalDate, until: LocalDate): number {
  return (Date.parse(until) - Date.parse(from)) / DAY_MS;
}

/** The date so many days later. */
export function daysAfter(date: LocalDate, days: number): LocalDate {
  return isoDate(Date.parse(date) + days * DAY_MS);
}

/** The same day so many months later, or the last of that month where it has no such day. */
export function monthsAfter(date: LocalDate, months: number): LocalDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return isoDate(Date.UTC(year, month - 1 + months, Math.min(day, last)));
}

function isoDate(time: number): LocalDate {
  return new Date(time).toISOString().slice(0, 10);
}
