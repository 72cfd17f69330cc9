import type { MigrationInterface, QueryRunner } from 'typeorm';
import { distribute, protect, relate, run } from './support/statements';

const TENANT_TABLES = ['declared_figures'];

const FOREIGN_KEYS = [
  'declared_figures (tenant_id) references tenants (tenant_id)',
  'declared_figures (tenant_id, scope_organization_id) references organizations (tenant_id, id)',
];

const list = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

const MEASURES = [
  'GRIDS',
  'GRIDS_COVERED',
  'GRID_ORGANIZATIONS',
  'GRID_GROUPS',
  'ORGANIZATIONS',
  'UNITS',
  'UNITS_COVERED',
  'STRICT_RATE',
  'DUE_RATE',
  'ORGANIZATION_RATE',
  'WORK_RATE',
  'THREE_HAS_RATE',
  'EFFECTIVE_RATE',
  'GRID_RATE',
];

/** What stands for a thing that is counted on the things of a grid: primary organizations, R-101 and above. */
const PRIMARY = list(['COMMITTEE', 'GENERAL_BRANCH', 'BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH']);
const AT_WORK = list(['ESTABLISHED', 'RESTRUCTURING']);

/** A dated fact holds on the day, as it was recorded by then; an end that was recorded later was not known. */
const holds = (
  fact: string,
) => `${fact}.recorded_at <= known_at and (${fact}.superseded_at is null or ${fact}.superseded_at > known_at)
           and lower(${fact}.valid) <= on_day
           and (upper_inf(${fact}.valid) or upper(${fact}.valid) > on_day or ${fact}.end_recorded_at > known_at)`;

const BELOW = `
    with recursive below (tenant_id) as (
      select t.tenant_id from public.tenants t where t.parent_tenant_id = app.current_tenant()
      union all
      select t.tenant_id from public.tenants t join below b on t.parent_tenant_id = b.tenant_id
    )`;

/**
 * What a measure counts on a day in the tenants below, row by row. For the two functions after it, which alone may be executed:
 * it is granted to nobody.
 */
const ROWS_BELOW = `
  create function app.declared_figure_rows_below(of_measure text, on_day date, known_at timestamptz)
  returns table (tenant_id uuid, kind text, id uuid, code text, name text, class text)
  language sql stable
  begin atomic
    ${BELOW}, standing as (
      select s.tenant_id, s.grid_id, s.organization_id, o.kind
        from below b
        join public.grid_organizations s on s.tenant_id = b.tenant_id and ${holds('s')}
        join public.organization_states o on o.tenant_id = s.tenant_id and o.organization_id = s.organization_id and ${holds('o')}
       where of_measure in ('GRIDS', 'GRIDS_COVERED', 'GRID_ORGANIZATIONS', 'GRID_GROUPS')
         and o.status in (${AT_WORK}) and o.kind in (${PRIMARY}, 'GROUP')
    ), grids_on as (
      select g.tenant_id, g.id, g.code, g.name
        from below b
        join public.grids g on g.tenant_id = b.tenant_id
        join public.grid_states s on s.tenant_id = g.tenant_id and s.grid_id = g.id and ${holds('s')}
       where of_measure in ('GRIDS', 'GRIDS_COVERED', 'GRID_ORGANIZATIONS', 'GRID_GROUPS') and s.status = 'ACTIVE'
    ), classed as (
      select g.tenant_id, g.id, g.code, g.name,
             case when count(s.organization_id) filter (where s.kind <> 'GROUP') > 1 then 'MULTIPLE'
                  when count(s.organization_id) filter (where s.kind <> 'GROUP') = 1 then 'BRANCH'
                  when count(s.organization_id) > 0 then 'GROUP_ONLY'
                  else 'NONE' end as class
        from grids_on g
        left join standing s on s.tenant_id = g.tenant_id and s.grid_id = g.id
       where of_measure in ('GRIDS', 'GRIDS_COVERED')
       group by g.tenant_id, g.id, g.code, g.name
    )
    select c.tenant_id, 'GRID', c.id, c.code, c.name, c.class
      from classed c
     where of_measure = 'GRIDS' or c.class <> 'NONE'
    union all
    select distinct on (s.tenant_id, s.organization_id) s.tenant_id, 'ORGANIZATION', s.organization_id, o.code, o.name, s.kind
      from standing s
      join grids_on g on g.tenant_id = s.tenant_id and g.id = s.grid_id
      join public.organizations o on o.tenant_id = s.tenant_id and o.id = s.organization_id
     where (of_measure = 'GRID_ORGANIZATIONS' and s.kind <> 'GROUP') or (of_measure = 'GRID_GROUPS' and s.kind = 'GROUP')
    union all
    select o.tenant_id, 'ORGANIZATION', o.organization_id, h.code, h.name, o.kind
      from below b
      join public.organization_states o on o.tenant_id = b.tenant_id and ${holds('o')}
      join public.organizations h on h.tenant_id = o.tenant_id and h.id = o.organization_id
     where of_measure = 'ORGANIZATIONS' and o.status in (${AT_WORK}) and o.kind in (${PRIMARY})
    union all
    select u.tenant_id, 'UNIT', u.unit_id, null, null, null
      from below b
      join public.unit_states u on u.tenant_id = b.tenant_id and ${holds('u')}
     where of_measure in ('UNITS', 'UNITS_COVERED') and u.status = 'ACTIVE'
       and (of_measure = 'UNITS' or exists (
            select from public.unit_formations f
              join public.organization_states o on o.tenant_id = f.tenant_id and o.organization_id = f.organization_id and ${holds('o')}
             where f.tenant_id = u.tenant_id and f.unit_id = u.unit_id and ${holds('f')} and o.status in (${AT_WORK})));
  end`;

