import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { type AuditState, legalNext } from './audit.rules';
import { AUDIT_STATE_TERMS } from './audit-terms.rules';

/** Which step of an audit follows which, and whose it is. */

const STATE_MACHINE = 'STATE_MACHINE CoverageAudit';
const SEPARATE_HANDS = 'COVERAGE_SEPARATION';

/** An audit as its rules need it. */
export interface AuditInState {
  state: AuditState;
  asOf: LocalDate;
}

/** Refuses a state that does not follow, such as publishing what nobody reviewed, or publishing twice. */
export function auditStateViolations({ state, asOf }: AuditInState, next: AuditState): RuleViolation[] {
  const allowed = legalNext(state);
  if (allowed.includes(next)) return [];
  const { en, zh } = wayOut(state, allowed);
  return [
    {
      code: 'STATUS_NOT_ALLOWED',
      message: {
        en: `The coverage audit as of ${asOf} is ${state} and cannot become ${next}; ${en}.`,
        zh: `${asOf} 的覆盖核查当前为“${AUDIT_STATE_TERMS[state]}”，不能变更为“${AUDIT_STATE_TERMS[next]}”；${zh}。`,
      },
      field: null,
      rule: STATE_MACHINE,
      params: { asOf, state, next, allowed: allowed.join(', ') },
    },
  ];
}

function wayOut(state: AuditState, allowed: readonly AuditState[]): { en: string; zh: string } {
  if (state === 'PUBLISHED') {
    return {
      en: 'it is superseded by another audit only, drafted with supersedesId',
      zh: '已发布的核查只能由填写 supersedesId 的新核查替代',
    };
  }
  if (allowed.length === 0) return { en: 'draft another one', zh: '请另行起草' };
  return {
    en: `its next state is ${allowed.join(' or ')}`,
    zh: `下一状态只能是${allowed.map((each) => `“${AUDIT_STATE_TERMS[each]}”`).join('或')}`,
  };
}

/** Who drafted or computed a figure neither reviews nor publishes it. */
export function authorViolations(
  { asOf }: AuditInState,
  next: 'REVIEWED' | 'PUBLISHED',
  isAuthor: boolean,
): RuleViolation[] {
  if (!isAuthor) return [];
  const verb = next === 'REVIEWED' ? { en: 'reviews', zh: '复核' } : { en: 'publishes', zh: '发布' };
  return [
    {
      code: 'SAME_HANDS',
      message: {
        en: `This account drafted or computed the coverage audit as of ${asOf}; somebody else ${verb.en} it (${SEPARATE_HANDS}).`,
        zh: `本账号起草或计算了 ${asOf} 的覆盖核查，应由他人${verb.zh}（${SEPARATE_HANDS}）。`,
      },
      field: null,
      rule: SEPARATE_HANDS,
      params: { asOf },
    },
  ];
}
