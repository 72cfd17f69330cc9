import { percentOf } from '../../shared/percent';
import type { DefinitionCode } from '../coverage/coverage.rules';
import { DEFINITIONS } from '../coverage/coverage-definition.rules';
import { CLASS_TERMS, SUBJECT_TERMS } from '../coverage/coverage-terms.rules';
import { type ExportColumn, type ExportLine, type ExportStatement, wordsOf } from '../exports/export-table.rules';
import { statementOf } from './exported-figure.rules';
import { ORGANIZATION_FACTS, UNIT_COLUMNS } from './exported-rows.rules';

/** The rows of an audit as a table: what they tell is of then, and for which of its figures each counted. */

export interface AuditFigureRead {
  code: DefinitionCode;
  version: number;
  numerator: number;
  denominator: number;
  numeratorRuleEn: string;
  numeratorRuleZh: string;
  denominatorRuleEn: string;
  denominatorRuleZh: string;
}

/** Of each figure: what it came to, and its rules as they were. */
export function linesOfFigures(figures: readonly AuditFigureRead[]): ExportLine[] {
  return figures.flatMap(({ code, version, numerator, denominator, ...rules }) => {
    const { name } = DEFINITIONS[code];
    const percent = percentOf(numerator, denominator);
    const share = percent === null ? '' : ` = ${percent.toFixed(2)} %`;
    const value = `${numerator} / ${denominator}${share}`;
    return [
      { label: { en: `${name.en} (version ${version})`, zh: `${name.zh}（第 ${version} 版）` }, value },
      {
        label: { en: 'Rule of the numerator', zh: '分子口径' },
        value: { en: rules.numeratorRuleEn, zh: rules.numeratorRuleZh },
      },
      {
        label: { en: 'Rule of the denominator', zh: '分母口径' },
        value: { en: rules.denominatorRuleEn, zh: rules.denominatorRuleZh },
      },
    ];
  });
}

const COUNTED = {
  NUMERATOR: { en: 'numerator', zh: '计入分子' },
  DENOMINATOR: { en: 'denominator only', zh: '仅计入分母' },
};

export function auditColumns(codes: readonly DefinitionCode[]): ExportColumn[] {
  return [
    { key: 'subject', title: { en: 'Subject', zh: '统计对象' }, words: wordsOf(SUBJECT_TERMS) },
    { key: 'name', title: { en: 'Name', zh: '名称' } },
    { key: 'organization_name', title: { en: 'Organization', zh: '党组织' } },
    { key: 'class', title: { en: 'Class', zh: '覆盖分类' }, words: wordsOf(CLASS_TERMS) },
    ...codes.map((code) => ({ key: code.toLowerCase(), title: DEFINITIONS[code].name, words: COUNTED })),
    ...UNIT_COLUMNS,
    ...ORGANIZATION_FACTS,
  ];
}

const NUMBERS = ['full_members', 'headcount'];

/** The kept rows of an audit, by name. */
export function auditStatement(auditId: string, codes: readonly DefinitionCode[]): ExportStatement {
  const facts = [...UNIT_COLUMNS, ...ORGANIZATION_FACTS].map(({ key, type }) => {
    const cast = type === 'boolean' ? 'boolean' : NUMBERS.includes(key) ? 'int' : 'text';
    return `(r.facts->>'${key}')::${cast} as ${key}`;
  });
  const counted = codes.map(
    (code) =>
      `case when '${code}' = any(r.numerator_of) then 'NUMERATOR' when '${code}' = any(r.denominator_of) then 'DENOMINATOR' end as ${code.toLowerCase()}`,
  );
  return statementOf(
    (bind) => `select r.subject, r.subject_id, r.name, r.name_pinyin, r.organization_name, r.class,
             ${[...counted, ...facts].join(', ')}
        from coverage_audit_rows r
       where r.tenant_id = $1 and r.audit_id = ${bind(auditId)}::uuid`,
    'subject, name_pinyin, subject_id',
  );
}
