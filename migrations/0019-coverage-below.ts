import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './support/statements';

/** Whether the record of a row had been made by then, and stood. */
const recorded = (alias: string) =>
  `${alias}.recorded_at <= known_by and (${alias}.superseded_at is null or ${alias}.superseded_at > known_by)`;

/** Whether a dated fact held on the day, as it was known by then: an end recorded later does not count. */
const held = (alias: string) =>
  `${recorded(alias)} and (${alias}.valid @> on_day or (${alias}.end_recorded_at > known_by and lower(${alias}.valid) <= on_day))`;

/** The days of a dated fact, as they were known by then. */
const days = (alias: string) =>
  `case when ${alias}.end_recorded_at > known_by then daterange(lower(${alias}.valid), null) else ${alias}.valid end`;

/** A threshold of a tenant on a day: its own where it has set one, else the default. */
const threshold = (code: string, tenant: string, day: string, isKnown = '') =>
  `(select coalesce(o.value, p.value)::int
      from public.parameters p
      left join public.parameter_overrides o on o.tenant_id = ${tenant} and o.code = p.code and o.valid @> ${day} and ${isKnown || 'o.superseded_at is null'}
     where p.code = ${code} and p.valid @> ${day})`;

const PRIMARY = `('COMMITTEE', 'GENERAL_BRANCH', 'BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH')`;
const BRANCHES = `array['BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH']`;
const AT_WORK = `('ESTABLISHED', 'RESTRUCTURING')`;

/** R-301 to R-305: the kind of meeting, the parameter that says how many a period, its length, who owes it, whether only with a committee. */
const DUTIES = [
  `('GENERAL_MEETING', 'GENERAL_MEETING_PER_QUARTER', 'quarter', interval '3 months', ${BRANCHES}, false)`,
  `('COMMITTEE_MEETING', 'COMMITTEE_MEETING_PER_MONTH', 'month', interval '1 month', ${BRANCHES}, true)`,
  `('GROUP_MEETING', 'GROUP_MEETING_PER_MONTH', 'month', interval '1 month', array['GROUP'], false)`,
  `('PARTY_LECTURE', 'PARTY_LECTURE_PER_YEAR', 'year', interval '1 year', ${BRANCHES}, false)`,
  `('THEME_DAY', 'THEME_DAY_PER_MONTH', 'month', interval '1 month', ${BRANCHES}, false)`,
];

/**
 * Coverage of the tenants below the bound one, on a day, as it was known at an instant: units, grids and primary organizations that
 * are alike in all that the definitions of coverage ask, with how many they are. A tenant without any has one row, of nothing. Numbers of
 * persons do not leave: of the full members of a unit only whether they are enough for a branch, of its workers whether there are any.
 *
 * The day is not known when the statement is planned, and PostgreSQL then takes each fact for rare: without nested loops it joins sets
 * as sets, and does not compare the facts of all tenants row by row.
 */
