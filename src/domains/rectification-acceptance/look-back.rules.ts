import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization } from '../organizations/organization.rules';
import type { CaseState, LookBackResult } from '../rectification/case.rules';
import { STATE_TERMS } from '../rectification/case-terms.rules';

/** an accepted organization is followed; it stayed well, or it relapsed. */

/** A case as far as its look-back asks. */
export interface FollowedCase {
  state: CaseState;
  acceptedOn: LocalDate | null;
  lookBackOn: LocalDate | null;
  lookBackResult: LookBackResult | null;
}

/** What a look-back found, and on which day. */
export interface FoundLookBack {
  on: LocalDate;
  result: LookBackResult;
}

/** States in which a case is followed. */
const FOLLOWED: readonly CaseState[] = ['ACCEPTED', 'CLOSED'];

/** Looked back on is what was accepted, and once; a relapse may still follow on a look-back that found none. */
export function lookBackViolations(
  { code, name }: NamedOrganization,
  { state, acceptedOn, lookBackOn, lookBackResult }: FollowedCase,
  result: LookBackResult,
): RuleViolation[] {
  if (acceptedOn === null || !FOLLOWED.includes(state)) {
    const states = FOLLOWED.map((each) => STATE_TERMS[each]);
    return [
      {
        code: 'STATUS_NOT_ALLOWED',
        message: {
          en: `The rectification case of ${name} is ${state}; it is looked back on when it is ${FOLLOWED.join(' or ')} (R-809).`,
          zh: `“${name}”的整顿事项当前为“${STATE_TERMS[state]}”；“${states.join('”或“')}”后方可“回头看”（R-809）。`,
        },
        field: null,
        rule: 'STATE_MACHINE RectificationCase',
        params: { organization: code, state, allowed: FOLLOWED.join(', ') },
      },
    ];
  }
  if (lookBackOn === null || (lookBackResult === 'STAYED_WELL' && result === 'RELAPSED')) return [];
  return [
    {
      code: 'LOOK_BACK_DONE',
      message: {
        en: `The case of ${name} was looked back on already, on ${lookBackOn}; a case has one look-back (R-809). Later only a relapse is recorded, and once.`,
        zh: `“${name}”已于 ${lookBackOn}“回头看”，每个整顿事项只回看一次（R-809）；之后只能登记一次反弹。`,
      },
      field: null,
      rule: 'R-809',
      params: { organization: code, lookBackOn },
    },
  ];
}

/** it takes its time to know that an organization stayed well; a relapse is told at once. */
export function lookBackDayViolations(
  { code, name }: NamedOrganization,
  { on, result }: FoundLookBack,
  dueOn: LocalDate,
): RuleViolation[] {
  if (result === 'RELAPSED' || on >= dueOn) return [];
  return [
    {
      code: 'LOOK_BACK_TOO_EARLY',
      message: {
        en: `That ${name} stayed well is found on ${dueOn} at the earliest (R-809, LOOK_BACK_MONTHS), not on ${on}.`,
        zh: `“${name}”是否巩固良好最早于 ${dueOn} 认定（R-809，LOOK_BACK_MONTHS），不能于 ${on} 认定。`,
      },
      field: 'input.on',
      rule: 'R-809',
      params: { organization: code, on, dueOn },
    },
  ];
}

/** A relapse opens a case, and a case belongs to an open campaign. */
export function noOpenCampaignViolation({ code, name }: NamedOrganization): RuleViolation {
  return {
    code: 'NO_OPEN_CAMPAIGN',
    message: {
      en: `${name} relapsed, but no campaign is open for its new case (R-809). Start the campaign of this year first.`,
      zh: `“${name}”出现反弹，但没有进行中的年度整顿工作可供新增整顿事项（R-809）；请先启动本年度的整顿工作。`,
    },
    field: 'input.result',
    rule: 'R-809',
    params: { organization: code },
  };
}
