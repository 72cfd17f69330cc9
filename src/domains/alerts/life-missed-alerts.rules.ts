import { parameterSql } from '../administration/find-parameter';
import { LIFE_DUTIES, type LifePeriod } from '../organization-life/meeting.rules';
import { ALERTED_MEETINGS, type AlertedMeeting } from './alert.rules';
import { type AlertRule, AT_WORK, FOUNDED_ON, TODAY } from './alert-rule.rules';

/**
 * R-301 to R-303, R-305 to R-307: what the last closed month, quarter or year should have seen, and did not. Lectures (R-304) are
 * to be held regularly, which names no period of which one could be told that it passed without: `organizationLife` counts them.
 */

/** How long a period is, and how it is called: 2026-06, 2026-Q2, 2026. */
const PERIODS: Readonly<Record<LifePeriod, { unit: string; length: string; label: string }>> = {
  MONTH: { unit: 'month', length: '1 month', label: 'YYYY-MM' },
  QUARTER: { unit: 'quarter', length: '3 months', label: 'YYYY"-Q"Q' },
  YEAR: { unit: 'year', length: '1 year', label: 'YYYY' },
};

/** What is due of one meeting in the last closed period, by the parameter of its first day; that day, and the one after its last. */
function dutySql(meeting: AlertedMeeting): string {
  const { rule, period, parameter, kinds, needsCommittee } = LIFE_DUTIES[meeting];
  const { unit, length, label } = PERIODS[period];
  const current = `date_trunc('${unit}', ${TODAY}::timestamp)`;
  const last = `(${current} - interval '${length}')`;
  return `select '${meeting}' as meeting, '${rule}' as rule, '{${kinds.join(',')}}'::text[] as kinds,
                 ${needsCommittee} as needs_committee, ${last}::date as first_day, ${current}::date as next_day,
                 to_char(${last}, '${label}') as label, p.value as due
            from (${parameterSql(parameter, `${last}::date`)}) p`;
}

const LAST_MONTH = `daterange(
  (date_trunc('month', ${TODAY}::timestamp) - interval '1 month')::date, date_trunc('month', ${TODAY}::timestamp)::date)`;

/** Where there was a committee on every day of last month: a small branch has none (R-104). */
const COMMITTEES = `
  select f.organization_id
    from offices f
   where f.tenant_id = $1 and f.post = 'COMMITTEE_MEMBER' and f.superseded_at is null and f.valid && ${LAST_MONTH}
   group by f.organization_id
  having range_agg(f.valid) @> ${LAST_MONTH}`;

/**
 * One alert for all that an organization missed: a period counts once it is over and where the organization was at work on its
 * first day. Since: the day after the earliest of the periods. Its items are meetings in periods: with each that is made up it has fewer.
 *
 * Meetings are counted duty by duty. Kind and day are compared as one, which only the index by organization, kind and day answers:
 * by day alone each count would read what all organizations held, and without statistics PostgreSQL sees no difference.
 */
export const LIFE_MISSED: AlertRule = {
  kind: 'LIFE_MISSED',
  items: `array(select f.key || ' ' || split_part(f.value, ' ', 1) from jsonb_each_text(a.evidence) f)`,
  text: `select o.id as subject_id, o.id as organization_id, null::uuid as unit_id, min(d.next_day) as since,
                string_agg(d.rule, ', ' order by d.rule) as rule,
                jsonb_object_agg(d.meeting, d.label || ' ' || h.held || '/' || d.due) as evidence
           from organizations o
           join (${ALERTED_MEETINGS.map(dutySql).join(' union all ')}) d
             on o.kind = any(d.kinds) and ${FOUNDED_ON} <= d.first_day
            and (not d.needs_committee or o.id in (${COMMITTEES}))
          cross join lateral (
                select count(*) as held
                  from meetings h
                 where h.tenant_id = $1 and h.organization_id = o.id and h.superseded_at is null
                   and (h.kind, h.held_on) >= (d.meeting, d.first_day) and (h.kind, h.held_on) < (d.meeting, d.next_day)) h
          where o.tenant_id = $1 and ${AT_WORK} and h.held < d.due
          group by o.id`,
};
