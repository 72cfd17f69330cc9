import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization } from '../organizations/organization.rules';
import type { CaseState } from '../rectification/case.rules';
import { STATE_TERMS } from '../rectification/case-terms.rules';

/** an accepted organization is followed; it stayed well, or it relapsed. */

/** A case as far as its look-back asks. */
export interface FollowedCase {
  state: CaseState;
  acceptedOn: LocalDate | null;
  lookBackOn: LocalDate | null;
}

/** States in which a case is followed. */
const FOLLOWED: readonly CaseState[] = ['ACCEPTED', 'CLOSED'];

/** Looked back on is what was accepted, and once. */
export function lookBackViolations(
  { code, name }: NamedOrganization,
  { state, acceptedOn, lookBackOn }: FollowedCase,
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
  if (lookBackOn === null) return [];
  return [
    {
      code: 'LOOK_BACK_DONE',
      message: {
        en: `The case of ${name} was looked back on already, on ${lookBackOn}; a case has one look-back (R-809). What is found later is a case of its own.`,
        zh: `“${name}”已于 ${lookBackOn}“回头看”，每案只回看一次（R-809）；之后发现的问题请另行立案。`,
      },
      field: null,
      rule: 'R-809',
      params: { organization: code, lookBackOn },
    },
  ];
}

/** A relapse opens a case, and a case belongs to an open campaign. */
export function noOpenCampaignViolation({ code, name }: NamedOrganization): RuleViolation {
  return {
    code: 'NO_OPEN_CAMPAIGN',
    message: {
      en: `${name} relapsed, but no campaign is open for its new case (R-809). Start the campaign of this year first.`,
      zh: `“${name}”出现反弹，但没有进行中的年度整顿工作可供重新立案（R-809）；请先启动本年度年度整顿工作。`,
    },
    field: 'input.result',
    rule: 'R-809',
    params: { organization: code },
  };
}
