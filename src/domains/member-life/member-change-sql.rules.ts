import { branchesToldSql, isToldSql } from '../members/branches-told.rules';
import { isInReach } from '../organizations/in-reach.rules';

/** SQL of the member changes of R-915. `$2` the organization, `$3` and `$4` first and last day, `$5` roots of the reach or null. */

/** The organization, when the caller reaches it: today, whatever the period. */
const ROOT = `
  select o.id
    from organizations o
   where o.tenant_id = $1 and o.id = $2::uuid and ${isInReach('o', '$5::uuid[]')}`;

/** Whether the branch of a membership is one of those whose people the caller is told of. */
const IS_TOLD = isToldSql('m.branch_id', '$5::uuid[]');

/** From the eve of the period, which is its start, to its last day. */
const PERIOD = `daterange($3::date - 1, $4::date, '[]')`;

/** What stood at or formally below the organization, on which days: by the dated edges, each as long as those above it. */
const BELOW = `
  select r.id, ${PERIOD} from root r
   union
  select e.organization_id, e.valid * b.days
    from below b
    join placements e
      on e.tenant_id = $1 and e.graph = 'FORMAL' and e.parent_id = b.id and e.superseded_at is null and e.valid && b.days`;

/**
 * Records of memberships there, cut to the days on which they were; of branches that the caller reaches today, and whatever is
 * elsewhere is outside. A group's members are asked for by the group alone.
 */
const STAYS = `
  select m.member_id, m.category, m.standing, m.end_reason, upper(m.valid) as ended_on, m.valid * b.days as days
    from below b
    join memberships m on m.tenant_id = $1 and m.branch_id = b.id and m.superseded_at is null and m.valid && b.days
   where ${IS_TOLD}
   union all
  select m.member_id, m.category, m.standing, m.end_reason, upper(m.valid), m.valid * ${PERIOD}
    from root r
    join memberships m on m.tenant_id = $1 and m.group_id = r.id and m.superseded_at is null and m.valid && ${PERIOD}
   where ${IS_TOLD}`;

/** The part of them in which members were counted, and what came next; whoever was so all the time in one record is not among them. */
const PARTS = `
  select s.member_id, s.category, s.days, lead(s.category) over life as next_category, lead(lower(s.days)) over life as next_from
    from stays s
   where s.standing = 'ACTIVE' and s.days <> ${PERIOD}
  window life as (partition by s.member_id order by s.days)`;

/** Days on which each of them was counted, without a break. */
const SPELLS = `select p.member_id, unnest(range_agg(p.days)) as days from parts p group by p.member_id`;

/** The first day of each such spell, and the first one after it, inside the period: with the records on both sides of it. */
const TURNS = `
  select t.is_in, f.id is null as is_first, f.standing as standing_before, f.end_reason,
         n.id is null as is_last, n.standing as standing_after, n.begin_reason,
         case when t.is_in then n.category else f.category end as category,
         coalesce(f.branch_id = n.branch_id, false)
           and not coalesce(case when t.is_in then n.group_id else f.group_id end = r.id, false) as is_same_branch
    from spells s
   cross join root r
   cross join lateral (values (lower(s.days), true), (upper(s.days), false)) t (on_day, is_in)
    left join memberships f
      on f.tenant_id = $1 and f.member_id = s.member_id and f.superseded_at is null and f.valid @> (t.on_day - 1)
    left join memberships n
      on n.tenant_id = $1 and n.member_id = s.member_id and n.superseded_at is null and n.valid @> t.on_day
   where t.on_day between $3::date and $4::date`;

/**
 * The line of a turn. Who had no record the day before came as that record says; who had one was suspended, or counted
 * elsewhere: then the branch moved, or the member did. The same the other way round.
 */
const LINE = `
  case when t.is_in then
    case when t.is_first then case when t.begin_reason in ('ADMITTED', 'TRANSFERRED_IN', 'RESTORED') then t.begin_reason else 'RECORDED' end
         when t.standing_before = 'SUSPENDED' then 'RESTORED'
         when t.is_same_branch then 'REORGANIZED_IN'
         else 'TRANSFERRED_IN' end
  else
    case when t.is_last then t.end_reason
         when t.standing_after = 'SUSPENDED' then 'SUSPENDED'
         when t.is_same_branch then 'REORGANIZED_OUT'
         else 'TRANSFERRED_OUT' end
  end`;

/** One statement: numbers by line and category. Without a row there is no such organization in reach. */
export const MEMBER_CHANGES = `
  with recursive root as materialized (${ROOT}),
  told (id) as (${branchesToldSql('$5::uuid[]')}),
  below (id, days) as (${BELOW}),
  stays as materialized (${STAYS}),
  parts as materialized (${PARTS}),
  spells as materialized (${SPELLS}),
  turns as materialized (${TURNS}),
  lines (line, category) as (
    select 'START', s.category from stays s where s.standing = 'ACTIVE' and lower(s.days) = $3::date - 1
    union all
    select ${LINE}, t.category from turns t
    union all
    select 'CONFIRMED', p.next_category
      from parts p
     where p.category = 'PROBATIONARY' and p.next_category = 'FULL' and p.next_from = upper(p.days)
    union all
    select 'REMOVED_WHILE_SUSPENDED', s.category
      from stays s
     where s.standing = 'SUSPENDED' and s.end_reason = 'REMOVED' and upper(s.days) = s.ended_on and s.ended_on <= $4::date
    union all
    select 'END', s.category from stays s where s.standing = 'ACTIVE' and upper(s.days) = $4::date + 1
  )
  select l.line, l.category, count(l.line)::int as count
    from root r
    left join lines l on true
   group by l.line, l.category`;
