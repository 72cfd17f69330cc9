import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { MemberCategory } from '../members/member.rules';
import type { Probation } from './find-probation';

/** Decisions on a probation. No message repeats a day of joining or the end of a probation: these are a person's. */

/** By which the end of a probation is decided: confirmed, extended or annulled. */
export const ARTICLE_7 = 'Constitution of the CPC, article 7';

/** Refuses a decision on the probation of somebody who is on none. */
export function notOnProbationViolations(category: MemberCategory): RuleViolation[] {
  if (category === 'PROBATIONARY') return [];
  return [
    {
      code: 'NOT_ON_PROBATION',
      message: {
        en: 'The member is a full member already; there is no probation to decide on.',
        zh: '该党员已是正式党员，没有预备期可供处理。',
      },
      field: 'input.id',
      rule: 'R-401',
      params: {},
    },
  ];
}

/** Refuses to confirm before the probation, or its extension, is over. */
export function probationEndedViolations({ endsOn, isExtended }: Probation, on: LocalDate): RuleViolation[] {
  if (on >= endsOn) return [];
  return [
    {
      code: 'PROBATION_NOT_ENDED',
      message: {
        en: `The ${isExtended ? 'extended probation' : 'probation'} has not ended on that day; the member's probationEndsOn tells from which day on it may be confirmed.`,
        zh: `所填转正日期时${isExtended ? '延长后的预备期' : '预备期'}尚未届满；可转正的最早日期见党员的 probationEndsOn。`,
      },
      field: 'input.fullMemberOn',
      rule: 'R-401',
      params: { isExtended },
    },
  ];
}

/** An extension that is asked for, and the months that the rules allow. */
export interface WishedExtension {
  decidedOn: LocalDate;
  joinedOn: LocalDate;
  months: number;
  min: number;
  max: number;
}

/** Refuses a second extension, one that is too short or too long, and one decided before there was anything to extend. */
export function extensionViolations(wish: WishedExtension, probation: Probation): RuleViolation[] {
  const { decidedOn, joinedOn, months, min, max } = wish;
  if (probation.isExtended) return [extendedAlreadyViolation()];
  if (months < min || months > max) return [extensionLengthViolation(months, min, max)];
  if (decidedOn < joinedOn) return [decidedOutsideViolation(decidedOn, 'before')];
  if (decidedOn >= probation.extendedEndsOn) return [decidedOutsideViolation(decidedOn, 'after')];
  return [];
}

function extendedAlreadyViolation(): RuleViolation {
  return {
    code: 'PROBATION_EXTENDED_ALREADY',
    message: {
      en: 'The probation has been extended; that is done once. Confirm the member when it ends, or annul it.',
      zh: '该党员的预备期已延长过一次，不能再次延长；届满后请办理转正，或取消预备党员资格。',
    },
    field: 'input.id',
    rule: 'R-401',
    params: {},
  };
}

function extensionLengthViolation(months: number, min: number, max: number): RuleViolation {
  return {
    code: 'EXTENSION_LENGTH',
    message: {
      en: `A probation is extended by ${min} to ${max} months, not by ${months}.`,
      zh: `预备期的延长时间应为 ${min} 至 ${max} 个月，不能为 ${months} 个月。`,
    },
    field: 'input.months',
    rule: 'R-401',
    params: { months, min, max },
  };
}

function decidedOutsideViolation(decidedOn: LocalDate, side: 'before' | 'after'): RuleViolation {
  const message =
    side === 'before'
      ? {
          en: `${decidedOn} lies before the day of joining; the extension is decided during the probation or when it ends.`,
          zh: `${decidedOn} 早于入党日期；延长预备期应在预备期内或届满时决定。`,
        }
      : {
          en: `On ${decidedOn} the extended probation would have been over already. Correct the day, or confirm or annul.`,
          zh: `至 ${decidedOn} 延长后的预备期也已届满；请更正日期，或办理转正、取消预备党员资格。`,
        };
  return {
    code: 'EXTENSION_NOT_IN_TIME',
    message,
    field: 'input.decidedOn',
    rule: 'R-401',
    params: { date: decidedOn },
  };
}
