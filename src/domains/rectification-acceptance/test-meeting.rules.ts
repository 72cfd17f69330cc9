import type { RuleViolation } from '../../shared/errors';
import { rangeViolations } from '../organizations/change.rules';
import type { NamedOrganization } from '../organizations/organization.rules';
import type { TestMeetingNumbers } from './acceptance.rules';
import { MEETING_WORDS } from './acceptance-terms.rules';

/** which numbers of a test meeting, and which points, there can be. */

const RULE = 'R-808';
const MAX_POINTS = 100;

/** Refuses numbers that do not add up, and a meeting of fewer than the parameter in force asks for. */
export function meetingViolations(
  organization: NamedOrganization,
  meeting: TestMeetingNumbers,
  minTestMeeting: number,
): RuleViolation[] {
  const names = Object.keys(MEETING_WORDS) as (keyof TestMeetingNumbers)[];
  const outOfRange = names.flatMap((name) =>
    rangeViolations(organization.name, meeting[name], { field: `input.meeting.${name}`, term: MEETING_WORDS[name] }),
  );
  if (outOfRange.length > 0) return outOfRange;
  const { due, present, satisfied, basicallySatisfied, dissatisfied } = meeting;
  const voices = satisfied + basicallySatisfied + dissatisfied;
  if (due === 0 || present > due || voices !== present) return [inconsistentViolation(organization, meeting, voices)];
  return present < minTestMeeting ? [tooSmallViolation(organization, present, minTestMeeting)] : [];
}

function inconsistentViolation(
  { code, name }: NamedOrganization,
  { due, present }: TestMeetingNumbers,
  voices: number,
): RuleViolation {
  return {
    code: 'COUNT_INCONSISTENT',
    message: {
      en: `The test meeting of ${name} cannot have had ${present} of ${due} present with ${voices} answers: no more come than are due, and each who comes answers once.`,
      zh: `“${name}”民主测评应到 ${due} 人、实到 ${present} 人、评价 ${voices} 份，数据不符：实到不超过应到，且每人评价一次。`,
    },
    field: 'input.meeting',
    rule: 'HEADCOUNT',
    params: { organization: code, due, present, answers: voices },
  };
}

function tooSmallViolation({ code, name }: NamedOrganization, present: number, minimum: number): RuleViolation {
  return {
    code: 'TEST_MEETING_TOO_SMALL',
    message: {
      en: `${present} came to the test meeting of ${name}; it takes ${minimum} members or representatives at least (${RULE}). Hold it again.`,
      zh: `“${name}”民主测评到会 ${present} 人，至少须有 ${minimum} 名党员或群众代表参加（${RULE}），请重新组织测评。`,
    },
    field: 'input.meeting.present',
    rule: RULE,
    params: { organization: code, present, minimum },
  };
}

/** Refuses points that are not 0 to 100 with two decimals at most. */
export function pointsViolations({ code, name }: NamedOrganization, points: number): RuleViolation[] {
  if (points >= 0 && points <= MAX_POINTS && Math.round(points * 100) / 100 === points) return [];
  return [
    {
      code: 'OUT_OF_RANGE',
      message: {
        en: `The points of ${name} go from 0 to ${MAX_POINTS}, with two decimals at most.`,
        zh: `“${name}”的验收评分应在 0 至 ${MAX_POINTS} 分之间，最多两位小数。`,
      },
      field: 'input.points',
      rule: 'RANGE',
      params: { organization: code, minimum: 0, maximum: MAX_POINTS },
    },
  ];
}
