import type { DataCheck } from '../domain';
import { memberCardChecks } from './member-cards.checks';

const TODAY = `(now() at time zone 'Asia/Shanghai')::date`;

/** Days that have not come: no fact of a member is recorded ahead. */
const toCome = (table: string) =>
  `select t.member_id, t.valid from ${table} t
    where t.tenant_id = $1 and t.superseded_at is null and (lower(t.valid) > ${TODAY} or upper(t.valid) > ${TODAY})`;

/** The days on which each member belonged to a branch. */
const BELONGS = `select m.member_id, range_agg(m.valid) as days
                   from memberships m where m.tenant_id = $1 and m.superseded_at is null group by m.member_id`;

/**
 * Invariants over live data that no constraint of the tables can say. Each lists the rows that break it, members by their
 * ids only: what is printed is read by people who may know nothing else of them.
 */
export const memberChecks: DataCheck[] = [
  {
    name: 'member-current-membership',
    rule: 'A member has one membership today, and its branch, group, category and standing are those of it; one that has ended has none (R-112).',
    text: `select o.id, o.standing, count(s.id) as memberships
             from members o
             left join memberships s
               on s.tenant_id = $1 and s.member_id = o.id and s.superseded_at is null and s.valid @> ${TODAY}
            where o.tenant_id = $1
            group by o.id, o.standing, o.category, o.branch_id, o.group_id
           having count(s.id) <> case when o.standing = 'ENDED' then 0 else 1 end
               or bool_or((s.branch_id, s.group_id, s.category, s.standing)
                            is distinct from (o.branch_id, o.group_id, o.category, o.standing)) filter (where s.id is not null)`,
  },
  {
    name: 'member-one-membership',
    rule: 'On no day does a member belong to two branches (R-112).',
    text: `select a.member_id, a.valid, b.valid as other
             from memberships a
             join memberships b
               on b.tenant_id = $1 and b.member_id = a.member_id and b.id > a.id and b.valid && a.valid and b.superseded_at is null
            where a.tenant_id = $1 and a.superseded_at is null`,
  },
  {
    name: 'membership-life',
    rule: "A record of a membership that ends by a change is followed by the next on that day; the last one ends with the member, on the member's day and for its reason, unless a returner ended on the very day of coming back.",
    text: `with steps as (
             select m.member_id, m.valid, m.end_reason, lead(lower(m.valid)) over life as next_from
               from memberships m
              where m.tenant_id = $1 and m.superseded_at is null
             window life as (partition by m.member_id order by m.valid))
           select o.id, s.valid, s.end_reason, o.ended_on, o.end_reason as ended_by
             from members o
             join steps s on s.member_id = o.id
            where o.tenant_id = $1
              and case when s.end_reason = 'CHANGED' then s.next_from is distinct from upper(s.valid)
                       when s.next_from is null and s.end_reason is not null
                         then (upper(s.valid), s.end_reason) is distinct from (o.ended_on, o.end_reason)
                              and not exists (select from memberships n
                                               where n.tenant_id = $1 and n.member_id = o.id and lower(n.valid) = o.ended_on
                                                 and lower(n.valid) > upper(s.valid)
                                                 and n.superseded_at is not null and n.correction_document is null)
                       else false end`,
  },
  {
    name: 'membership-place',
    rule: 'A membership is in a branch or joint branch that is established on all its days, and in a group of that branch on all of them.',
    text: `with works as (
             select s.organization_id, range_agg(s.valid) as days
               from organization_states s
              where s.tenant_id = $1 and s.superseded_at is null and s.status in ('ESTABLISHED', 'RESTRUCTURING')
              group by s.organization_id
           ), stays as (
             select p.organization_id, p.parent_id, range_agg(p.valid) as days
               from placements p
              where p.tenant_id = $1 and p.graph = 'FORMAL' and p.superseded_at is null
              group by p.organization_id, p.parent_id
           )
           select m.member_id, m.valid, b.code as branch, g.code as "group"
             from memberships m
             join organizations b on b.tenant_id = $1 and b.id = m.branch_id
             left join works w on w.organization_id = m.branch_id
             left join organizations g on g.tenant_id = $1 and g.id = m.group_id
             left join works v on v.organization_id = m.group_id
             left join stays s on s.organization_id = m.group_id and s.parent_id = m.branch_id
            where m.tenant_id = $1 and m.superseded_at is null
              and (b.kind not in ('BRANCH', 'JOINT_BRANCH')
                or not coalesce(w.days @> m.valid, false)
                or (g.id is not null
                  and (g.kind <> 'GROUP' or not coalesce(v.days @> m.valid and s.days @> m.valid, false))))`,
  },
  {
    name: 'member-no-future',
    rule: 'No fact of a member is dated ahead: membership, participation, employment, birth, joining, becoming full, end.',
    text: `${toCome('memberships')} union all ${toCome('participations')} union all ${toCome('employments')}
           union all
           select o.id, null from members o
            where o.tenant_id = $1 and greatest(o.birth_on, o.joined_on, o.full_member_on, o.ended_on) > ${TODAY}`,
  },
  {
    name: 'member-masked-form',
    rule: 'What is shown of a sealed number or a name is its masked form.',
    text: `select o.id
             from members o
            where o.tenant_id = $1
              and (o.id_number_masked !~ '^[0-9]{3}[*]{11}[0-9]{3}[0-9X]$'
                or o.phone_masked !~ '^1[0-9]{2}[*]{4}[0-9]{4}$'
                or o.masked_name <> left(o.name, 1) || '**')`,
  },
  {
    name: 'participation-place',
    rule: 'A member takes part in another branch than the own, temporary or not, on days of the membership only (R-107).',
    text: `with belongs as (${BELONGS})
           select p.member_id, p.valid, o.code
             from participations p
             join organizations o on o.tenant_id = $1 and o.id = p.organization_id
             left join belongs b on b.member_id = p.member_id
            where p.tenant_id = $1 and p.superseded_at is null
              and (o.kind not in ('TEMPORARY_BRANCH', 'BRANCH', 'JOINT_BRANCH')
                or not coalesce(b.days @> p.valid, false)
                or exists (select from memberships m
                            where m.tenant_id = $1 and m.member_id = p.member_id and m.superseded_at is null
                              and m.branch_id = p.organization_id and m.valid && p.valid))`,
  },
  {
    name: 'employment-life',
    rule: 'A member who has ended works nowhere any more, and nobody works at a unit that has been removed.',
    text: `select e.member_id, e.unit_id, e.valid
             from employments e
             join members o on o.tenant_id = $1 and o.id = e.member_id
             join units u on u.tenant_id = $1 and u.id = e.unit_id
            where e.tenant_id = $1 and e.superseded_at is null
              and (upper_inf(e.valid) and least(o.ended_on, u.ended_on) is not null
                or upper(e.valid) > least(o.ended_on, u.ended_on))`,
  },
  ...memberCardChecks,
];
