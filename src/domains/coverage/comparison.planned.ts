import type { PlannedType } from '../../data/planner/declare';
import { globalIdPrefix } from '../../shared/global-id';
import { plannedGrid } from '../grids/grid.planned';
import { plannedOrganization } from '../organizations/organization.planned';
import { plannedUnit } from '../units/unit.planned';
import { type ComparisonAsked, comparisonSql } from './comparison.rules';
import type { CoverageChange } from './comparison.type';

const changeId = globalIdPrefix('CoverageChange', 'cvc', '覆盖变动');

/** Changes of no comparison in particular: what is declared of all of them. */
export const plannedCoverageChange: PlannedType<CoverageChange> = {
  typeName: 'CoverageChange',
  table: () => {
    throw new Error('Changes of coverage are read of a comparison.');
  },
  isTenantTable: true,
  keyColumn: 'id',
  action: 'coverage:read',
  globalId: changeId,
  columns: {
    change: 'change',
    name: 'name',
    fromClass: 'from_class',
    untilClass: 'until_class',
    wasCovered: 'was_covered',
    isCovered: 'is_covered',
  },
  links: {
    unit: { kind: 'one', target: () => plannedUnit, on: { unit_id: 'id' } },
    grid: { kind: 'one', target: () => plannedGrid, on: { grid_id: 'id' } },
    organization: { kind: 'one', target: () => plannedOrganization, on: { organization_id: 'id' } },
  },
};

/** The rows that differ between the two days of a comparison. */
export function plannedChangesOf(asked: ComparisonAsked): PlannedType<CoverageChange> {
  return {
    ...plannedCoverageChange,
    table: (sql) =>
      `(with compared as materialized (${comparisonSql(asked, (value) => sql.bind(value))}) select c.* from compared c where c.change is not null)`,
  };
}
