import type { Domain } from '../domain';
import { provideExport } from '../exports/export-source.watch';
import { coverageAuditExport } from './list-exported-audit';
import { coverageComparisonExport } from './list-exported-changes';
import { coverageReportExport } from './list-exported-figures';
import { coverageGapsExport } from './list-exported-gaps';
import { coverageRowsExport } from './list-exported-rows';

/**
 * Coverage for those who work in spreadsheets: a report, the rows behind any of its figures, what is lacking, what differs between
 * two days, an audit as it was computed. Each is asked for with the arguments of its query; the day and the instant of the record are
 * fixed when it is asked for, so that a file tells what the screen told. Rules in words stand above every table.
 */
export const coverageExports: Domain = { name: 'coverage-exports', entities: [], resolvers: [] };

provideExport(coverageReportExport);
provideExport(coverageRowsExport);
provideExport(coverageGapsExport);
provideExport(coverageComparisonExport);
provideExport(coverageAuditExport);
