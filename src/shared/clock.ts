/** What time it is for records: whatever is stored, or decided by the day, asks here. Only deadlines count milliseconds by themselves. */

/** A calendar date, `YYYY-MM-DD`, in Asia/Shanghai. */
export type LocalDate = string;

const shanghai = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** An instant to the second as people of the tenants read it, such as `2026-03-01T16:00:00+08:00`; same since 1992. */
export function atShanghai(instant: Date): string {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().replace(/\.\d{3}Z$/, '+08:00');
}

/** The present instant. */
export function now(): Date {
  return new Date();
}

/** Today's date in Asia/Shanghai, whatever zone the machine is set to. */
export function today(): LocalDate {
  return shanghai.format(now());
}