const COVERAGE_BELOW = `
  create function app.coverage_counts_below(on_day date, known_by timestamptz)
  returns table (tenant_id uuid, division_code text, name text, level text, subject text, kind text, sector text, mode text, class text,
                 full_members integer, min_full_members integer, headcount integer, has_member boolean, has_instructor boolean,
                 has_activity boolean, has_premises boolean, has_secretary boolean, is_term_valid boolean, has_life boolean,
                 is_effective boolean, amount bigint)
  language sql stable security definer set search_path = pg_catalog, public set enable_nestloop = off set work_mem = '32MB'
  begin atomic
    with recursive below (tenant_id) as (
      select t.tenant_id from public.tenants t where t.parent_tenant_id = app.current_tenant()
      union all
      select t.tenant_id from public.tenants t join below b on t.parent_tenant_id = b.tenant_id
    ), thresholds as materialized (
      select b.tenant_id, ${threshold(`'MIN_FULL_MEMBERS_BRANCH'`, 'b.tenant_id', 'on_day', recorded('o'))} as least from below b
    ), bodies as materialized (
      select s.tenant_id, s.organization_id, s.kind
        from below b
        join public.organization_states s on s.tenant_id = b.tenant_id and ${held('s')}
       where s.status in ${AT_WORK} and (s.kind in ${PRIMARY} or s.kind = 'GROUP')
    ), covering as (
      select f.tenant_id, f.unit_id, f.organization_id, f.mode
        from below b
        join public.unit_formations f on f.tenant_id = b.tenant_id and ${held('f')}
        join public.organization_states s
          on s.tenant_id = f.tenant_id and s.organization_id = f.organization_id and s.status in ${AT_WORK} and ${held('s')}
    ), employed as (
      select e.tenant_id, e.unit_id, count(*)::int as members,
             (count(*) filter (where m.category = 'FULL' and m.standing = 'ACTIVE'))::int as full_members
        from below b
        join public.employments e on e.tenant_id = b.tenant_id and ${held('e')}
        join public.memberships m on m.tenant_id = e.tenant_id and m.member_id = e.member_id and ${held('m')}
       group by e.tenant_id, e.unit_id
    ), reports as (
      select distinct on (f.tenant_id, f.unit_id) f.tenant_id, f.unit_id, f.headcount, f.member_count
        from below b
        join public.unit_figures f on f.tenant_id = b.tenant_id and ${recorded('f')} and f.counted_on <= on_day
       order by f.tenant_id, f.unit_id, f.counted_on desc, f.recorded_at desc, f.id
    ), instructors as (
      select f.tenant_id, f.unit_id
        from below b
        join public.offices f on f.tenant_id = b.tenant_id and f.post = 'INSTRUCTOR' and ${held('f')}
    ), units_on as (
      select u.tenant_id, u.kind, u.sector, c.mode,
             case when c.mode in ('SINGLE', 'SYNCHRONOUS') then 'SINGLE' when c.mode is not null then 'JOINT'
                  when n.full_members >= h.least then 'SHOULD_NOT_YET' when n.has_member then 'FEW' else 'NONE' end as class,
             case when n.full_members >= h.least then h.least else 0 end as full_members, h.least as min_full_members,
             sign(r.headcount)::int as headcount, n.has_member, (u.tenant_id, u.id) in (select i.tenant_id, i.unit_id from instructors i) as has_instructor,
             exists (select from public.meetings m
                      where m.tenant_id = c.tenant_id and m.organization_id = c.organization_id and ${recorded('m')}
                        and m.held_on <= on_day and m.held_on > on_day - interval '12 months') as has_activity,
             p.has_premises
        from thresholds h
        join public.unit_states s on s.tenant_id = h.tenant_id and s.status = 'ACTIVE' and ${held('s')}
        join public.units u on u.tenant_id = s.tenant_id and u.id = s.unit_id
        left join covering c on c.tenant_id = u.tenant_id and c.unit_id = u.id
        left join employed e on e.tenant_id = u.tenant_id and e.unit_id = u.id
        left join reports r on r.tenant_id = u.tenant_id and r.unit_id = u.id
        left join public.organization_premises p
          on p.tenant_id = c.tenant_id and p.organization_id = c.organization_id and ${held('p')}
       cross join lateral (
             select greatest(e.full_members, r.member_count, 0) as full_members,
                    coalesce(e.members, 0) + coalesce(r.member_count, 0) > 0 as has_member) n
    ), standing as (
      select g.tenant_id, g.grid_id, count(*) as bodies, count(*) filter (where o.kind in ${PRIMARY}) as branches
        from below b
        join public.grid_organizations g on g.tenant_id = b.tenant_id and ${held('g')}
        join bodies o on o.tenant_id = g.tenant_id and o.organization_id = g.organization_id
       group by g.tenant_id, g.grid_id
    ), grids_on as (
      select s.tenant_id,
             case when g.branches > 1 then 'MULTIPLE' when g.branches = 1 then 'BRANCH' when g.bodies > 0 then 'GROUP_ONLY' else 'NONE' end as class
        from below b
        join public.grid_states s on s.tenant_id = b.tenant_id and s.status = 'ACTIVE' and ${held('s')}
        left join standing g on g.tenant_id = s.tenant_id and g.grid_id = s.grid_id
    ), secretaries as (
      select f.tenant_id, f.organization_id
        from below b
        join public.offices f on f.tenant_id = b.tenant_id and f.post = 'SECRETARY' and ${held('f')}
    ), postponed as (
      select e.tenant_id, e.term_id, max(e.postponed_until) as until
        from below b
        join public.elections e on e.tenant_id = b.tenant_id and e.term_id is not null and e.postponed_on <= on_day
         and (e.ratified_on > on_day) is not false and (e.cancelled_on > on_day) is not false
       group by e.tenant_id, e.term_id
    ), running as (
      select t.tenant_id, t.organization_id, max(greatest(t.ends_on, p.until)) as lasts_until
        from below b
        join public.terms t on t.tenant_id = b.tenant_id and ${held('t')}
        left join postponed p on p.tenant_id = t.tenant_id and p.term_id = t.id
       group by t.tenant_id, t.organization_id
    ), duties as materialized (
      select b.tenant_id, d.kind, d.kinds, d.needs_committee, w.first_day, w.next_day,
             ${threshold('d.parameter', 'b.tenant_id', 'w.first_day')} as required
        from below b
       cross join (values ${DUTIES.join(', ')}) d (kind, parameter, period, length, kinds, needs_committee)
       cross join lateral (
             select (date_trunc(d.period, on_day::timestamp) - d.length)::date as first_day, date_trunc(d.period, on_day::timestamp)::date as next_day) w
    ), owing as (
      select s.tenant_id, s.organization_id, d.kind, d.required, d.needs_committee, d.first_day, d.next_day
        from bodies b
        join public.organization_states s
          on s.tenant_id = b.tenant_id and s.organization_id = b.organization_id and s.status in ${AT_WORK} and ${recorded('s')}
        join duties d on d.tenant_id = s.tenant_id and s.kind = any(d.kinds)
       where b.kind in ${PRIMARY}
       group by s.tenant_id, s.organization_id, d.kind, d.required, d.needs_committee, d.first_day, d.next_day
      having range_agg(${days('s')}) @> daterange(d.first_day, d.next_day)
    ), committees as (
      select f.tenant_id, f.organization_id, range_agg(${days('f')}) as days
        from below b
        join public.offices f on f.tenant_id = b.tenant_id and f.post = 'COMMITTEE_MEMBER' and ${recorded('f')}
       group by f.tenant_id, f.organization_id
    ), meetings_held as (
      select m.tenant_id, m.organization_id, m.kind, count(*) as times
        from duties d
        join public.meetings m on m.tenant_id = d.tenant_id and m.kind = d.kind and m.held_on >= d.first_day and m.held_on < d.next_day and ${recorded('m')}
       group by m.tenant_id, m.organization_id, m.kind
    ), missing as (
      select o.tenant_id, o.organization_id
        from owing o
        left join committees c on c.tenant_id = o.tenant_id and c.organization_id = o.organization_id
        left join meetings_held h on h.tenant_id = o.tenant_id and h.organization_id = o.organization_id and h.kind = o.kind
       where coalesce(h.times, 0) < o.required and (not o.needs_committee or c.days @> daterange(o.first_day, o.next_day))
    ), organizations_on as (
      -- Kept apart by offset 0: what is used three times below would be found three times.
      select o.tenant_id, o.kind,
             (o.tenant_id, o.organization_id) in (select s.tenant_id, s.organization_id from secretaries s) as has_secretary,
             o.kind = 'TEMPORARY_BRANCH' or coalesce(t.lasts_until >= on_day, false) as is_term_valid,
             (o.tenant_id, o.organization_id) not in (select m.tenant_id, m.organization_id from missing m) as has_life
        from bodies o
        left join running t on t.tenant_id = o.tenant_id and t.organization_id = o.organization_id
       where o.kind in ${PRIMARY}
      offset 0
    ), counted as (
      select u.tenant_id, 'UNIT' as subject, u.kind, u.sector, u.mode, u.class, u.full_members, u.min_full_members, u.headcount,
             u.has_member, u.has_instructor, u.has_activity, u.has_premises, null::boolean as has_secretary, null::boolean as is_term_valid,
             null::boolean as has_life, null::boolean as is_effective, count(*) as amount
        from units_on u
       group by u.tenant_id, u.kind, u.sector, u.mode, u.class, u.full_members, u.min_full_members, u.headcount,
             u.has_member, u.has_instructor, u.has_activity, u.has_premises
      union all
      select g.tenant_id, 'GRID', null, null, null, g.class, null, null, null, null, null, null, null, null, null, null, null, count(*)
        from grids_on g
       group by g.tenant_id, g.class
      union all
      select o.tenant_id, 'ORGANIZATION', o.kind, null, null,
             case when o.has_secretary and o.is_term_valid and o.has_life then 'EFFECTIVE' else 'NOT_EFFECTIVE' end,
             null, null, null, null, null, null, null, o.has_secretary, o.is_term_valid, o.has_life,
             o.has_secretary and o.is_term_valid and o.has_life, count(*)
        from organizations_on o
       group by o.tenant_id, o.kind, o.has_secretary, o.is_term_valid, o.has_life
    )
    select t.tenant_id, t.division_code, t.name, t.level, c.subject, c.kind, c.sector, c.mode, c.class, c.full_members, c.min_full_members,
           c.headcount, c.has_member, c.has_instructor, c.has_activity, c.has_premises, c.has_secretary, c.is_term_valid, c.has_life,
           c.is_effective, coalesce(c.amount, 0)
      from below b
      join public.tenants t on t.tenant_id = b.tenant_id
      left join counted c on c.tenant_id = b.tenant_id;
  end`;

/** Coverage of the tenants below a parent: counts for the aggregate role. */
export class CoverageBelow1760000000019 implements MigrationInterface {
  name = 'CoverageBelow1760000000019';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      COVERAGE_BELOW,
      `revoke all on function app.coverage_counts_below(date, timestamptz) from public`,
      `grant execute on function app.coverage_counts_below(date, timestamptz) to zuzhi_aggregate`,
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [`drop function app.coverage_counts_below(date, timestamptz)`]);
  }
}