/**
 * How much of a measure there is in each tenant below, and the first day of which each has a record: a row a tenant. Of a measure that
 * is a percentage the amount is 0: it is counted elsewhere.
 */
const COUNTS_BELOW = `
  create function app.declared_figure_counts_below(of_measure text, on_day date, known_at timestamptz)
  returns table (tenant_id uuid, division_code text, name text, first_on date, amount bigint)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    ${BELOW}
    select t.tenant_id, t.division_code, t.name,
           (select min(lower(s.valid)) from public.organization_states s where s.tenant_id = t.tenant_id and s.superseded_at is null),
           coalesce(c.amount, 0)
      from below b
      join public.tenants t on t.tenant_id = b.tenant_id
      left join (select r.tenant_id, count(*) as amount
                   from app.declared_figure_rows_below(of_measure, on_day, known_at) r
                  group by r.tenant_id) c on c.tenant_id = b.tenant_id;
  end`;

/** Whether a fact of the tenants below is about the row `c`, and begins or ends between the two days. */
const between = (fact: string, column: string, kind: string, bound: string) =>
  `c.kind = '${kind}' and ${fact}.tenant_id = c.tenant_id and ${fact}.${column} = c.id and ${fact}.superseded_at is null
               and ${bound} > from_day and ${bound} <= until_day`;

/**
 * What one day counts of a measure and a later one does not, or by another class: organizations and grids of the tenants below,
 * by code and name of now, with the last day between on which a fact of them began or ended, and the document of that. Of
 * units a parent is told numbers only, so they have no rows here. Nor has a tenant without any record on the earlier day: all
 * that it has would differ, and a parent would be given a list of it.
 */
const CHANGES_BELOW = `
  create function app.declared_figure_changes_below(of_measure text, from_day date, until_day date, known_at timestamptz)
  returns table (tenant_id uuid, division_code text, tenant_name text, kind text, id uuid, change_order integer, code text, name text,
                 class_before text, class_after text, changed_on date, document_number text)
  language sql stable security definer set search_path = pg_catalog, public
  begin atomic
    select c.tenant_id, t.division_code, t.name, c.kind, c.id, c.change_order, c.code, c.name, c.class_before, c.class_after,
           f.on_day, f.document_number
      from (select coalesce(n.tenant_id, p.tenant_id) as tenant_id, coalesce(n.kind, p.kind) as kind, coalesce(n.id, p.id) as id,
                   case when p.id is null then 0 when n.id is null then 1 else 2 end as change_order, coalesce(n.code, p.code) as code,
                   coalesce(n.name, p.name) as name, p.class as class_before, n.class as class_after
              from (select * from app.declared_figure_rows_below(of_measure, from_day, known_at)) p
              full join (select * from app.declared_figure_rows_below(of_measure, until_day, known_at)) n
                on n.tenant_id = p.tenant_id and n.id = p.id
             where coalesce(n.kind, p.kind) <> 'UNIT' and p.class is distinct from n.class
               and exists (select from public.organization_states s
                            where s.tenant_id = coalesce(n.tenant_id, p.tenant_id) and s.superseded_at is null
                              and lower(s.valid) <= from_day)) c
      join public.tenants t on t.tenant_id = c.tenant_id
      left join lateral (
           select e.on_day, e.document_number
             from (select lower(s.valid) as on_day, s.document_number, 0 as place from public.organization_states s
                    where ${between('s', 'organization_id', 'ORGANIZATION', 'lower(s.valid)')}
                   union all
                   select lower(s.valid), s.document_number, 0 from public.grid_states s
                    where ${between('s', 'grid_id', 'GRID', 'lower(s.valid)')}
                   union all
                   select b.on_day, null, 1
                     from public.grid_organizations s cross join lateral (values (lower(s.valid)), (upper(s.valid))) b (on_day)
                    where ${between('s', 'organization_id', 'ORGANIZATION', 'b.on_day')}
                   union all
                   select b.on_day, null, 1
                     from public.grid_organizations s cross join lateral (values (lower(s.valid)), (upper(s.valid))) b (on_day)
                    where ${between('s', 'grid_id', 'GRID', 'b.on_day')}) e
            order by e.on_day desc, e.place
            limit 1) f on true;
  end`;

