import { parameterSql } from '../administration/find-parameter';

/**
 * SQL of the first day after a member's probation: a year from the general meeting that admitted, by the rule in force on
 * that day, or the day until which an extension runs.
 *
 * @param member SQL alias of the row in `members`
 * @param date SQL of the day by which an extension must have been decided
 */
export function probationEndSql(member: string, date: string): string {
  return `coalesce(
    (select x.until_on from probation_extensions x
      where x.tenant_id = $1 and x.member_id = ${member}.id and x.decided_on <= ${date}),
    ${regularProbationEndSql(member)})`;
}

/** The same without an extension. The day is handed on under a name of its own, since the parameter's query has an `o` too. */
export function regularProbationEndSql(member: string): string {
  return `(select (j.joined_on + make_interval(months => p.value::int))::date
             from (select ${member}.joined_on) j
            cross join lateral (${parameterSql('PROBATION_MONTHS', 'j.joined_on')}) p)`;
}
