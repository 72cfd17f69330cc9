import type { DefinitionCode } from '../coverage/coverage.rules';
import { DEFAULT_OPTIONS, DEFINITIONS } from '../coverage/coverage-definition.rules';
import { coverageRowsSql, rowCtes } from '../coverage/coverage-rows.rules';
import { type Bind, type CoverageScope, scopeCtes } from '../coverage/coverage-scope.rules';
import { PRIMARY_KINDS } from '../grids/grid.rules';
import { type FactTime, factsOn } from '../organizations/known-facts.rules';
import type { CountMeasure, Measure, RateMeasure } from './declared-figure.rules';
import { isRate } from './declared-figure.rules';

/** What a measure counts in the caller's own tenant, row by row: the rows behind coverage, and the organizations on grids. */

/** The definition of coverage that a percentage is of. */
export function definitionOf(measure: RateMeasure): DefinitionCode {
  return DEFINITION_OF[measure];
}

const DEFINITION_OF: Readonly<Record<RateMeasure, DefinitionCode>> = {
  STRICT_RATE: 'STRICT',
  DUE_RATE: 'DUE',
  ORGANIZATION_RATE: 'ORGANIZATION',
  WORK_RATE: 'WORK',
  THREE_HAS_RATE: 'THREE_HAS',
  EFFECTIVE_RATE: 'EFFECTIVE',
  GRID_RATE: 'GRID',
};

const list = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');
const PRIMARY = list(PRIMARY_KINDS);
const AT_WORK = list(['ESTABLISHED', 'RESTRUCTURING']);

/**
 * A query for the rows of a measure on a day: `id` of the grid, organization or unit, its `class`, and `is_in`: of a percentage
 * whether it is in the numerator too, else true. `$1` is the tenant.
 */
export function measureRowsSql(measure: Measure, scope: CoverageScope, time: FactTime, bind: Bind): string {
  if (!isRate(measure)) return COUNTED[measure](scope, time, bind);
  const asked = { scope, time, kinds: null, sectors: null };
  const rows = coverageRowsSql(asked, DEFINITIONS[definitionOf(measure)], DEFAULT_OPTIONS, bind);
  return `select r.id, r.class, r.is_covered as is_in from (${rows}) r`;
}

type RowsOf = (scope: CoverageScope, time: FactTime, bind: Bind) => string;

const COUNTED: Readonly<Record<CountMeasure, RowsOf>> = {
  GRIDS: (...given) => gridsSql('true', ...given),
  GRIDS_COVERED: (...given) => gridsSql(`r.class <> 'NONE'`, ...given),
  GRID_ORGANIZATIONS: (...given) => standingSql(PRIMARY, ...given),
  GRID_GROUPS: (...given) => standingSql(`'GROUP'`, ...given),
  ORGANIZATIONS: (scope, time, bind) => `
    with recursive ${scopeCtes(scope, time, bind, ['organizations'])}
    select o.organization_id as id, o.kind as class, true as is_in
      from scoped_organizations s
      join ${factsOn('organization_states', time)} o on o.tenant_id = $1 and o.organization_id = s.organization_id
     where o.status in (${AT_WORK}) and o.kind in (${PRIMARY})`,
  UNITS: (...given) => unitsSql('true', ...given),
  UNITS_COVERED: (...given) => unitsSql(`r.class in ('SINGLE', 'JOINT')`, ...given),
};

function gridsSql(condition: string, scope: CoverageScope, time: FactTime, bind: Bind): string {
  return `
    with recursive ${rowCtes({ scope, time, kinds: null, sectors: null }, ['GRID'], [], bind)}
    select r.grid_id as id, r.class, true as is_in from grid_rows r where ${condition}`;
}

function unitsSql(condition: string, scope: CoverageScope, time: FactTime, bind: Bind): string {
  return `
    with recursive ${rowCtes({ scope, time, kinds: null, sectors: null }, ['UNIT'], [], bind)}
    select r.unit_id as id, r.class, true as is_in from unit_rows r where ${condition}`;
}

/** What stood on a grid in use, each once however many grids it stood on. */
function standingSql(kinds: string, scope: CoverageScope, time: FactTime, bind: Bind): string {
  return `
    with recursive ${scopeCtes(scope, time, bind, ['grids'])}
    select distinct o.organization_id as id, o.kind as class, true as is_in
      from scoped_grids g
      join ${factsOn('grid_states', time)} a on a.tenant_id = $1 and a.grid_id = g.grid_id and a.status = 'ACTIVE'
      join ${factsOn('grid_organizations', time)} s on s.tenant_id = $1 and s.grid_id = g.grid_id
      join ${factsOn('organization_states', time)} o on o.tenant_id = $1 and o.organization_id = s.organization_id
     where o.status in (${AT_WORK}) and o.kind in (${kinds})`;
}
