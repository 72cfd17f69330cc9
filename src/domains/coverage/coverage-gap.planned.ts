import type { PlannedType } from '../../data/planner/declare';
import { globalIdPrefix } from '../../shared/global-id';
import { plannedGrid } from '../grids/grid.planned';
import { plannedOrganization } from '../organizations/organization.planned';
import { plannedUnit } from '../units/unit.planned';
import type { CoverageGap } from './coverage-gap.type';
import { coverageGapsSql, type GapsAsked } from './coverage-gaps-sql.rules';
import type { Bind } from './coverage-scope.rules';

const gapId = globalIdPrefix('CoverageGap', 'cvg', '覆盖缺口', 'worded');

/** Its table is a query: gaps are derived in the statement that reads them, with what is selected beside them. */
export const plannedCoverageGap: PlannedType<CoverageGap> = {
  typeName: 'CoverageGap',
  table: 'coverage_gaps',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'coverage:read',
  globalId: gapId,
  columns: {
    kind: 'kind',
    since: 'since',
    rule: 'rule',
    subjectName: 'subject_name',
    organizationName: 'organization_name',
    fullMembers: 'full_members',
    minFullMembers: 'min_full_members',
    basis: 'basis',
  },
  fields: {
    message: ['kind', 'since', 'rule', 'subjectName', 'organizationName', 'fullMembers', 'minFullMembers', 'basis'],
    mutation: ['kind'],
  },
  links: {
    unit: { kind: 'one', target: () => plannedUnit, on: { unit_id: 'id' } },
    grid: { kind: 'one', target: () => plannedGrid, on: { grid_id: 'id' } },
    organization: { kind: 'one', target: () => plannedOrganization, on: { organization_id: 'id' } },
  },
};

/** The gaps of a scope on a day. */
export function plannedGapsOf(asked: (bind: Bind) => GapsAsked): PlannedType<CoverageGap> {
  return {
    ...plannedCoverageGap,
    table: (sql) => {
      const bind: Bind = (value) => sql.bind(value);
      // Found once, whatever is joined to them: without statistics PostgreSQL would find them again and again.
      return `(with found as materialized (${coverageGapsSql(asked(bind), bind)}) select * from found)`;
    },
  };
}
