import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { BeginReason, MemberStanding, MembershipStanding } from '../members/member.rules';
import type { Suspension } from './find-suspension';

/** Standing: suspended by decision, restored from a suspension only, or removed after two years of it. */

/** Refuses a decision for which the member must be in good standing. */
export function suspendedViolations(standing: MemberStanding): RuleViolation[] {
  if (standing !== 'SUSPENDED') return [];
  return [
    {
      code: 'MEMBER_SUSPENDED',
      message: {
        en: "The member's standing is suspended (R-508); restore it first.",
        zh: '该党员处于停止党籍状态（R-508）；请先恢复党籍。',
      },
      field: 'input.id',
      rule: 'R-508',
      params: {},
    },
  ];
}

/** Refuses to suspend twice. */
export function suspendedAlreadyViolations(standing: MemberStanding): RuleViolation[] {
  if (standing !== 'SUSPENDED') return [];
  return [
    {
      code: 'SUSPENDED_ALREADY',
      message: {
        en: "The member's standing is suspended already; restore it, or remove the member when the time has come.",
        zh: '该党员已处于停止党籍状态，无需重复办理；可恢复党籍，或期满后除名。',
      },
      field: 'input.id',
      rule: 'R-508',
      params: {},
    },
  ];
}

/** Refuses to restore, or to remove as lost, somebody whose standing is not suspended. */
export function notSuspendedViolations(standing: MemberStanding, rule: 'R-508' | 'R-509'): RuleViolation[] {
  if (standing === 'SUSPENDED') return [];
  const message =
    rule === 'R-509'
      ? {
          en: "The member's standing is not suspended; there is nothing to restore.",
          zh: '该党员未被停止党籍，无需恢复。',
        }
      : {
          en: "The member's standing is not suspended: who is lost is suspended first (R-508). For a removal by another decision use endMembership.",
          zh: '该党员未被停止党籍；失去联系的应先停止党籍（R-508）。因其他决定除名的，请使用 endMembership。',
        };
  return [{ code: 'NOT_SUSPENDED', message, field: 'input.id', rule, params: {} }];
}

/** Refuses to restore who is a member no more. */
export function notRestorableViolations(isEnded: boolean): RuleViolation[] {
  if (!isEnded) return [];
  return [
    {
      code: 'NOT_RESTORABLE',
      message: {
        en: 'The membership has ended; only a suspended one is restored (R-509). Who left, was removed or expelled may join anew.',
        zh: '该党员的党籍或组织关系已终止；只有停止党籍的才能恢复（R-509）。退党、除名、开除的，符合条件可重新入党。',
      },
      field: 'input.id',
      rule: 'R-509',
      params: {},
    },
  ];
}

/**
 * Refuses to remove a suspended member before the time that R-508 gives to be found again.
 *
 * @param field path of the input field that carries the day
 */
export function removalViolations({ removableOn, months }: Suspension, on: LocalDate, field: string): RuleViolation[] {
  if (on >= removableOn) return [];
  return [
    {
      code: 'REMOVAL_TOO_EARLY',
      message: {
        en: `By ${on} the standing has been suspended for less than ${months} months; a suspended member is removed after that (R-508), or restored before.`,
        zh: `至 ${on} 停止党籍未满 ${months} 个月；期满后方可除名（R-508），此前可恢复党籍。`,
      },
      field,
      rule: 'R-508',
      params: { date: on, months },
    },
  ];
}

/**
 * How a record begins that replaces another of the same day, which then never held.
 *
 * @param before standing of the record before both; null when the replaced one was the first
 */
export function beginReasonInPlaceOf(
  replaced: BeginReason,
  before: MembershipStanding | null,
  standing: MembershipStanding,
): BeginReason {
  if (before === null) return replaced;
  if (before === 'SUSPENDED' && standing === 'ACTIVE') return 'RESTORED';
  return replaced === 'RESTORED' ? 'CHANGED' : replaced;
}
