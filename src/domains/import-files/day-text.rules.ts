import type { CellFault } from './table-row.rules';

/** Days as files write them. */

const INCOMPLETE: CellFault = { fault: 'DATE_INCOMPLETE' };
const UNREADABLE: CellFault = { fault: 'DATE_FORMAT' };

/** Year, month, day in this order, with one kind of mark between; midnight may follow, which some systems add. */
const DAY =
  /^([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))(?:[ T]0{1,2}:00(?::00(?:\.0+)?)?Z?)?$/;

/** A year, or a year and a month: nobody knows which day it was. */
const WITHOUT_DAY = /^[0-9]{4}(?:年|年[0-9]{1,2}月?|[-/.][0-9]{1,2}|(?:0[1-9]|1[0-2]))?$/;

/**
 * A day as `YYYY-MM-DD`, of `2010-07-01`, `2010/7/1`, `2010.7.1`, `2010年7月1日`, `20100701`. A month alone is not made a day,
 * and an order of day and month that would have to be guessed is not read.
 */
export function dayOfText(text: string): string | CellFault {
  const plain = text.normalize('NFKC').trim();
  const match = DAY.exec(plain);
  if (match === null) return WITHOUT_DAY.test(plain) ? INCOMPLETE : UNREADABLE;
  const [, year = '', , marked, markedDay, written, writtenDay, joined, joinedDay] = match;
  const month = (marked ?? written ?? joined ?? '').padStart(2, '0');
  const day = (markedDay ?? writtenDay ?? joinedDay ?? '').padStart(2, '0');
  const date = `${year}-${month}-${day}`;
  return isDayOfCalendar(date) ? date : UNREADABLE;
}

function isDayOfCalendar(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
