import { addLinks, type PlannedType } from '../../data/planner/declare';
import type { RowSql } from '../../data/planner/row-sql';
import { plannedDivision } from '../divisions/division.planned';
import { plannedOrganization } from '../organizations/organization.planned';
import { DEFINITION_CODES } from './coverage.rules';
import { figuresByDivision, figuresByOrganization, SHARE_COLUMNS } from './coverage-figures.rules';
import type { CoverageFigures } from './coverage-figures.type';

/** One row of counts for an organization or a division; there is no table of it. */
const plannedCoverageFigures: PlannedType<CoverageFigures> = {
  typeName: 'CoverageFigures',
  table: 'coverage_figures',
  isTenantTable: true,
  keyColumn: 'place',
  action: 'coverage:read',
  globalId: (key) => key,
  columns: {
    asOf: 'as_of',
    units: SHARE_COLUMNS.STRICT.denominator,
    single: 'units_single',
    joint: 'units_joint',
    shouldNotYet: 'units_should_not_yet',
    few: 'units_few',
    none: 'units_none',
    grids: SHARE_COLUMNS.GRID.denominator,
    coveredGrids: SHARE_COLUMNS.GRID.numerator,
    organizations: SHARE_COLUMNS.EFFECTIVE.denominator,
    effective: SHARE_COLUMNS.EFFECTIVE.numerator,
  },
  computed: {
    counts: ({ alias }) => {
      const pairs = DEFINITION_CODES.map((code) => {
        const { numerator, denominator } = SHARE_COLUMNS[code];
        return `'${code}', jsonb_build_array(${alias}.${numerator}, ${alias}.${denominator})`;
      });
      return `jsonb_build_object(${pairs.join(', ')})`;
    },
  },
  fields: { shares: ['counts'] },
  links: {},
};

/**
 * The row of one owner, out of a query for those of all: PostgreSQL joins the two as sets, so that the rows behind the figures
 * are found once, however many owners ask.
 */
function rowOf(all: (time: { on: string; known: null }) => string, key: string) {
  return ({ alias, date }: RowSql) =>
    `select f.*, ${date} as as_of from (${all({ on: date, known: null })}) f where f.place = ${alias}.${key}`;
}

addLinks(plannedOrganization, {
  coverage: { kind: 'computed', target: () => plannedCoverageFigures, from: rowOf(figuresByOrganization, 'id') },
});

addLinks(plannedDivision, {
  coverage: { kind: 'computed', target: () => plannedCoverageFigures, from: rowOf(figuresByDivision, 'code') },
});
