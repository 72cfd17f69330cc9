import type { RuleViolation } from '../../shared/errors';
import { rangeViolations } from '../organizations/change.rules';
import type { NamedOrganization } from '../organizations/organization.rules';
import type { MeetingKind } from './meeting.rules';
import { MEETING_WORDS } from './meeting-words.rules';

/** the four grades of the yearly appraisal, in numbers. */

export interface AppraisalGrades {
  excellentCount: number;
  qualifiedCount: number;
  basicCount: number;
  unqualifiedCount: number;
}

const GRADES = [
  ['excellentCount', { en: 'number graded excellent', zh: '优秀人数' }],
  ['qualifiedCount', { en: 'number graded qualified', zh: '合格人数' }],
  ['basicCount', { en: 'number graded basically qualified', zh: '基本合格人数' }],
  ['unqualifiedCount', { en: 'number graded unqualified', zh: '不合格人数' }],
] as const;

const FIELD = 'input.appraisal';
const RULE = 'R-307';

/** Refuses grades for another kind of meeting, and an appraisal without any. */
export function gradesGivenViolations(
  kind: MeetingKind,
  { code, name }: NamedOrganization,
  areGiven: boolean,
): RuleViolation[] {
  if (areGiven === (kind === 'APPRAISAL')) return [];
  const { en, zh } = MEETING_WORDS[kind];
  return [
    {
      code: areGiven ? 'GRADES_NOT_ALLOWED' : 'GRADES_MISSING',
      message: areGiven
        ? {
            en: `Grades belong to an APPRAISAL, not to a ${en} of ${name} (${RULE}); leave them out.`,
            zh: `等次只用于民主评议党员，“${name}”的${zh}不填写等次（${RULE}）。`,
          }
        : {
            en: `An appraisal of ${name} is recorded with the numbers of its four grades (${RULE}).`,
            zh: `登记“${name}”的民主评议须填写四个等次的人数（${RULE}）。`,
          },
      field: FIELD,
      rule: RULE,
      params: { organization: code, meeting: kind },
    },
  ];
}

/**
 * Refuses grades that cannot be, and too many that are excellent.
 *
 * @param membersPerExcellent of so many who are appraised one may be excellent
 */
export function gradesViolations(
  organization: NamedOrganization,
  grades: AppraisalGrades,
  dueCount: number,
  membersPerExcellent: number,
): RuleViolation[] {
  const { code, name } = organization;
  const outOfRange = GRADES.flatMap(([grade, term]) =>
    rangeViolations(name, grades[grade], { field: `${FIELD}.${grade}`, term }),
  );
  if (outOfRange.length > 0) return outOfRange;
  const appraised = GRADES.reduce((sum, [grade]) => sum + grades[grade], 0);
  const { excellentCount } = grades;
  const params = { organization: code, appraised, dueCount, excellentCount, membersPerExcellent };
  if (appraised === 0 || appraised > dueCount) {
    return [
      {
        code: 'COUNT_INCONSISTENT',
        message: {
          en: `The grades of ${name} are of ${appraised} members; of ${dueCount} who are due one at least is appraised, and each once.`,
          zh: `“${name}”各等次合计 ${appraised} 人；应到 ${dueCount} 人中至少评议 1 人，且每人只评一个等次。`,
        },
        field: FIELD,
        rule: 'HEADCOUNT',
        params,
      },
    ];
  }
  if (excellentCount * membersPerExcellent <= appraised) return [];
  const most = Math.floor(appraised / membersPerExcellent);
  return [
    {
      code: 'TOO_MANY_EXCELLENT',
      message: {
        en: `${excellentCount} of ${appraised} members of ${name} are graded excellent; one in ${membersPerExcellent} is at most, that is ${most} (${RULE}).`,
        zh: `“${name}”参加评议 ${appraised} 人，其中优秀 ${excellentCount} 人；优秀不超过 ${membersPerExcellent} 人中 1 人，即最多 ${most} 人（${RULE}）。`,
      },
      field: `${FIELD}.excellentCount`,
      rule: RULE,
      params: { ...params, most },
    },
  ];
}
