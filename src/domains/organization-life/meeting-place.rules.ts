import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization, OrganizationKind } from '../organizations/organization.rules';
import { KIND_TERMS, kindTerms } from '../organizations/organization-terms.rules';
import { LIFE_DUTIES, type MeetingKind } from './meeting.rules';
import { MEETING_WORDS } from './meeting-words.rules';

/** Refuses a meeting that organizations of the kind do not hold, and one of a committee that there is none of. */
export function placeOfMeetingViolations(
  kind: MeetingKind,
  organization: NamedOrganization & { kind: OrganizationKind },
  hasCommittee: boolean,
): RuleViolation[] {
  const { rule, kinds, needsCommittee } = LIFE_DUTIES[kind];
  const { code, name } = organization;
  const { en, zh } = MEETING_WORDS[kind];
  if (!kinds.includes(organization.kind)) {
    return [
      {
        code: 'MEETING_NOT_OF_KIND',
        message: {
          en: `${name} is a ${organization.kind} and holds no ${en}: only ${kinds.join(', ')} does (${rule}).`,
          zh: `“${name}”为${KIND_TERMS[organization.kind]}，不召开${zh}：仅限${kindTerms(kinds)}（${rule}）。`,
        },
        field: 'input.kind',
        rule,
        params: { organization: code, kind: organization.kind, meeting: kind },
      },
    ];
  }
  if (!needsCommittee || hasCommittee) return [];
  return [
    {
      code: 'NO_COMMITTEE',
      message: {
        en: `${name} has no committee on that day (R-104), so none met. Record its committee members first, or use another day.`,
        zh: `“${name}”当日未设支部委员会（R-104），无法登记${zh}；请先登记委员，或使用其他日期。`,
      },
      field: 'input.heldOn',
      rule: 'R-104',
      params: { organization: code, meeting: kind },
    },
  ];
}
