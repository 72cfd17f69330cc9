import { type FactTime, factsOn } from '../organizations/known-facts.rules';
import type { UnitKind, UnitSector } from '../units/unit.rules';
import type { CoverageRowPart, CoverageSubject } from './coverage.rules';
import type { Definition, DefinitionOptions } from './coverage-definition.rules';
import { isCounted, isCovered } from './coverage-figure.rules';
import { type Bind, type CoverageScope, type ScopePart, scopeCtes } from './coverage-scope.rules';
import { organizationRowsSql } from './effective-coverage.rules';
import { gridRowsSql } from './grid-coverage.rules';
import { type UnitFact, unitRowsSql } from './unit-coverage.rules';

export type { Bind } from './coverage-scope.rules';

/** The rows behind the figures, the same for every reader: report, drill-down, comparison, audit and export count these. */

/** Which rows there are at all: of units, those of some kinds and sectors only where they are named. */
export interface RowsAsked {
  scope: CoverageScope;
  time: FactTime;
  kinds: readonly UnitKind[] | null;
  sectors: readonly UnitSector[] | null;
}

const SCOPE_PART: Readonly<Record<CoverageSubject, ScopePart>> = {
  UNIT: 'units',
  ORGANIZATION: 'organizations',
  GRID: 'grids',
};

/**
 * Common table expressions for `with recursive`: the scope, and of each subject asked for `unit_rows`, `organization_rows`,
 * `grid_rows`, which are the queries of those files, units narrowed by kind and sector.
 */
export function rowCtes(
  { scope, time, kinds, sectors }: RowsAsked,
  subjects: readonly CoverageSubject[],
  facts: readonly UnitFact[],
  bind: Bind,
): string {
  const ctes = [
    scopeCtes(
      scope,
      time,
      bind,
      subjects.map((subject) => SCOPE_PART[subject]),
    ),
  ];
  if (subjects.includes('UNIT')) {
    const narrowed = [
      ...(kinds === null ? [] : [`u.kind = any(${bind(kinds)}::text[])`]),
      ...(sectors === null ? [] : [`u.sector = any(${bind(sectors)}::text[])`]),
    ];
    const where = narrowed.length === 0 ? '' : ` where ${narrowed.join(' and ')}`;
    ctes.push(
      `unit_rows as materialized (select * from (${unitRowsSql(time, 'select s.unit_id from scoped_units s', facts)}) u${where})`,
    );
  }
  if (subjects.includes('ORGANIZATION')) {
    ctes.push(
      `organization_rows as materialized (${organizationRowsSql(time, 'select s.organization_id from scoped_organizations s')})`,
    );
  }
  if (subjects.includes('GRID')) {
    ctes.push(`grid_rows as materialized (${gridRowsSql(time, 'select s.grid_id from scoped_grids s')})`);
  }
  return ctes.join(',\n  ');
}

/** What a list of rows shows, whatever they are: what does not belong to the subject is null. */
export const SUBJECT_ROWS: Readonly<Record<CoverageSubject, (time: FactTime) => string>> = {
  UNIT: () => `
    select r.*, r.unit_id as id, null::uuid as grid_id, null::boolean as has_secretary, null::boolean as is_term_valid,
           null::boolean as has_life, null::text as organization_kind
      from unit_rows r`,
  ORGANIZATION: (time) => `
    select r.organization_id as id, null::uuid as unit_id, null::uuid as grid_id, r.organization_id, s.name, s.name_pinyin,
           case when r.is_effective then 'EFFECTIVE' else 'NOT_EFFECTIVE' end as class, ${NO_UNIT},
           r.is_effective, r.has_secretary, r.is_term_valid, r.has_life, r.kind as organization_kind
      from organization_rows r
      join ${factsOn('organization_states', time)} s on s.tenant_id = $1 and s.organization_id = r.organization_id`,
  GRID: (time) => `
    select r.grid_id as id, null::uuid as unit_id, r.grid_id, r.community_id as organization_id, s.name, s.name_pinyin, r.class,
           ${NO_UNIT}, null::boolean as has_secretary, null::boolean as is_term_valid, null::boolean as has_life,
           null::text as organization_kind
      from grid_rows r
      join ${factsOn('grid_states', time)} s on s.tenant_id = $1 and s.grid_id = r.grid_id`,
};

const NO_UNIT = `null::text as kind, null::text as sector, null::uuid as responsible_id, null::text as mode,
           null::int as full_members, null::text as basis, null::int as headcount, null::int as min_full_members,
           null::boolean as has_member, null::boolean as has_instructor, null::boolean as has_activity, null::boolean as has_premises`;

/** Condition over a row of a figure (alias `r`): whether it belongs to a part of it. */
export function partSql(definition: Definition, options: DefinitionOptions, part: CoverageRowPart, bind: Bind): string {
  const counted = isCounted(definition, options, bind);
  if (part === 'DENOMINATOR') return counted;
  const covered = isCovered(definition, options, bind);
  return part === 'NUMERATOR' ? covered : `${counted} and not (${covered})`;
}

/**
 * A query for the rows of a figure's denominator: `tenant_id, id, subject, unit_id, grid_id, organization_id, name, name_pinyin,
 * class, is_covered` and what the subject tells of them. `id` is that of the unit, organization or grid; `organization_id`
 * that which covers the unit, the community of the grid, or the organization itself. `$1` is the tenant.
 *
 * @param facts of units; beyond those that the definition asks for by itself
 */
export function coverageRowsSql(
  asked: RowsAsked,
  definition: Definition,
  options: DefinitionOptions,
  bind: Bind,
  facts: readonly UnitFact[] = [],
): string {
  const { subject } = definition;
  return `
    with recursive ${rowCtes(asked, [subject], [...definition.facts, ...facts], bind)}
    select $1::uuid as tenant_id, '${subject}'::text as subject, r.*, (${isCovered(definition, options, bind)}) as is_covered
      from (${SUBJECT_ROWS[subject](asked.time)}) r
     where ${isCounted(definition, options, bind)}`;
}
