import type { Message } from '../../shared/errors';

/** What may be exported, in which form, and how an export stands. Kinds and words of later domains' sources stand here, their rows there. */
export const EXPORT_SOURCES = [
  'ORGANIZATIONS',
  'COVERAGE_REPORT',
  'COVERAGE_ROWS',
  'COVERAGE_GAPS',
  'COVERAGE_COMPARISON',
  'COVERAGE_AUDIT',
  'MEMBER_RECORDS',
  'ORGANIZATION_RECORDS',
  'UNIT_RECORDS',
  'GRID_RECORDS',
] as const;
export type ExportSourceName = (typeof EXPORT_SOURCES)[number];

export const EXPORT_FORMATS = ['CSV', 'XLSX', 'NDJSON'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What is stored; that one has expired follows from the clock. */
export const EXPORT_STATES = ['READY', 'AWAITING_APPROVAL', 'REFUSED'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

export const EXPORT_STATUSES = [...EXPORT_STATES, 'EXPIRED'] as const;
export type ExportStatus = (typeof EXPORT_STATUSES)[number];

export const EXPORT_REFUSALS = ['NOT_NEEDED', 'SCOPE_TOO_WIDE', 'PUBLISHED_ELSEWHERE'] as const;
export type ExportRefusal = (typeof EXPORT_REFUSALS)[number];

/** What each source is called, in the schema, in the list and as the title of the file. */
export const SOURCE_TITLES: Readonly<Record<ExportSourceName, Message>> = {
  ORGANIZATIONS: { en: 'Party organizations', zh: '党组织名册' },
  COVERAGE_REPORT: { en: 'Coverage report', zh: '覆盖情况报告' },
  COVERAGE_ROWS: { en: 'Coverage, row by row', zh: '覆盖情况明细' },
  COVERAGE_GAPS: { en: 'Coverage gaps', zh: '覆盖缺口清单' },
  COVERAGE_COMPARISON: { en: 'Coverage compared', zh: '覆盖情况对比' },
  COVERAGE_AUDIT: { en: 'Coverage audit', zh: '覆盖核查' },
  MEMBER_RECORDS: { en: 'Records of members', zh: '党员记录' },
  ORGANIZATION_RECORDS: { en: 'Records of organizations', zh: '党组织记录' },
  UNIT_RECORDS: { en: 'Records of units', zh: '单位记录' },
  GRID_RECORDS: { en: 'Records of grids', zh: '网格记录' },
};

/** Hours that an export may be downloaded. */
export const READY_HOURS = 24;
/** Days that it waits for its approval; what it counted is old after that. */
export const WAITING_DAYS = 7;
