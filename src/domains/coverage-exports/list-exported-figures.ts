import { reportOf } from '../coverage/coverage-report.rules';
import type { ReportParts } from '../coverage/coverage-report-sql.rules';
import { readReport } from '../coverage/find-coverage-report';
import type { ExportSource } from '../exports/export-source.watch';
import { CoverageReportExportInput } from './coverage-export.inputs';
import { askedOf, type KeptFigure, linesOfRule, linesOfTime } from './exported-figure.rules';
import { REPORT_COLUMNS, rowsOfReport } from './exported-report.rules';
import { findAskedFigure } from './find-asked-figure';
import { findScopeWords } from './find-scope-words';

/** A coverage report with all of its parts, one figure a row: few enough to be at hand. */
export const coverageReportExport: ExportSource<CoverageReportExportInput, KeptFigure> = {
  source: 'COVERAGE_REPORT',
  field: 'coverageReport',
  input: () => CoverageReportExportInput,
  description: 'A coverage report, one figure a row (覆盖情况报告).',
  action: 'coverage:read',
  prepare: findAskedFigure,

  async table(ctx, kept) {
    const asked = askedOf(kept);
    const { scope, minFullMembers } = await findScopeWords(ctx, kept.scope, asked.time);
    const parts = allParts(kept);
    const report = reportOf(asked, parts, await readReport(ctx, asked, parts), ctx.language);
    return {
      lines: [...linesOfRule(asked, minFullMembers), ...linesOfTime(scope, kept.on, kept.known)],
      columns: REPORT_COLUMNS,
      rows: rowsOfReport(report),
    };
  },
};

function allParts({ scope, definition, options }: KeptFigure): ReportParts {
  return {
    definition,
    options,
    isRateAsked: true,
    isPartitionAsked: true,
    areMeasuresAsked: true,
    areOthersAsked: true,
    // Only the tenants below are told one by one.
    breakdowns: ['KIND', 'SECTOR', 'MODE', 'CLASS', ...(scope.kind === 'BELOW' ? (['TENANT'] as const) : [])],
  };
}
