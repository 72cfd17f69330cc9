import type { Message } from '../../shared/errors';
import { type ExportState, type ExportStatus, READY_HOURS, WAITING_DAYS } from './export.rules';

const HOUR_MS = 3_600_000;

/** Whether so many rows leave only with the approval of a second account (EXPORT_APPROVAL). */
export function needsApproval(rowCount: number, most: number): boolean {
  return rowCount > most;
}

/** Until when an export in this state stands, from the instant of its request or its approval. */
export function expiryOf(state: ExportState, from: Date): Date {
  const hours = state === 'AWAITING_APPROVAL' ? WAITING_DAYS * 24 : READY_HOURS;
  return new Date(from.getTime() + hours * HOUR_MS);
}

/** How an export stands at an instant: what was refused stays so, and all else expires. */
export function statusOf({ state, expiresAt }: { state: ExportState; expiresAt: Date }, at: Date): ExportStatus {
  return state !== 'REFUSED' && expiresAt.getTime() <= at.getTime() ? 'EXPIRED' : state;
}

/** Why a file cannot be fetched, and what to do; null when it can. */
export function notReadyMessage(status: ExportStatus): Message | null {
  switch (status) {
    case 'READY':
      return null;
    case 'AWAITING_APPROVAL':
      return {
        en: 'This export awaits the approval of another account with export:approve (EXPORT_APPROVAL). Fetch it once it is READY.',
        zh: '该导出待其他具有 export:approve 权限的账号审批（EXPORT_APPROVAL），同意后方可下载。',
      };
    case 'REFUSED':
      return {
        en: 'This export was refused (EXPORT_APPROVAL). Ask for another one, with a narrower scope.',
        zh: '该导出未获同意（EXPORT_APPROVAL）；请缩小范围后重新申请。',
      };
    case 'EXPIRED':
      return {
        en: `This export has expired: it may be fetched for ${READY_HOURS} hours. Ask for it anew.`,
        zh: `该导出已过期：可下载时间为 ${READY_HOURS} 小时，请重新申请。`,
      };
  }
}
