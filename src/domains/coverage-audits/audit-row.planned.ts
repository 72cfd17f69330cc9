import type { PlannedType } from '../../data/planner/declare';
import { plannedGrid } from '../grids/grid.planned';
import { plannedOrganization } from '../organizations/organization.planned';
import { plannedUnit } from '../units/unit.planned';
import type { CoverageAuditRow } from './audit-row.type';
import { AUDIT_ROWS_SQL } from './audit-sql.rules';

const text = (fact: string) => (row: { alias: string }) => `${row.alias}.facts->>'${fact}'`;
const number = (fact: string) => (row: { alias: string }) => `(${row.alias}.facts->>'${fact}')::int`;
const flag = (fact: string) => (row: { alias: string }) => `(${row.alias}.facts->>'${fact}')::boolean`;

/** Rows of an audit: what they tell is of then; the unit, grid and organization that they lead to are those of today. */
export const plannedAuditRow: PlannedType<CoverageAuditRow> = {
  typeName: 'CoverageAuditRow',
  table: AUDIT_ROWS_SQL,
  isTenantTable: true,
  keyColumn: 'id',
  action: 'coverage:read',
  globalId: (key) => key,
  columns: {
    subject: 'subject',
    name: 'name',
    organizationName: 'organization_name',
    class: 'class',
    denominatorOf: 'denominator_of',
    numeratorOf: 'numerator_of',
  },
  computed: {
    kind: text('kind'),
    sector: text('sector'),
    organizationKind: text('organization_kind'),
    mode: text('mode'),
    fullMembers: number('full_members'),
    basis: text('basis'),
    headcount: number('headcount'),
    hasInstructor: flag('has_instructor'),
    hasMember: flag('has_member'),
    hasActivity: flag('has_activity'),
    hasPremises: flag('has_premises'),
    hasSecretary: flag('has_secretary'),
    isTermValid: flag('is_term_valid'),
    hasLife: flag('has_life'),
  },
  links: {
    unit: { kind: 'one', target: () => plannedUnit, on: { unit_id: 'id' } },
    grid: { kind: 'one', target: () => plannedGrid, on: { grid_id: 'id' } },
    organization: { kind: 'one', target: () => plannedOrganization, on: { organization_id: 'id' } },
  },
};
