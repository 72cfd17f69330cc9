import type { LocalDate } from '../../shared/clock';
import type { Message } from '../../shared/errors';
import { boundTime } from '../coverage/coverage-figure.rules';
import { type CoverageGapKind, type GapFacts, MENDED_BY } from '../coverage/coverage-gap.rules';
import { gapMessage } from '../coverage/coverage-gap-words.rules';
import { coverageGapsSql } from '../coverage/coverage-gaps-sql.rules';
import type { CoverageScope } from '../coverage/coverage-scope.rules';
import { type ExportColumn, type ExportRow, type ExportStatement, wordsOf } from '../exports/export-table.rules';
import { statementOf } from './exported-figure.rules';

/** What coverage lacks as a table: what, whose, since when, by which rule, and what mends it. */

export interface KeptGaps {
  scope: CoverageScope;
  on: LocalDate;
  known: string;
  kinds: CoverageGapKind[];
}

export const GAPS_RULE: Message = {
  en: 'Units at work, grids in use and primary organizations at work on the day that lack what a rule asks of them; each lack is a row.',
  zh: '截至该日正常运行的单位、在用的网格和已成立的基层党组织中，缺少规则所要求事项的；每项缺口一行。',
};

export const GAP_TERMS: Readonly<Record<CoverageGapKind, string>> = {
  UNIT_NOT_COVERED: '应建未建',
  UNIT_FEW_MEMBERS: '仅有少数党员未联合组建',
  UNIT_NO_MEMBERS: '无党员且未派指导员',
  GRID_UNCOVERED: '网格无党组织',
  GRID_GROUP_ONLY: '网格仅有党小组',
  SECRETARY_MISSING: '书记空缺',
  TERM_EXPIRED: '任期届满',
  LIFE_MISSED: '组织生活缺项',
};

export const GAP_COLUMNS: readonly ExportColumn[] = [
  { key: 'kind', title: { en: 'Gap', zh: '缺口类别' }, words: wordsOf(GAP_TERMS) },
  { key: 'subject_name', title: { en: 'Of', zh: '对象' } },
  { key: 'organization_name', title: { en: 'Whose matter', zh: '责任党组织' } },
  { key: 'since', title: { en: 'Since', zh: '起始日期' }, type: 'date' },
  { key: 'rule', title: { en: 'Rule', zh: '规则' } },
  { key: 'message', title: { en: 'What is missing, and the way out', zh: '说明' }, tell: (row) => messageOf(row) },
  { key: 'mutation', title: { en: 'Mended by', zh: '补救操作' }, tell: (row) => mendedBy(row) },
];

/** The statement names what the words of a gap say by the columns of `coverageGapsSql`. */
function messageOf(row: ExportRow): Message {
  const facts: GapFacts = {
    subjectName: String(row.subject_name),
    organizationName: String(row.organization_name),
    since: String(row.since),
    rule: String(row.rule),
    fullMembers: row.full_members as number | null,
    minFullMembers: row.min_full_members as number | null,
    basis: row.basis as GapFacts['basis'],
  };
  return gapMessage(row.kind as CoverageGapKind, facts);
}

function mendedBy({ kind }: ExportRow): Message {
  const name = MENDED_BY[kind as CoverageGapKind];
  return { en: name, zh: name };
}

/** Kind by kind, of each the oldest first. */
export function gapsStatement({ scope, on, known, kinds }: KeptGaps): ExportStatement {
  return statementOf(
    (bind) => coverageGapsSql({ scope, time: boundTime({ on, known: new Date(known) }, bind), kinds }, bind),
    'kind_rank, since, id',
  );
}
