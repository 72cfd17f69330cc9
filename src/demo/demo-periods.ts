import type { LifePeriod } from '../domains/organization-life/meeting.rules';
import type { LocalDate } from '../shared/clock';

/** A month, quarter or year that was over when the demo was loaded. */
export interface ClosedPeriod {
  /** How many of its kind came after it: 0 for the last one. */
  ago: number;
  /** The `month`-th of it (0 the first), on a day that every month has. */
  dayIn(month: number, day: number): LocalDate;
}

const MONTHS: Readonly<Record<LifePeriod, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

/** The periods of a kind that the twelve months before a day hold whole; of years the last one that was over. */
export function closedPeriods(period: LifePeriod, loadedOn: LocalDate): ClosedPeriod[] {
  const [year = 0, month = 1] = loadedOn.split('-').map(Number);
  const length = MONTHS[period];
  const current = Math.floor((year * 12 + month - 1) / length) * length;
  return Array.from({ length: 12 / length }, (_, ago) => ({
    ago,
    dayIn: (offset, day) => dayOf(current - (ago + 1) * length + offset, day),
  }));
}

/** A day of a month that is counted from the year 0. */
function dayOf(month: number, day: number): LocalDate {
  return [Math.floor(month / 12), (month % 12) + 1, day].map((part) => String(part).padStart(2, '0')).join('-');
}
