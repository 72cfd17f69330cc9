import { badUserInput } from '../../shared/errors';
import { DEFINITIONS } from '../coverage/coverage-definition.rules';
import { ROW_PART_TERMS } from '../coverage/coverage-terms.rules';
import type { ExportSource } from '../exports/export-source.watch';
import { CoverageRowsExportInput } from './coverage-export.inputs';
import { askedOf, type KeptRows, linesOfRule, linesOfTime } from './exported-figure.rules';
import { ROW_COLUMNS, rowsStatement } from './exported-rows.rules';
import { findAskedFigure } from './find-asked-figure';
import { findScopeWords } from './find-scope-words';

/** The rows behind a figure: the drill-down of a report, all of it. */
export const coverageRowsExport: ExportSource<CoverageRowsExportInput, KeptRows> = {
  source: 'COVERAGE_ROWS',
  field: 'coverageRows',
  input: () => CoverageRowsExportInput,
  description: 'The rows behind a coverage figure, one unit, organization or grid a row (覆盖明细).',
  action: 'coverage:read',

  async prepare(ctx, input) {
    const figure = await findAskedFigure(ctx, input);
    if (figure.scope.kind === 'BELOW') throw rowsBelow();
    return { ...figure, part: input.part };
  },

  async table(ctx, kept) {
    const asked = askedOf(kept);
    const { scope, minFullMembers } = await findScopeWords(ctx, kept.scope, asked.time);
    const part = { label: { en: 'Part', zh: '明细部分' }, value: { en: kept.part, zh: ROW_PART_TERMS[kept.part] } };
    return {
      lines: [...linesOfRule(asked, minFullMembers), part, ...linesOfTime(scope, kept.on, kept.known)],
      columns: ROW_COLUMNS[DEFINITIONS[kept.definition].subject],
      rows: rowsStatement(kept),
    };
  },
};

function rowsBelow() {
  return badUserInput(
    {
      en: 'Of the tenants below counts are told, never rows: export the report of this scope.',
      zh: '对下级单位只提供统计数，不提供明细；请导出该范围的报告。',
    },
    { argument: 'scope.isBelow' },
  );
}
