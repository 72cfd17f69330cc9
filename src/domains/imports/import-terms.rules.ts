import type { ImportFormat } from '../import-files/import-row.rules';
import type { ImportState } from './import.rules';

/** The Chinese terms of imports: messages and the descriptions of the schema both say these. */

export const IMPORT_STATE_TERMS: Readonly<Record<ImportState, string>> = {
  QUEUED: '排队中',
  CHECKING: '检查中',
  RUNNING: '导入中',
  FINISHED: '已完成',
  FAILED: '失败',
  CANCELLED: '已取消',
};

export const IMPORT_FORMAT_TERMS: Readonly<Record<ImportFormat, string>> = {
  CSV: 'CSV 表格',
  NDJSON: '逐行 JSON',
  XLSX: 'Excel 工作簿',
};
