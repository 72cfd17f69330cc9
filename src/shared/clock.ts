/** The one place that reads the time, so that a test or a correction can say when "now" is. */

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
