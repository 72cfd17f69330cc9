import { AGE_BANDS, type AgeBand } from './member.rules';

/** The last year of age of each band but the oldest. */
const UP_TO: readonly (readonly [number, AgeBand])[] = [
  [30, 'UP_TO_30'],
  [35, 'FROM_31_TO_35'],
  [40, 'FROM_36_TO_40'],
  [45, 'FROM_41_TO_45'],
  [50, 'FROM_46_TO_50'],
  [55, 'FROM_51_TO_55'],
  [60, 'FROM_56_TO_60'],
];

/**
 * SQL of the age band on a date of somebody born on a day; null where the day is not known. Years of the calendar are
 * counted, so that no two dates of one year differ: asked for day by day, completed years would tell the birthday.
 */
export function ageBandSql(birthOn: string, date: string): string {
  const years = `(date_part('year', ${date}) - date_part('year', ${birthOn}))`;
  const bands = UP_TO.map(([most, band]) => `when ${years} <= ${most} then '${band}'`);
  return `(case when ${birthOn} is null then null ${bands.join(' ')} else '${AGE_BANDS.at(-1)}' end)`;
}
