import type { LocalDate } from './clock';

/** A PostgreSQL daterange in its canonical text form, `[2024-01-01,2025-01-01)`, taken apart: the end is exclusive. */
export interface DateRange {
  from: LocalDate | null;
  until: LocalDate | null;
}

/** Parses the text form of a daterange; an open side is null. */
export function parseDateRange(text: string): DateRange {
  const [from = '', until = ''] = text.slice(1, -1).split(',');
  return { from: from === '' ? null : from, until: until === '' ? null : until };
}
