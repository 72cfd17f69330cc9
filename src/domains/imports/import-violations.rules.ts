import type { RuleViolation } from '../../shared/errors';
import { isStorableText } from '../../shared/storable-text';
import { type ImportState, isOpenImport, UPLOAD_DAYS, type UploadState } from './import.rules';
import { IMPORT_STATE_TERMS } from './import-terms.rules';

/** Refusals of imports as a whole; those of single rows are problems, not violations. */

/** Refuses a file that is on its way yet, or forgotten. */
export function uploadStateViolations(state: UploadState): RuleViolation[] {
  if (state === 'STORED') return [];
  return [
    {
      code: 'UPLOAD_GONE',
      message: {
        en: `The file is no longer there, or never came to its end: it is forgotten once it was imported, and after ${UPLOAD_DAYS} days. Upload it again.`,
        zh: `文件未上传完整或已被清除（导入后或 ${UPLOAD_DAYS} 天后清除），请重新上传。`,
      },
      field: 'input.uploadId',
      rule: 'IMPORT_UPLOAD',
      params: { state },
    },
  ];
}

/** Refuses a second import of a file while one is under way. */
export function inImportViolations(openCount: number): RuleViolation[] {
  if (openCount === 0) return [];
  return [
    {
      code: 'UPLOAD_IN_IMPORT',
      message: {
        en: 'The file is being imported already. Wait for that import, or cancel it.',
        zh: '该文件正在导入中，请等待其完成或先取消。',
      },
      field: 'input.uploadId',
      rule: 'IMPORT_UPLOAD',
      params: {},
    },
  ];
}

/** Refuses what can be no name of a worksheet. */
export function sheetViolations(sheet: string | null): RuleViolation[] {
  if (sheet === null || (sheet.length >= 1 && sheet.length <= 31 && isStorableText(sheet))) return [];
  return [
    {
      code: 'SHEET_NAME',
      message: {
        en: 'The name of a worksheet has 1 to 31 characters.',
        zh: '工作表名称应为 1 至 31 个字符。',
      },
      field: 'input.sheet',
      rule: 'IMPORT_UPLOAD',
      params: {},
    },
  ];
}

/** Refuses to cancel what has ended. */
export function endedViolations(state: ImportState): RuleViolation[] {
  if (isOpenImport(state)) return [];
  return [
    {
      code: 'IMPORT_ENDED',
      message: {
        en: `The import is ${state} already; there is nothing to cancel.`,
        zh: `该导入${IMPORT_STATE_TERMS[state]}，无需取消。`,
      },
      field: 'input.id',
      rule: 'STATE_MACHINE ImportJob',
      params: { state },
    },
  ];
}
