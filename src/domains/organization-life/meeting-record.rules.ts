import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization } from '../organizations/organization.rules';
import type { MeetingKind } from './meeting.rules';
import { MEETING_WORDS } from './meeting-words.rules';

/** What is on record of a meeting already. */

/** One meeting of a kind a day: a second record of it would count it twice. */
export function recordedTwiceViolation(
  kind: MeetingKind,
  { code, name }: NamedOrganization,
  heldOn: LocalDate,
): RuleViolation {
  const { en, zh } = MEETING_WORDS[kind];
  return {
    code: 'MEETING_RECORDED',
    message: {
      en: `A ${en} of ${name} on ${heldOn} is on record already; correct it with correctMeeting.`,
      zh: `“${name}”${heldOn} 的${zh}已登记；如有误请用 correctMeeting 更正。`,
    },
    field: 'input.heldOn',
    rule: 'ONE_MEETING_A_DAY',
    params: { organization: code, meeting: kind, heldOn },
  };
}

/** Refuses to correct or void a record that another one stands for, or that was voided. */
export function supersededViolations(
  kind: MeetingKind,
  { code, name }: NamedOrganization,
  isSuperseded: boolean,
): RuleViolation[] {
  if (!isSuperseded) return [];
  const { en, zh } = MEETING_WORDS[kind];
  return [
    {
      code: 'MEETING_SUPERSEDED',
      message: {
        en: `This record of a ${en} of ${name} was corrected or voided; read the meetings of ${name} again.`,
        zh: `“${name}”的该${zh}记录已被更正或作废；请重新读取其会议记录。`,
      },
      field: 'input.id',
      rule: 'FACTS_IN_ORDER',
      params: { organization: code, meeting: kind },
    },
  ];
}

/** Refuses a correction that says what the record says. */
export function unchangedViolations(
  kind: MeetingKind,
  { code, name }: NamedOrganization,
  isSame: boolean,
): RuleViolation[] {
  if (!isSame) return [];
  const { en, zh } = MEETING_WORDS[kind];
  return [
    {
      code: 'NOTHING_TO_CHANGE',
      message: {
        en: `The record of this ${en} of ${name} says all that already; there is nothing to correct.`,
        zh: `“${name}”的该${zh}记录与所提交的内容一致，无需更正。`,
      },
      field: null,
      rule: 'CHANGE',
      params: { organization: code, meeting: kind },
    },
  ];
}
