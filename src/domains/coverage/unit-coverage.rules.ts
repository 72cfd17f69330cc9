import { type FactTable, type FactTime, factsOn, recordedBy, reportsKnown } from '../organizations/known-facts.rules';
import { SINGLE_MODES } from '../units/unit.rules';
import { ACTIVITY_WINDOW_MONTHS } from './coverage.rules';

/** The rows behind figures of units: each unit at work is one row, with everything that a definition may ask of it. */

/** What not every figure needs, and is null in the rows where it is not asked for. */
export const UNIT_FACTS = ['INSTRUCTOR', 'ACTIVITY', 'PREMISES'] as const;
export type UnitFact = (typeof UNIT_FACTS)[number];

/**
 * A query for the units that were ACTIVE on the day, one row each; `$1` is the tenant. Kind, sector and responsible organization
 * of a unit are undated: those of now.
 *
 * Columns: `unit_id, name, name_pinyin, kind, sector, responsible_id, organization_id, mode, class, full_members, basis,
 * headcount, min_full_members, has_member, has_instructor, has_activity, has_premises`. `organization_id` and `mode` are those of
 * an organization at work that covers it, else null. `class` is one of UNIT_CLASSES, never null.
 *
 * @param within a query for the ids of the units to be counted, such as `select unit_id from scoped_units`; left out, the tenant's
 * @param facts which of the costlier conditions are read; the others are null
 */
export function unitRowsSql(time: FactTime, within?: string, facts: readonly UnitFact[] = UNIT_FACTS): string {
  const factOf = (fact: UnitFact) => (facts.includes(fact) ? FACTS[fact](time) : 'null::boolean');
  return `
    select u.id as unit_id, s.name, s.name_pinyin, u.kind, u.sector, u.responsible_id, c.organization_id, c.mode,
           case when c.mode in (${list(SINGLE_MODES)}) then 'SINGLE' when c.mode is not null then 'JOINT'
                when n.full_members >= p.value then 'SHOULD_NOT_YET' when n.has_member then 'FEW' else 'NONE' end as class,
           n.full_members, ${BASIS} as basis, r.headcount, p.value::int as min_full_members, n.has_member,
           ${factOf('INSTRUCTOR')} as has_instructor, ${factOf('ACTIVITY')} as has_activity, ${factOf('PREMISES')} as has_premises
      from units u${within === undefined ? '' : ` join (${within}) w (unit_id) on w.unit_id = u.id`}
      join lateral (${ofOne('unit_states', 'unit_id', 'u.id', time)}) s on s.status = 'ACTIVE'
     cross join (${minFullMembersSql(time)} offset 0) p
      left join lateral (${coveringSql(time)}) c on true
     cross join lateral (${employedSql(time)}) e
      left join lateral (${lastReportSql(time)}) r on true
     cross join lateral (
           select e.full_members as employed, coalesce(r.member_count, 0) as reported,
                  greatest(e.full_members, r.member_count) as full_members,
                  e.members + coalesce(r.member_count, 0) > 0 as has_member) n
     where u.tenant_id = $1`;
}

/**
 * A query for the fact of one thing that holds on the day. The limit keeps it a look-up of its own: of a tenant that PostgreSQL has
 * no statistics of yet, it takes each table for a row or two, and would read all facts for each unit again.
 */
const ofOne = (table: FactTable, column: string, key: string, time: FactTime) =>
  `select one.* from ${factsOn(table, time)} one where one.tenant_id = $1 and one.${column} = ${key} limit 1`;

/** Which source tells as many as make the difference: enough for a branch, or else any at all. As in the alert of R-101 and R-114. */
const BASIS = `(
           select case when n.employed >= t.least and n.reported >= t.least then 'BOTH'
                       when n.employed >= t.least then 'EMPLOYED' when n.reported >= t.least then 'REPORTED' end
             from (select case when n.full_members >= p.value then p.value else 1 end as least) t)`;

const FACTS: Readonly<Record<UnitFact, (time: FactTime) => string>> = {
  // A party-building instructor sent to the unit is work coverage without an organization.
  INSTRUCTOR: (time) =>
    `exists (select from ${factsOn('offices', time)} f where f.tenant_id = $1 and f.unit_id = u.id and f.post = 'INSTRUCTOR')`,
  ACTIVITY: (time) => `exists (
             select from ${reportsKnown('meetings', time)} m
              where m.tenant_id = $1 and m.organization_id = c.organization_id and m.held_on <= ${time.on}
                and m.held_on > ${time.on} - interval '${ACTIVITY_WINDOW_MONTHS} months')`,
  PREMISES: (time) =>
    `(select b.has_premises from (${ofOne('organization_premises', 'organization_id', 'c.organization_id', time)}) b)`,
};

/** R-101: how many full members make a branch, as the tenant had it by then. One row, `value`. */
export function minFullMembersSql(time: FactTime): string {
  return `
           select coalesce(o.value, d.value) as value
             from parameters d
             left join parameter_overrides o
               on o.tenant_id = $1 and o.code = d.code and o.valid @> ${time.on} and ${recordedBy('o', time.known)}
            where d.code = 'MIN_FULL_MEMBERS_BRANCH' and d.valid @> ${time.on}`;
}

/** The formation by which an organization at work covers a unit (alias `u`). */
const coveringSql = (time: FactTime) => `
           select f.organization_id, f.mode
             from (${ofOne('unit_formations', 'unit_id', 'u.id', time)}) f
             join lateral (${ofOne('organization_states', 'organization_id', 'f.organization_id', time)}) o
               on o.status in ('ESTABLISHED', 'RESTRUCTURING')`;

/** R-114: members who work for a unit (alias `u`), wherever their formal relationship is; the full ones in good standing apart. */
const employedSql = (time: FactTime) => `
           select count(*)::int as members,
                  (count(*) filter (where m.category = 'FULL' and m.standing = 'ACTIVE'))::int as full_members
             from ${factsOn('employments', time)} e
             join lateral (${ofOne('memberships', 'member_id', 'e.member_id', time)}) m on true
            where e.tenant_id = $1 and e.unit_id = u.id`;

/** The last number that a unit (alias `u`) reported by the day. */
const lastReportSql = (time: FactTime) => `
           select f.headcount, f.member_count
             from ${reportsKnown('unit_figures', time)} f
            where f.tenant_id = $1 and f.unit_id = u.id and f.counted_on <= ${time.on}
            order by f.counted_on desc, f.recorded_at desc, f.id
            limit 1`;

const list = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');
