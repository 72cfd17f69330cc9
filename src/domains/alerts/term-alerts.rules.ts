import { parameterSql } from '../administration/find-parameter';
import { type AlertRule, AT_WORK, TODAY } from './alert-rule.rules';

/** terms that are up soon, and terms that are up. */

/**
 * Terms that run, of organizations at work, with the day to which the election after each is postponed by approval. Only a
 * renewal is ever postponed, and only after the term that it follows.
 */
const RUNNING_TERMS = `
  select t.organization_id, t.ends_on, e.postponed_until
    from terms t
    join organizations o on o.tenant_id = $1 and o.id = t.organization_id and ${AT_WORK}
    left join lateral (
         select e.postponed_until
           from elections e
          where e.tenant_id = $1 and e.organization_id = t.organization_id and e.term_id = t.id
            and e.status not in ('RATIFIED', 'CANCELLED')
          order by e.postponed_until desc nulls last
          limit 1) e on true
   where t.tenant_id = $1 and t.superseded_at is null and t.valid @> ${TODAY}`;

/** The first day from which so many months lead to the end of the term: months are not equally long. */
const REMINDED_ON = `
  select p.value as months, d.day + ((d.day + make_interval(months => p.value::int))::date < r.ends_on)::int as reminded_on
    from (${parameterSql('TERM_REMINDER_MONTHS', TODAY)}) p
   cross join lateral (select (r.ends_on - make_interval(months => p.value::int))::date as day) d`;

/** the superior reminds half a year before a term is up. A postponed one waits with approval: nobody is reminded of it. */
export const TERM_DUE: AlertRule = {
  kind: 'TERM_DUE',
  text: `select r.organization_id as subject_id, r.organization_id, null::uuid as unit_id, m.reminded_on as since, 'R-203' as rule,
                jsonb_build_object('TERM_ENDS_ON', r.ends_on, 'TERM_REMINDER_MONTHS', m.months) as evidence
           from (${RUNNING_TERMS}) r
          cross join lateral (${REMINDED_ON}) m
          where r.ends_on >= ${TODAY} and m.reminded_on <= ${TODAY} and (r.postponed_until >= ${TODAY}) is not true`,
};

/** a term is up, no election followed, and no approval to postpone it holds any more. */
export const TERM_OVERDUE: AlertRule = {
  kind: 'TERM_OVERDUE',
  text: `select r.organization_id as subject_id, r.organization_id, null::uuid as unit_id,
                greatest(r.ends_on, r.postponed_until) + 1 as since,
                case when r.postponed_until is null then 'R-201' else 'R-201, R-202' end as rule,
                jsonb_strip_nulls(jsonb_build_object(
                  'TERM_ENDS_ON', r.ends_on, 'POSTPONED_UNTIL', r.postponed_until)) as evidence
           from (${RUNNING_TERMS}) r
          where greatest(r.ends_on, r.postponed_until) < ${TODAY}`,
};
