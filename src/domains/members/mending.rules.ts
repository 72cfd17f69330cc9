import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { Person } from './person.rules';

/** What is always recorded of a member, and so is corrected but never cleared. */
const REQUIRED = { name: '姓名', sex: '性别', joinedOn: '入党日期' } as const;
const REQUIRED_FIELDS = Object.keys(REQUIRED) as (keyof typeof REQUIRED)[];

/** Refuses to clear what every member has. */
export function clearedViolations(input: { readonly [field in keyof typeof REQUIRED]?: unknown }): RuleViolation[] {
  return REQUIRED_FIELDS.filter((field) => input[field] === null).map((field) => ({
    code: 'VALUE_REQUIRED',
    message: {
      en: `${field} cannot be cleared; give its value, or leave it out to keep it.`,
      zh: `${REQUIRED[field]}不能清空；请填写，或不填以保持原值。`,
    },
    field: `input.${field}`,
    rule: 'CHANGE',
    params: {},
  }));
}

/**
 * Of what is wrong with a corrected record, that for which the correction is to blame: what it gave, and what was not wrong
 * before. A record that came in with an old mistake can be mended one field a time.
 */
export function newViolations(
  before: readonly RuleViolation[],
  after: readonly RuleViolation[],
  input: object,
): RuleViolation[] {
  const given = new Set(
    Object.entries(input).flatMap(([name, value]) => (value === undefined ? [] : [`input.${name}`])),
  );
  return after.filter(
    ({ code, field }) =>
      (field !== null && given.has(field)) || !before.some((old) => old.code === code && old.field === field),
  );
}

/** Refuses a correction that corrects nothing. */
export function unchangedViolations(changedFields: readonly string[]): RuleViolation[] {
  if (changedFields.length > 0) return [];
  return [
    {
      code: 'NOTHING_TO_CHANGE',
      message: {
        en: 'Nothing was said to change of the member: give at least one value other than the recorded one.',
        zh: '未说明要更正党员的什么信息；请至少填写一项与原值不同的内容。',
      },
      field: null,
      rule: 'CHANGE',
      params: {},
    },
  ];
}

/**
 * Refuses a day of birth beside a recorded ID number, whatever day it is: it follows from the number. Were it compared, the
 * answer would tell whether the day was guessed.
 */
export function birthBesideNumberViolations(
  input: { readonly birthOn?: unknown; readonly idNumber?: unknown },
  hasIdNumber: boolean,
): RuleViolation[] {
  if (!hasIdNumber || input.birthOn === undefined || input.idNumber !== undefined) return [];
  return [
    {
      code: 'BIRTH_FOLLOWS_ID_NUMBER',
      message: {
        en: 'An ID number is recorded, and the day of birth follows from it. Give the right ID number, which brings its day along.',
        zh: '已登记公民身份号码，出生日期按该号码取得，不能单独更正；如有误，请填写正确的公民身份号码。',
      },
      field: 'input.birthOn',
      rule: 'GB 11643-1999',
      params: {},
    },
  ];
}

/** From when a member is recorded as belonging to a branch, and as a full member there; null where never. */
export interface RecordedFrom {
  firstOn: LocalDate | null;
  fullOn: LocalDate | null;
}

/** Refuses days by which the member would have belonged to a branch before joining, or been full before becoming so. */
export function recordedFromViolations(
  { joinedOn, fullMemberOn }: Pick<Person, 'joinedOn' | 'fullMemberOn'>,
  { firstOn, fullOn }: RecordedFrom,
): RuleViolation[] {
  const violations: RuleViolation[] = [];
  if (firstOn !== null && joinedOn > firstOn) {
    violations.push(
      lateViolation(
        'joinedOn',
        'The day of joining lies after the first day of the recorded relationship to a branch.',
        '入党日期晚于已登记的组织关系起始日期。',
      ),
    );
  }
  if (fullOn !== null && fullMemberOn !== null && fullMemberOn > fullOn) {
    violations.push(
      lateViolation(
        'fullMemberOn',
        'The day of becoming a full member lies after the day from which a full membership is recorded.',
        '转正日期晚于已登记为正式党员的起始日期。',
      ),
    );
  }
  return violations;
}

function lateViolation(field: 'joinedOn' | 'fullMemberOn', en: string, zh: string): RuleViolation {
  return {
    code: 'DATE_AFTER_MEMBERSHIP',
    message: { en: `${en} Use that day or an earlier one.`, zh: `${zh}请使用该日或之前的日期。` },
    field: `input.${field}`,
    rule: 'R-401',
    params: {},
  };
}
