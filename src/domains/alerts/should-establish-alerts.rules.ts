import { parameterSql } from '../administration/find-parameter';
import { type AlertRule, changesOf, TODAY } from './alert-rule.rules';

/** A query for the days on which full members whose standing was ACTIVE worked for a unit (alias `u`). */
const EMPLOYED_DAYS = `
  select e.valid * m.valid as valid
    from employments e
    join memberships m
      on m.tenant_id = $1 and m.member_id = e.member_id and m.superseded_at is null and m.valid && e.valid
     and m.category = 'FULL' and m.standing = 'ACTIVE'
   where e.tenant_id = $1 and e.unit_id = u.id and e.superseded_at is null`;

/** Day since which a unit (alias `u`) has been ACTIVE. */
const ACTIVE_SINCE = `
  select coalesce(max(upper(s.valid)) filter (where s.status <> 'ACTIVE'), min(lower(s.valid)))
    from unit_states s
   where s.tenant_id = $1 and s.unit_id = u.id and s.superseded_at is null`;

/** Day since which no organization has covered it; null when none ever did. */
const UNCOVERED_SINCE = `
  select max(upper(f.valid)) from unit_formations f
   where f.tenant_id = $1 and f.unit_id = u.id and f.superseded_at is null`;

/** Since when so many of its full members have worked there. */
const EMPLOYED_SINCE = `
  select max(n.day) from (${changesOf(EMPLOYED_DAYS)}) n where n.before < p.value and n.after >= p.value`;

/** Day of the first of its reports, one after another to the latest, that told so many members. */
const REPORTED_SINCE = `
  select min(f.counted_on) from unit_figures f
   where f.tenant_id = $1 and f.unit_id = u.id and f.superseded_at is null and f.counted_on <= ${TODAY}
     and f.counted_on > coalesce(
           (select max(l.counted_on) from unit_figures l
             where l.tenant_id = $1 and l.unit_id = u.id and l.superseded_at is null and l.counted_on <= ${TODAY}
               and coalesce(l.member_count, 0) < p.value), '-infinity'::date)`;

/**
 * a unit at work that no organization covers although three full members work there, wherever their formal
 * relationship is, or although it last reported as many members itself. Of the two bases only those that hold are told. It is the
 * matter of the organization that is responsible for the unit.
 */
export const SHOULD_ESTABLISH: AlertRule = {
  kind: 'SHOULD_ESTABLISH',
  text: `select u.id as subject_id, u.responsible_id as organization_id, u.id as unit_id,
                coalesce(greatest((${ACTIVE_SINCE}), (${UNCOVERED_SINCE}),
                                  least(case when b.is_employed then (${EMPLOYED_SINCE}) end,
                                        case when b.is_reported then (${REPORTED_SINCE}) end)), u.surveyed_on) as since,
                concat_ws(', ', case when b.is_reported then 'R-101' end, case when b.is_employed then 'R-114' end) as rule,
                jsonb_strip_nulls(jsonb_build_object(
                  'EMPLOYED_FULL_MEMBERS', case when b.is_employed then e.members end,
                  'REPORTED_MEMBERS', case when b.is_reported then r.member_count end,
                  'REPORTED_ON', case when b.is_reported then r.counted_on end,
                  'MIN_FULL_MEMBERS_BRANCH', p.value)) as evidence
           from units u
          cross join (${parameterSql('MIN_FULL_MEMBERS_BRANCH', TODAY)}) p
          cross join lateral (
                select count(*) as members
                  from employments e
                  join members m on m.tenant_id = $1 and m.id = e.member_id and m.category = 'FULL' and m.standing = 'ACTIVE'
                 where e.tenant_id = $1 and e.unit_id = u.id and e.superseded_at is null and e.valid @> ${TODAY}) e
           left join lateral (
                select f.member_count, f.counted_on
                  from unit_figures f
                 where f.tenant_id = $1 and f.unit_id = u.id and f.superseded_at is null and f.counted_on <= ${TODAY}
                 order by f.counted_on desc
                 limit 1) r on true
          cross join lateral (
                select e.members >= p.value as is_employed, coalesce(r.member_count >= p.value, false) as is_reported) b
          where u.tenant_id = $1 and u.status = 'ACTIVE' and (b.is_employed or b.is_reported)
            and not exists (select from unit_formations f
                             where f.tenant_id = $1 and f.unit_id = u.id and f.superseded_at is null and f.valid @> ${TODAY})`,
};
