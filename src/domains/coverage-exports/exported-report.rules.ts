import { percentOf } from '../../shared/percent';
import { DEFINITION_CODES, type DefinitionCode, UNIT_CLASSES, type UnitClass } from '../coverage/coverage.rules';
import type { PartitionCounts } from '../coverage/coverage-counts.rules';
import { DEFINITIONS } from '../coverage/coverage-definition.rules';
import type { CoverageBreakdown, CoverageRate, CoverageReport } from '../coverage/coverage-report.type';
import { CLASS_TERMS } from '../coverage/coverage-terms.rules';
import { type ExportColumn, type ExportRow, wordsOf } from '../exports/export-table.rules';
import { COVERAGE_TERMS } from '../grids/grid-terms.rules';
import { FORMATION_MODE_TERMS, UNIT_KIND_TERMS, UNIT_SECTOR_TERMS } from '../units/unit-terms.rules';

/** A coverage report as a table: one figure a row, each with its base and its rules in words. */

export const REPORT_COLUMNS: readonly ExportColumn[] = [
  {
    key: 'group',
    title: { en: 'By', zh: '分组' },
    words: {
      ALL: { en: 'All', zh: '合计' },
      KIND: { en: 'Kind of unit', zh: '单位类别' },
      SECTOR: { en: 'Sector', zh: '所属行业' },
      MODE: { en: 'Mode of formation', zh: '组建方式' },
      CLASS: { en: 'Coverage of grids', zh: '网格覆盖情况' },
      TENANT: { en: 'Tenant below', zh: '下级单位' },
    },
  },
  {
    key: 'key',
    title: { en: 'Which', zh: '分项' },
    words: wordsOf({ ...UNIT_KIND_TERMS, ...UNIT_SECTOR_TERMS, ...FORMATION_MODE_TERMS, ...COVERAGE_TERMS }),
  },
  {
    key: 'figure',
    title: { en: 'Figure', zh: '指标' },
    words: {
      ...wordsOf({ ...CLASS_TERMS, NONE: '无党员' }),
      SURVEYED: { en: 'SURVEYED', zh: '摸底单位（另计）' },
      SHELL: { en: 'SHELL', zh: '空壳单位（另计）' },
      ...Object.fromEntries(DEFINITION_CODES.map((code) => [`RATE_${code}`, DEFINITIONS[code].name])),
    },
  },
  { key: 'numerator', title: { en: 'Numerator', zh: '分子' }, type: 'integer' },
  { key: 'denominator', title: { en: 'Denominator (n)', zh: '分母（基数）' }, type: 'integer' },
  { key: 'percent', title: { en: 'Percent', zh: '百分比' }, type: 'decimal' },
  { key: 'reason', title: { en: 'Why there is none', zh: '无百分比的原因' } },
  { key: 'numerator_rule', title: { en: 'Rule of the numerator', zh: '分子口径' } },
  { key: 'denominator_rule', title: { en: 'Rule of the denominator', zh: '分母口径' } },
];

interface Place {
  group: 'ALL' | 'KIND' | 'SECTOR' | 'MODE' | 'CLASS' | 'TENANT';
  key: string | null;
}

/** The rows of a report, all of it. */
export function rowsOfReport(report: CoverageReport): ExportRow[] {
  const all: Place = { group: 'ALL', key: null };
  return [
    ...report.measures.map((rate) => rowOfRate(all, rate)),
    ...rowsOfPartition(all, report.partition),
    ...rowsOfOthers(all, report),
    ...rowsOfBreakdown('KIND', report.byUnitKind),
    ...rowsOfBreakdown('SECTOR', report.bySector),
    ...rowsOfBreakdown('MODE', report.byFormationMode),
    ...rowsOfBreakdown('CLASS', report.byGridCoverage),
    ...report.tenants.flatMap(({ tenantCode, tenantName, measures, partition }) => {
      const place: Place = { group: 'TENANT', key: `${tenantName}（${tenantCode}）` };
      return [...measures.map((rate) => rowOfRate(place, rate)), ...rowsOfPartition(place, partition)];
    }),
  ];
}

function rowOfRate(place: Place, { definition, numerator, denominator, percent, reason }: CoverageRate): ExportRow {
  const { code, numeratorRule, denominatorRule } = definition;
  return {
    ...place,
    figure: `RATE_${code satisfies DefinitionCode}`,
    numerator,
    denominator,
    percent,
    reason,
    numerator_rule: numeratorRule,
    denominator_rule: denominatorRule,
  };
}

const COUNT_OF: Readonly<Record<UnitClass, keyof PartitionCounts>> = {
  SINGLE: 'single',
  JOINT: 'joint',
  SHOULD_NOT_YET: 'shouldNotYet',
  FEW: 'few',
  NONE: 'none',
};

/** The five classes of units: they make up the whole, which is their base. */
function rowsOfPartition(place: Place, partition: PartitionCounts): ExportRow[] {
  const { units } = partition;
  return UNIT_CLASSES.map((figure) => {
    const numerator = partition[COUNT_OF[figure]];
    return { ...place, figure, numerator, denominator: units, percent: percentOf(numerator, units) };
  });
}

/** What is counted apart, and is part of no base. */
function rowsOfOthers(place: Place, { surveyed, shells }: CoverageReport): ExportRow[] {
  return [
    { ...place, figure: 'SURVEYED', numerator: surveyed },
    { ...place, figure: 'SHELL', numerator: shells },
  ].filter(({ numerator }) => numerator !== null);
}

function rowsOfBreakdown(group: Place['group'], breakdowns: readonly CoverageBreakdown[]): ExportRow[] {
  return breakdowns.flatMap(({ key, rate, partition }) => {
    const place: Place = { group, key };
    return [rowOfRate(place, rate), ...(partition === null ? [] : rowsOfPartition(place, partition))];
  });
}
