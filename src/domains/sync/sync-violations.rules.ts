import { isGiven } from '../../shared/check-argument';
import type { RuleViolation } from '../../shared/errors';
import { HIGHEST_SEQUENCE, OPEN_SYNC_STATES, SOURCE_FORM, type SyncKind, type SyncState } from './sync.rules';
import { KIND_TERMS } from './sync-terms.rules';

/** Refusals of synchronizations as a whole; those of single records are problems, not violations. */

/** Refuses a name of a source that is none. */
export function sourceViolations(source: string): RuleViolation[] {
  if (SOURCE_FORM.test(source)) return [];
  return [
    {
      code: 'SOURCE_FORMAT',
      message: {
        en: 'The name of a source has 2 to 40 capital letters, digits, hyphens and underscores, such as COUNTY_HR; it is that of the external identifiers of organizations.',
        zh: '来源系统名称应为 2 至 40 位大写字母、数字、连字符或下划线，如 COUNTY_HR，与组织外部标识的系统名称一致。',
      },
      field: 'input.source',
      rule: 'SYNC_SOURCE',
      params: {},
    },
  ];
}

/** Refuses to go on with what is finished. */
export function openViolations(state: SyncState, field: string): RuleViolation[] {
  if ((OPEN_SYNC_STATES as readonly SyncState[]).includes(state)) return [];
  return [
    {
      code: 'SYNC_FINISHED',
      message: {
        en: `This synchronization is ${state} and takes no more. Begin another one.`,
        zh: '该同步任务已结束，不再接收数据；请另行开始。',
      },
      field,
      rule: 'STATE_MACHINE SyncJob',
      params: { state },
    },
  ];
}

/** Refuses records of one kind where those of another are expected. */
export function kindViolations(kind: SyncKind, expected: readonly SyncKind[], field: string): RuleViolation[] {
  if (expected.includes(kind)) return [];
  return [
    {
      code: 'SYNC_OF_ANOTHER_KIND',
      message: {
        en: `This synchronization is of ${kind}; begin one of ${expected.join(' or ')} for these records.`,
        zh: `该同步任务的对象为${KIND_TERMS[kind]}；请为此类记录另行开始${expected.map((each) => KIND_TERMS[each]).join('或')}同步任务。`,
      },
      field,
      rule: 'SYNC_BATCH',
      params: { kind },
    },
  ];
}

/** Refuses a batch that is older than what the source has had applied, so that late news never undo later ones. */
export function sequenceViolations(sequence: number, lastSequence: number): RuleViolation[] {
  if (sequence > lastSequence) return [];
  return [
    {
      code: 'STALE_SEQUENCE',
      message: {
        en: `Sequence ${sequence} is not above ${lastSequence}, the highest of this source and kind that was applied; nothing was changed. Number the next batch from ${lastSequence + 1} on. To repeat a batch, send it with its own idempotency key.`,
        zh: `批次序号 ${sequence} 不大于该来源同类记录已应用的最大序号 ${lastSequence}，未作任何更改。下一批次序号应自 ${lastSequence + 1} 起；如需重发，请使用原幂等键。`,
      },
      field: 'input.sequence',
      rule: 'SYNC_SEQUENCE',
      params: { sequence, lastSequence },
    },
  ];
}

/** Refuses a batch that could not be repeated: whoever got no answer must be able to ask again. */
export function keyViolations(key: string | null | undefined): RuleViolation[] {
  if (isGiven(key)) return [];
  return [
    {
      code: 'IDEMPOTENCY_KEY_REQUIRED',
      message: {
        en: 'A batch needs an idempotency key, by the input or the header Idempotency-Key, so that it can be repeated when no answer came. A random UUID is a good one.',
        zh: '批次须带幂等键（输入字段或 Idempotency-Key 头），以便未收到应答时安全重发。建议使用随机 UUID。',
      },
      field: 'input.idempotencyKey',
      rule: 'SYNC_BATCH',
      params: {},
    },
  ];
}

/** Refuses an empty batch, one that is too large, and a sequence that is none. */
export function batchFormViolations(recordCount: number, sequence: number, mostRecords: number): RuleViolation[] {
  const violations: RuleViolation[] = [];
  if (recordCount < 1 || recordCount > mostRecords) {
    violations.push({
      code: 'BATCH_SIZE',
      message: {
        en: `A batch has 1 to ${mostRecords} records; this one has ${recordCount}. ${recordCount === 0 ? 'Send none when there is nothing to say.' : 'Send them in several batches.'}`,
        zh: `每批应有 1 至 ${mostRecords} 条记录，收到 ${recordCount} 条；${recordCount === 0 ? '没有记录时无需发送' : '请分批发送'}。`,
      },
      field: 'input.records',
      rule: 'SYNC_BATCH',
      params: { recordCount, mostRecords },
    });
  }
  if (sequence < 1 || sequence > HIGHEST_SEQUENCE) {
    violations.push({
      code: 'SEQUENCE_FORMAT',
      message: {
        en: `A sequence is a number from 1 to ${HIGHEST_SEQUENCE}. Number the batches of a source one after another: nextSequence says which comes next.`,
        zh: `批次序号为 1 至 ${HIGHEST_SEQUENCE} 的整数，请按来源依次编号；下一可用序号见 nextSequence。`,
      },
      field: 'input.sequence',
      rule: 'SYNC_SEQUENCE',
      params: { sequence, highest: HIGHEST_SEQUENCE },
    });
  }
  return violations;
}

/** What is said of a batch that was refused as a whole; it was recorded, and nothing of it was applied. */
export type BatchRefusal = { code: 'FORBIDDEN_FIELD'; words: string[] } | { code: 'BATCH_REJECTED'; rejected: number };

export function refusalViolation(refusal: BatchRefusal): RuleViolation {
  if (refusal.code === 'FORBIDDEN_FIELD') {
    const words = refusal.words.join(', ');
    return {
      code: 'FORBIDDEN_FIELD',
      message: {
        en: `The batch has fields that this system must not hold (${words}; docs/forbidden-words.json). Nothing of it was stored. Leave them out at the source, and send it with another idempotency key.`,
        zh: `该批次含有本系统禁止保存的字段（${words}；见 docs/forbidden-words.json），整批未予保存。请在来源处去除后以新的幂等键重发。`,
      },
      field: 'input.records',
      rule: 'FORBIDDEN_FIELD',
      params: { words },
    };
  }
  const { rejected } = refusal;
  return {
    code: 'BATCH_REJECTED',
    message: {
      en: `${rejected} records were rejected, and by REJECT_ALL none was applied. Mend them by their problems, and send the batch with another idempotency key.`,
      zh: `有 ${rejected} 条记录被拒绝，按 REJECT_ALL 整批未应用。请按问题说明更正后以新的幂等键重发。`,
    },
    field: 'input.records',
    rule: 'SYNC_BATCH',
    params: { rejected },
  };
}
