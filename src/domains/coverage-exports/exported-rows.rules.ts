import type { CoverageSubject } from '../coverage/coverage.rules';
import { DEFINITIONS } from '../coverage/coverage-definition.rules';
import { boundTime, isInPart } from '../coverage/coverage-figure.rules';
import { coverageRowsSql } from '../coverage/coverage-rows.rules';
import { BASIS_TERMS, CLASS_TERMS } from '../coverage/coverage-terms.rules';
import { UNIT_FACTS } from '../coverage/unit-coverage.rules';
import { type ExportColumn, type ExportStatement, wordsOf } from '../exports/export-table.rules';
import { COVERAGE_TERMS } from '../grids/grid-terms.rules';
import { factsOn } from '../organizations/known-facts.rules';
import { KIND_TERMS } from '../organizations/organization-terms.rules';
import { FORMATION_MODE_TERMS, UNIT_KIND_TERMS, UNIT_SECTOR_TERMS } from '../units/unit-terms.rules';
import { askedOf, type KeptRows, statementOf } from './exported-figure.rules';

/** The rows behind a figure as a table: names, classes and conditions of its day. */

const flag = (key: string, en: string, zh: string): ExportColumn => ({ key, title: { en, zh }, type: 'boolean' });

const NAME: ExportColumn = { key: 'name', title: { en: 'Name', zh: '名称' } };
const CODE: ExportColumn = { key: 'code', title: { en: 'Code', zh: '组织代码' } };
const COVERED = flag('is_covered', 'Counted by the numerator', '是否计入分子');

/** Words for the classes of a subject: no organization is said otherwise of a unit and of a grid. */
export const CLASS_WORDS: Readonly<Record<CoverageSubject, ExportColumn['words']>> = {
  UNIT: wordsOf({ ...CLASS_TERMS, NONE: '无党员' }),
  ORGANIZATION: wordsOf(CLASS_TERMS),
  GRID: wordsOf(COVERAGE_TERMS),
};

const classColumn = (subject: CoverageSubject): ExportColumn => ({
  key: 'class',
  title: { en: 'Class', zh: '覆盖分类' },
  words: CLASS_WORDS[subject] ?? {},
});

/** Facts of units, as rows of figures and of audits have them. */
export const UNIT_COLUMNS: readonly ExportColumn[] = [
  { key: 'kind', title: { en: 'Kind', zh: '单位类别' }, words: wordsOf(UNIT_KIND_TERMS) },
  { key: 'sector', title: { en: 'Sector', zh: '所属行业' }, words: wordsOf(UNIT_SECTOR_TERMS) },
  { key: 'mode', title: { en: 'Formed by', zh: '组建方式' }, words: wordsOf(FORMATION_MODE_TERMS) },
  { key: 'full_members', title: { en: 'Full members', zh: '正式党员数' }, type: 'integer' },
  { key: 'basis', title: { en: 'By which source', zh: '党员人数依据' }, words: wordsOf(BASIS_TERMS) },
  { key: 'headcount', title: { en: 'Workers', zh: '从业人员数' }, type: 'integer' },
  flag('has_member', 'Has a member', '是否有党员'),
  flag('has_instructor', 'Has an instructor', '是否有党建指导员'),
  flag('has_activity', 'Has an activity', '是否有活动'),
  flag('has_premises', 'Has premises', '是否有活动场所'),
];

/** Of organizations. */
export const ORGANIZATION_FACTS: readonly ExportColumn[] = [
  flag('has_secretary', 'Has a secretary', '书记是否在任'),
  flag('is_term_valid', 'Term is valid', '任期是否有效'),
  flag('has_life', 'Life on time', '组织生活是否正常'),
];

export const ROW_COLUMNS: Readonly<Record<CoverageSubject, readonly ExportColumn[]>> = {
  UNIT: [
    NAME,
    { key: 'code', title: { en: 'USCC', zh: '统一社会信用代码' } },
    classColumn('UNIT'),
    COVERED,
    { key: 'organization_name', title: { en: 'Covered by', zh: '覆盖该单位的党组织' } },
    ...UNIT_COLUMNS,
  ],
  ORGANIZATION: [
    NAME,
    CODE,
    { key: 'organization_kind', title: { en: 'Kind', zh: '类别' }, words: wordsOf(KIND_TERMS) },
    classColumn('ORGANIZATION'),
    COVERED,
    ...ORGANIZATION_FACTS,
  ],
  GRID: [
    NAME,
    { key: 'code', title: { en: 'Code', zh: '网格代码' } },
    { key: 'organization_name', title: { en: 'Community', zh: '所属社区' } },
    classColumn('GRID'),
    COVERED,
  ],
};

/** The rows of a part of a figure, by name. */
export function rowsStatement(kept: KeptRows): ExportStatement {
  const asked = askedOf(kept);
  return statementOf((bind) => {
    const time = boundTime(asked.time, bind);
    const definition = DEFINITIONS[asked.definition];
    return `
      select r.*, coalesce(u.uscc, g.code, case when r.subject = 'ORGANIZATION' then o.code end) as code, s.name as organization_name
        from (${coverageRowsSql({ ...asked, time }, definition, asked.options, bind, UNIT_FACTS)}) r
        left join units u on u.tenant_id = $1 and u.id = r.unit_id
        left join grids g on g.tenant_id = $1 and g.id = r.grid_id
        left join organizations o on o.tenant_id = $1 and o.id = r.organization_id
        left join ${factsOn('organization_states', time)} s on s.tenant_id = $1 and s.organization_id = r.organization_id
       where ${isInPart(asked, kept.part, bind)}`;
  }, 'name_pinyin, id');
}
