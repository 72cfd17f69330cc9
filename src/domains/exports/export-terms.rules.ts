import {
  EXPORT_SOURCES,
  type ExportFormat,
  type ExportRefusal,
  type ExportSourceName,
  type ExportStatus,
  SOURCE_TITLES,
} from './export.rules';

/** The Chinese terms of exports: messages and the descriptions of the schema both say these. */

export const SOURCE_TERMS = Object.fromEntries(
  EXPORT_SOURCES.map((source) => [source, SOURCE_TITLES[source].zh]),
) as Record<ExportSourceName, string>;

export const FORMAT_TERMS: Readonly<Record<ExportFormat, string>> = {
  CSV: '逗号分隔文本',
  XLSX: '电子表格',
  NDJSON: '逐行 JSON 文本',
};

export const STATUS_TERMS: Readonly<Record<ExportStatus, string>> = {
  READY: '可下载',
  AWAITING_APPROVAL: '待审批',
  REFUSED: '不同意导出',
  EXPIRED: '已过期',
};

export const REFUSAL_TERMS: Readonly<Record<ExportRefusal, string>> = {
  NOT_NEEDED: '工作中并不需要',
  SCOPE_TOO_WIDE: '范围过宽',
  PUBLISHED_ELSEWHERE: '应以已公布数据为准',
};
