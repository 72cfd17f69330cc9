import { parameterSql } from '../administration/find-parameter';
import { LIFE_DUTIES, type LifePeriod, MEETING_KINDS, type MeetingKind } from '../organization-life/meeting.rules';
import { type FactTime, factsKnown, reportsKnown } from '../organizations/known-facts.rules';

/** Whether organization life is on time: R-301 to R-305, in the last period of each that was over on the day. */

const PERIODS: Readonly<Record<LifePeriod, { unit: string; length: string }>> = {
  MONTH: { unit: 'month', length: '1 month' },
  QUARTER: { unit: 'quarter', length: '3 months' },
  YEAR: { unit: 'year', length: '1 year' },
};

/** R-306 and R-307 are once a year, at its end: whether they were held says little about the organization on another day. */
const COUNTED_RULES: readonly string[] = ['R-301', 'R-302', 'R-303', 'R-304', 'R-305'];

const COUNTED = MEETING_KINDS.filter((kind) => COUNTED_RULES.includes(LIFE_DUTIES[kind].rule));

const list = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

/** One kind of meeting: who owes it, the days of the last closed period, and how many were due in it by the parameter of its first day. */
function dutySql(meeting: MeetingKind, on: string): string {
  const { rule, period, parameter, kinds, needsCommittee } = LIFE_DUTIES[meeting];
  const { unit, length } = PERIODS[period];
  const current = `date_trunc('${unit}', ${on}::timestamp)`;
  const last = `(${current} - interval '${length}')`;
  return `select '${meeting}' as kind, '${rule}' as rule, array[${list(kinds)}] as kinds, ${needsCommittee} as needs_committee,
                 ${last}::date as first_day, ${current}::date as next_day, daterange(${last}::date, ${current}::date) as days,
                 p.value::int as required
            from (${parameterSql(parameter, `${last}::date`)}) p`;
}

/** A query for what is owed, one row a kind of meeting: the table `duties` of `missedLifeOf`. */
export function lifeDutiesSql({ on }: FactTime): string {
  return COUNTED.map((kind) => dutySql(kind, on)).join(' union all ');
}

/**
 * A query for what one organization missed: `since`, the day after the earliest of the periods, and `rules` as text; both null
 * where it missed nothing. A period counts, as in `organizationLife`, where the organization was at work all through, and had a
 * committee where there must be one (R-104). Looked up organization by organization: joined as whole sets, of whose sizes
 * PostgreSQL knows nothing, meetings and organizations would be compared row by row.
 *
 * @param organization alias of a row with `organization_id` and `kind`, which an organization keeps for good
 * @param days SQL of the days on which it was at work, a datemultirange
 */
export function missedLifeOf(organization: string, days: string, time: FactTime): string {
  const committeeDays = `
         select range_agg(f.valid) from ${factsKnown('offices', time)} f
          where f.tenant_id = $1 and f.organization_id = ${organization}.organization_id and f.post = 'COMMITTEE_MEMBER'`;
  const held = `
         select count(*) from ${reportsKnown('meetings', time)} m
          where m.tenant_id = $1 and m.organization_id = ${organization}.organization_id and m.kind = d.kind
            and m.held_on >= d.first_day and m.held_on < d.next_day`;
  return `
    select min(d.next_day) as since, string_agg(d.rule, ', ' order by d.rule) as rules
      from duties d
     where ${organization}.kind = any(d.kinds) and ${days} @> d.days and (${held}) < d.required
       and (not d.needs_committee or (${committeeDays}) @> d.days)`;
}
