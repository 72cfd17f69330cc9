/** What time it is for records: whatever is stored, or decided by the day, asks here. Only deadlines count milliseconds by themselves. */

/** A calendar date, `YYYY-MM-DD`, in Asia/Shanghai. */
export type LocalDate = string;

const shanghai = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The present instant. */
export function now(): Date {
  return new Date();
}

/** Today's date in Asia/Shanghai, whatever zone the machine is set to. */
export function today(): LocalDate {
  return shanghai.format(now());
}
