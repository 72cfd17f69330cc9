import type { LocalDate } from '../../shared/clock';
import { type ComparisonAsked, comparisonSql } from '../coverage/comparison.rules';
import type { CoverageOnDay } from '../coverage/comparison.type';
import type { CoverageSubject } from '../coverage/coverage.rules';
import type { ExportColumn, ExportLine, ExportStatement } from '../exports/export-table.rules';
import { askedOf, type KeptFigure, statementOf } from './exported-figure.rules';
import { CLASS_WORDS } from './exported-rows.rules';

/** The rows that differ between two days as a table. */

export interface KeptComparison extends KeptFigure {
  from: LocalDate;
}

export const comparisonOf = ({ from, ...figure }: KeptComparison): ComparisonAsked => {
  const { group: _, ...asked } = askedOf(figure);
  return { ...asked, from };
};

export const comparisonColumns = (subject: CoverageSubject): readonly ExportColumn[] => [
  { key: 'name', title: { en: 'Name', zh: '名称' } },
  {
    key: 'change',
    title: { en: 'Change', zh: '变动类别' },
    words: {
      ADDED: { en: 'ADDED', zh: '新增' },
      ENDED: { en: 'ENDED', zh: '终止' },
      CHANGED: { en: 'CHANGED', zh: '变更' },
    },
  },
  { key: 'from_class', title: { en: 'Class before', zh: '期初分类' }, words: CLASS_WORDS[subject] ?? {} },
  { key: 'was_covered', title: { en: 'Counted before', zh: '期初是否计入分子' }, type: 'boolean' },
  { key: 'until_class', title: { en: 'Class after', zh: '期末分类' }, words: CLASS_WORDS[subject] ?? {} },
  { key: 'is_covered', title: { en: 'Counted after', zh: '期末是否计入分子' }, type: 'boolean' },
];

/** A day of the comparison in one line: numerator, base and percent. */
export function lineOfDay(label: ExportLine['label'], day: CoverageOnDay): ExportLine {
  const { asOf, numerator, denominator, percent } = day;
  const share = percent === null ? '' : ` = ${percent.toFixed(2)} %`;
  return { label, value: `${asOf}: ${numerator} / ${denominator}${share}` };
}

export function comparisonStatement(kept: KeptComparison): ExportStatement {
  return statementOf(
    (bind) => `select c.* from (${comparisonSql(comparisonOf(kept), bind)}) c where c.change is not null`,
    'name_pinyin, id',
  );
}
