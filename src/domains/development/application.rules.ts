import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { personNameProblem } from '../../shared/person-name';
import { educationViolations } from '../members/education.rules';
import type { Sex } from '../members/member.rules';
import { tooOldViolations, yearsAfter } from '../members/member-dates.rules';
import { MEMBERSHIP_KINDS, type OrganizationOnDay } from '../members/membership.rules';
import { KIND_TERMS, kindTerms } from '../organizations/organization-terms.rules';
import type { FrontLine } from './candidate.rules';

/** What is recorded of who applies; no message repeats any of it. */
export interface Applicant {
  name: string;
  sex: Sex;
  birthOn: LocalDate;
  education: string | null;
  frontLine: FrontLine;
}

/** When the application was handed in, and what that is held against. */
interface Application {
  appliedOn: LocalDate;
  today: LocalDate;
  /** the age at which one may apply. */
  minimumAge: number;
}

/** Refuses what cannot be recorded of a candidate, and who was too young to apply. */
export function applicantViolations(
  { name, birthOn, education }: Applicant,
  { appliedOn, today, minimumAge }: Application,
): RuleViolation[] {
  const problem = personNameProblem(name);
  const violations: RuleViolation[] = [
    ...(problem === null ? [] : [{ ...problem, field: 'input.name', rule: '民委发〔2016〕33号', params: {} }]),
    ...(education === null ? [] : educationViolations(education, 'input.education')),
    ...tooOldViolations(birthOn, today),
  ];
  if (birthOn > today) {
    violations.push({
      code: 'DATE_IN_FUTURE',
      message: {
        en: `The day of birth lies in the future (today is ${today}).`,
        zh: `出生日期晚于今天（${today}）。`,
      },
      field: 'input.birthOn',
      rule: 'NO_FUTURE_FACTS',
      params: { today },
    });
  } else if (appliedOn < yearsAfter(birthOn, minimumAge)) {
    violations.push({
      code: 'APPLICANT_TOO_YOUNG',
      message: {
        en: `On the day of the application the candidate was younger than ${minimumAge} (R-402). Correct the day that is wrong.`,
        zh: `递交入党申请书时未满 ${minimumAge} 周岁（R-402）。请更正其中有误的日期。`,
      },
      field: 'input.birthOn',
      rule: 'R-402',
      params: { minimumAge },
    });
  }
  return violations;
}

/** Refuses an application to anything but a branch. A temporary branch admits nobody. */
export function applicationKindViolations({ code, name, kind }: OrganizationOnDay, field: string): RuleViolation[] {
  if (MEMBERSHIP_KINDS.includes(kind)) return [];
  return [
    {
      code: 'APPLICATION_KIND_NOT_ALLOWED',
      message: {
        en: `${name} (${kind}) takes no applications: one applies to a branch. Name one of kind ${MEMBERSHIP_KINDS.join(' or ')}.`,
        zh: `“${name}”（${KIND_TERMS[kind]}）不受理入党申请，应向党支部申请；请指定${kindTerms(MEMBERSHIP_KINDS)}。`,
      },
      field,
      rule: kind === 'TEMPORARY_BRANCH' ? 'R-107' : 'R-402',
      params: { organization: code, kind, takes: MEMBERSHIP_KINDS.join(', ') },
    },
  ];
}

/** What is always recorded of a candidate, and so is corrected but never cleared. */
const REQUIRED = ['name', 'sex', 'birthOn', 'frontLine'] as const;

/** Refuses to clear what every candidate has, and a correction that corrects nothing. */
export function correctionViolations(
  input: { readonly [field in (typeof REQUIRED)[number]]?: unknown },
  changedFields: readonly string[],
): RuleViolation[] {
  const cleared = REQUIRED.filter((field) => input[field] === null);
  if (cleared.length === 0 && changedFields.length === 0) {
    return [
      {
        code: 'NOTHING_TO_CHANGE',
        message: {
          en: 'Nothing was said to change of the candidate: give at least one value other than the recorded one.',
          zh: '未说明要更正什么信息；请至少填写一项与原值不同的内容。',
        },
        field: null,
        rule: 'CHANGE',
        params: {},
      },
    ];
  }
  return cleared.map((field) => ({
    code: 'VALUE_REQUIRED',
    message: {
      en: `${field} cannot be cleared; give its value, or leave it out to keep it.`,
      zh: `${field} 不能清空；请填写，或不填以保持原值。`,
    },
    field: `input.${field}`,
    rule: 'CHANGE',
    params: {},
  }));
}
