import type { RuleViolation } from '../../shared/errors';
import type { ExportStatus } from './export.rules';
import { STATUS_TERMS } from './export-terms.rules';

/** EXPORT_APPROVAL: a large file leaves only when a second account agrees. */

const RULE = 'EXPORT_APPROVAL';

/** Whoever asked for it does not decide on it. */
export function ownExportViolations(isOwn: boolean): RuleViolation[] {
  if (!isOwn) return [];
  return [
    {
      code: 'OWN_EXPORT',
      message: {
        en: 'This account asked for the export itself; another account with export:approve decides on it (EXPORT_APPROVAL).',
        zh: '该导出由本账号申请，应由其他具有 export:approve 权限的账号审批（EXPORT_APPROVAL）。',
      },
      field: 'input.id',
      rule: RULE,
      params: {},
    },
  ];
}

/** There is something to decide while it awaits approval, and only then. */
export function notAwaitingViolations(status: ExportStatus): RuleViolation[] {
  if (status === 'AWAITING_APPROVAL') return [];
  return [
    {
      code: 'NOT_AWAITING_APPROVAL',
      message: {
        en: `The export is ${status}; only one that is AWAITING_APPROVAL is decided on (EXPORT_APPROVAL).`,
        zh: `该导出的状态为${STATUS_TERMS[status]}；仅${STATUS_TERMS.AWAITING_APPROVAL}的导出可以审批（EXPORT_APPROVAL）。`,
      },
      field: 'input.id',
      rule: RULE,
      params: { status },
    },
  ];
}

/** A worksheet ends at 1,048,576 rows, whatever program opens it. */
const MOST_ROWS_OF_A_SHEET = 1_000_000;

/** Refuses a workbook that no program could open. */
export function workbookTooLongViolations(rowCount: number): RuleViolation[] {
  if (rowCount <= MOST_ROWS_OF_A_SHEET) return [];
  return [
    {
      code: 'WORKBOOK_TOO_LONG',
      message: {
        en: `The table has ${rowCount} rows; a worksheet takes ${MOST_ROWS_OF_A_SHEET}. Use format CSV, or a narrower scope.`,
        zh: `表格有 ${rowCount} 行，电子表格最多 ${MOST_ROWS_OF_A_SHEET} 行。请改用 CSV 格式或缩小范围。`,
      },
      field: 'input.format',
      rule: 'XLSX',
      params: { rowCount, maximum: MOST_ROWS_OF_A_SHEET },
    },
  ];
}
