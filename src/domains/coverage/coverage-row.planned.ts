import type { PlannedType } from '../../data/planner/declare';
import { globalIdPrefix } from '../../shared/global-id';
import { plannedGrid } from '../grids/grid.planned';
import { plannedOrganization } from '../organizations/organization.planned';
import { plannedUnit } from '../units/unit.planned';
import type { CoverageRowPart } from './coverage.rules';
import { DEFINITIONS } from './coverage-definition.rules';
import { boundTime, type FigureAsked, isInPart } from './coverage-figure.rules';
import type { CoverageRow } from './coverage-row.type';
import { coverageRowsSql } from './coverage-rows.rules';
import { UNIT_FACTS } from './unit-coverage.rules';

export const coverageRowId = globalIdPrefix('CoverageRow', 'cvr', '覆盖明细', 'worded');

/** Rows of no figure in particular: what is declared of all of them. */
export const plannedCoverageRow: PlannedType<CoverageRow> = {
  typeName: 'CoverageRow',
  table: () => {
    throw new Error('Rows of coverage are read of a figure.');
  },
  isTenantTable: true,
  keyColumn: 'key',
  action: 'coverage:read',
  globalId: coverageRowId,
  columns: {
    subject: 'subject',
    name: 'name',
    class: 'class',
    isCovered: 'is_covered',
    kind: 'kind',
    sector: 'sector',
    mode: 'mode',
    fullMembers: 'full_members',
    basis: 'basis',
    headcount: 'headcount',
    hasMember: 'has_member',
    hasInstructor: 'has_instructor',
    hasActivity: 'has_activity',
    hasPremises: 'has_premises',
    hasSecretary: 'has_secretary',
    isTermValid: 'is_term_valid',
    hasLife: 'has_life',
  },
  links: {
    unit: { kind: 'one', target: () => plannedUnit, on: { unit_id: 'id' } },
    organization: { kind: 'one', target: () => plannedOrganization, on: { organization_id: 'id' } },
    grid: { kind: 'one', target: () => plannedGrid, on: { grid_id: 'id' } },
  },
};

/** The rows of a part of a figure, at its own time: those that its number counts. Alias `o` has their columns. */
export function plannedRowsOf(asked: FigureAsked, part: CoverageRowPart): PlannedType<CoverageRow> {
  const { scope, kinds, sectors, definition, options } = asked;
  return {
    ...plannedCoverageRow,
    table: (sql) => {
      const bind = (value: unknown) => sql.bind(value);
      const time = boundTime(asked.time, bind);
      const rows = coverageRowsSql({ scope, time, kinds, sectors }, DEFINITIONS[definition], options, bind, UNIT_FACTS);
      // Found once, whatever is joined to them: without statistics PostgreSQL would find them again and again.
      return `(with figure as materialized (${rows})
        select r.*, r.subject || '-' || r.id as key from figure r where ${isInPart(asked, part, bind)})`;
    },
  };
}