/** Figures that papers declared, beside which the computed ones stand; and what a parent is told of the tenants below for that. */
export class DeclaredFigures1760000000018 implements MigrationInterface {
  name = 'DeclaredFigures1760000000018';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      // What a paper said, as it said it: nothing of it is ever changed. A record that was wrong is voided by a document.
      `create table declared_figures (
         tenant_id uuid not null,
         id uuid not null,
         measure text not null check (measure in (${list(MEASURES)})),
         value numeric(12, 2) not null check (value >= 0),
         unit text not null check (unit in ('PIECES', 'ESTABLISHMENTS', 'PERCENT')),
         qualifier text not null check (qualifier in ('EXACT', 'MORE_THAN', 'ABOUT')),
         as_of date,
         declared_on date not null,
         document_number text check (char_length(document_number) between 1 and 100),
         document_title text not null check (char_length(document_title) between 1 and 200),
         scope_kind text not null check (scope_kind in ('ORGANIZATION', 'DIVISION', 'TENANT', 'BELOW')),
         scope_organization_id uuid,
         scope_division_code text collate "C" check (scope_division_code ~ '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$'),
         numerator integer,
         denominator integer,
         voided_on date,
         void_document_number text check (char_length(void_document_number) between 1 and 100),
         version integer not null default 1,
         created_at timestamptz not null,
         updated_at timestamptz not null,
         primary key (tenant_id, id),
         check (as_of <= declared_on),
         check ((unit = 'PERCENT') = (measure in (${list(MEASURES.filter((measure) => measure.endsWith('_RATE')))}))),
         check (case when unit = 'PERCENT' then value <= 100 else value = trunc(value) end),
         check (num_nulls(numerator, denominator) in (0, 2)),
         check (numerator is null or (numerator >= 0 and numerator <= denominator and denominator > 0 and unit = 'PERCENT')),
         check ((scope_kind = 'ORGANIZATION') = (scope_organization_id is not null)),
         check ((scope_kind = 'DIVISION') = (scope_division_code is not null)),
         check (num_nulls(voided_on, void_document_number) in (0, 2)),
         check (voided_on >= declared_on)
       )`,
      `create index declared_figures_by_day on declared_figures (tenant_id, declared_on, id)`,
      `create index declared_figures_by_organization on declared_figures (tenant_id, scope_organization_id)`,
      // One paper says one thing once: two clerks who record it at the same time do not make two claims of it.
      `create unique index declared_figures_once on declared_figures
         (tenant_id, measure, scope_kind, scope_organization_id, scope_division_code, as_of, declared_on, document_title, document_number)
         nulls not distinct where voided_on is null`,
      `grant select, insert, update (voided_on, void_document_number, version, updated_at) on declared_figures to zuzhi_app`,
      ROWS_BELOW,
      `revoke all on function app.declared_figure_rows_below(text, date, timestamptz) from public`,
      COUNTS_BELOW,
      `revoke all on function app.declared_figure_counts_below(text, date, timestamptz) from public`,
      `grant execute on function app.declared_figure_counts_below(text, date, timestamptz) to zuzhi_aggregate`,
      CHANGES_BELOW,
      `revoke all on function app.declared_figure_changes_below(text, date, date, timestamptz) from public`,
      `grant execute on function app.declared_figure_changes_below(text, date, date, timestamptz) to zuzhi_aggregate`,
    ]);
    await protect(queryRunner, TENANT_TABLES);
    await distribute(queryRunner, TENANT_TABLES);
    await relate(queryRunner, FOREIGN_KEYS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      `drop function app.declared_figure_changes_below(text, date, date, timestamptz)`,
      `drop function app.declared_figure_counts_below(text, date, timestamptz)`,
      `drop function app.declared_figure_rows_below(text, date, timestamptz)`,
      `drop table declared_figures`,
    ]);
  }
}
