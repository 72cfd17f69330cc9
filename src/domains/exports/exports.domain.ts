import type { Domain } from '../domain';
import { ExportEntity } from './export.entity';
import { provideExport } from './export-source.watch';
import { exportChecks } from './exports.checks';
import { ExportsResolver } from './exports.resolver';
import { findExports } from './find-exports';
import { organizationsExport } from './list-exported-organizations';

/**
 * Files of what a caller may read, for those who work in spreadsheets. What is to be in a file is checked, fixed and counted when
 * it is asked for: rule, scope, day and instant of the record stand on its first sheet. Few rows may be fetched at once; many
 * leave only when a second account agrees (EXPORT_APPROVAL). The file is made while it is fetched, from one cursor, at
 * `GET /exports/<id>`, by the account that asked, for a day; each request, decision and download is an entry of the audit log.
 * A text is never a formula, and stays as it is; NDJSON has the codes and ids of the API, for programs. A table holds what was known
 * when it was asked for; a snapshot of records holds what is so while it is fetched, and keeps a token to follow from. Later domains
 * provide their sources by `provideExport`; none holds a clear personal number.
 */
export const fileExports: Domain = {
  name: 'exports',
  entities: [ExportEntity],
  resolvers: [ExportsResolver],
  nodeSources: [{ typeName: 'Export', find: findExports }],
  checks: exportChecks,
};

provideExport(organizationsExport);
