import { parameterSql } from '../administration/find-parameter';

/**
 * a query for the day on which the look-back on a case is due, so many months after the acceptance, by the parameter of
 * that day, which knows the row under another alias.
 *
 * @param alias of the row of `rectification_cases`
 */
export function lookBackDueSql(alias: string): string {
  const months = `(select p.value::int from (${parameterSql('LOOK_BACK_MONTHS', 'd.accepted_on')}) p)`;
  return `select (d.accepted_on + make_interval(months => ${months}))::date from (select ${alias}.accepted_on) d`;
}
