import type { RuleViolation } from '../../shared/errors';
import { type FloatingResult, type FloatingStanding, type FloatingState, nextStates } from './floating.rules';
import { SIDE_TERMS, STATE_TERMS } from './floating-terms.rules';

const RULE = 'STATE_MACHINE FloatingRecord';

/** Refuses a step that this side cannot take now, and tells which it can. */
export function stepViolations(record: FloatingStanding, next: FloatingState): RuleViolation[] {
  const allowed = nextStates(record);
  if (allowed.includes(next)) return [];
  const { state, side } = record;
  const wayOut =
    allowed.length === 0
      ? {
          en: 'on this side nothing follows; whoever is away again is reported anew',
          zh: '本方没有可办理的下一步，再次外出的请重新报告',
        }
      : {
          en: `on this side (${side}) the next step is ${allowed.join(' or ')}`,
          zh: `本方（${SIDE_TERMS[side]}）下一步只能是${allowed.map((each) => `“${STATE_TERMS[each]}”`).join('或')}`,
        };
  return [
    {
      code: 'STATUS_NOT_ALLOWED',
      message: {
        en: `The record is ${state} and cannot become ${next}; ${wayOut.en}.`,
        zh: `该记录当前为“${STATE_TERMS[state]}”，不能变更为“${STATE_TERMS[next]}”；${wayOut.zh}。`,
      },
      field: null,
      rule: RULE,
      params: { state, next, side, allowed: allowed.join(', ') },
    },
  ];
}

/** Refuses what is for open records only: a liaison, a contact. */
export function notOpenViolations(state: FloatingState): RuleViolation[] {
  if (state !== 'CLOSED') return [];
  return [
    {
      code: 'FLOATING_CLOSED',
      message: {
        en: 'The record is CLOSED; nothing is added to it. Whoever is away again is reported anew with reportFloatingMember.',
        zh: '该流动记录已结束，不能再补充；再次外出的请以 reportFloatingMember 重新报告。',
      },
      field: 'input.id',
      rule: RULE,
      params: { state },
    },
  ];
}

/** Refuses to count a contact twice: of one day and channel one is recorded. Of earlier ones nothing is kept to compare with. */
export function sameContactViolations(isSame: boolean): RuleViolation[] {
  if (!isSame) return [];
  return [
    {
      code: 'NOTHING_TO_CHANGE',
      message: {
        en: 'This contact is recorded already: the last one is of this day and channel.',
        zh: '该次联系已登记：最近一次联系即为当日以同一方式进行，无需重复登记。',
      },
      field: 'input.contactedOn',
      rule: 'CHANGE',
      params: {},
    },
  ];
}

/** The other side is ahead: the membership ended there, and the record with it. This side follows by itself. */
export function closedByPeerViolation(): RuleViolation {
  return {
    code: 'FLOATING_CLOSED_BY_PEER',
    message: {
      en: 'The other side has closed the record; this side is closed by the system within minutes. Read it again.',
      zh: '对方已结束该流动记录，本方记录将由系统随即结束；请稍后重新读取。',
    },
    field: null,
    rule: RULE,
    params: {},
  };
}

/** R-606: nobody is incorporated without somebody who keeps contact. */
export function liaisonMissingViolations(liaisonId: string | null): RuleViolation[] {
  if (liaisonId !== null) return [];
  return [
    {
      code: 'LIAISON_REQUIRED',
      message: {
        en: 'Nobody of this side keeps contact with the member yet (R-606). Name a liaison with assignLiaison first.',
        zh: '本方尚未指定联络人（R-606）；请先以 assignLiaison 指定。',
      },
      field: 'input.id',
      rule: 'R-606',
      params: {},
    },
  ];
}

/** What only the origin knows; of the relationship the transfer tells by itself too. */
const TOLD_BY_ORIGIN: readonly FloatingResult[] = ['TRANSFERRED', 'RECORDED_IN_ERROR'];

/** R-605: whether the relationship was transferred, and whether the member ever went away, the origin knows. */
export function resultViolations(isToldByOrigin: boolean, result: FloatingResult): RuleViolation[] {
  if (isToldByOrigin || !TOLD_BY_ORIGIN.includes(result)) return [];
  return [
    {
      code: 'RESULT_NOT_ALLOWED',
      message: {
        en: 'Whether the relationship was transferred, or the record is a mistake, is told by the origin. Use RETURNED or LOST_CONTACT; a transfer closes the record by itself.',
        zh: '组织关系是否转接、登记是否有误由流出地认定；请选择 RETURNED 或 LOST_CONTACT；转接办结后记录自动结束。',
      },
      field: 'input.result',
      rule: 'R-604',
      params: { result },
    },
  ];
}
