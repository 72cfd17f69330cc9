import type { RuleViolation } from '../../shared/errors';
import type { SyncKind } from './sync.rules';
import { KIND_TERMS } from './sync-terms.rules';

/** What a full load lacks of what the source had. */
export interface MissingShare {
  missing: number;
  linked: number;
  maximumPercent: number;
  kind: SyncKind;
}

/** Refuses to end a larger share than was agreed: most often the load broke off. */
export function missingShareViolations({ missing, linked, maximumPercent, kind }: MissingShare): RuleViolation[] {
  if (missing * 100 <= linked * maximumPercent) return [];
  return [
    {
      code: 'MISSING_SHARE_EXCEEDED',
      message: {
        en: `The load lacks ${missing} of the ${linked} ${kind} that this source has had, more than ${maximumPercent} percent; nothing was ended. Send what is missing, or finish without ending anything and end them one by one.`,
        zh: `该来源已有 ${linked} 条${KIND_TERMS[kind]}记录，本次缺少 ${missing} 条，超过 ${maximumPercent}%，未终止任何记录。请补发缺少的记录；或结束同步而不终止，逐一办理。`,
      },
      field: 'input.endMissing',
      rule: 'SYNC_MISSING',
      params: { missing, linked, maximumPercent },
    },
  ];
}

/** Refuses to end what is missing where it cannot be known what is missing. */
export function missingKnownViolations(mode: 'FULL' | 'DELTA', unreadCount: number): RuleViolation[] {
  if (mode === 'DELTA') {
    return [
      {
        code: 'NOT_A_FULL_LOAD',
        message: {
          en: 'Only a FULL synchronization says what the source lacks. In a DELTA a record says itself that something has ended: endedOn, endReason.',
          zh: '只有全量同步能说明来源缺少哪些记录；增量同步请在记录中填写 endedOn、endReason。',
        },
        field: 'input.endMissing',
        rule: 'SYNC_MISSING',
        params: { mode },
      },
    ];
  }
  if (unreadCount === 0) return [];
  return [
    {
      code: 'MISSING_UNKNOWN',
      message: {
        en: `Of ${unreadCount} records not even the external id could be read, so that it is not known what is missing. Send a batch that was refused as a whole again, mended, under its sequence; else begin a FULL synchronization anew without them.`,
        zh: `有 ${unreadCount} 条记录连外部标识也无法读取，无法判断缺少哪些记录。整批被拒的批次请修正后按原序号重发；否则请修正后重新进行全量同步。`,
      },
      field: 'input.endMissing',
      rule: 'SYNC_MISSING',
      params: { unreadCount },
    },
  ];
}
