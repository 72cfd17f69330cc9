import type { LocalDate } from '../../shared/clock';
import type { Message, RuleViolation } from '../../shared/errors';

/** Dates of members. No message repeats a day of birth, of joining or of becoming full: these are a person's. */

const MAJORITY = 18;
const OLDEST = 120;
/** First day of the First National Congress. */
const FOUNDED_ON: LocalDate = '1921-07-23';

/** Days of a person's record; null where nothing is recorded. */
export interface PersonDates {
  birthOn: LocalDate | null;
  joinedOn: LocalDate;
  fullMemberOn: LocalDate | null;
}

/**
 * Where a day of birth comes from. Against one that the caller has not given, other days are held by its year only: a
 * refusal would else tell the day to whom asks often enough.
 */
export type BirthSource = 'INPUT' | 'RECORD';

const TERMS: Record<keyof PersonDates, Message> = {
  birthOn: { en: 'The day of birth', zh: '出生日期' },
  joinedOn: { en: 'The day of joining', zh: '入党日期' },
  fullMemberOn: { en: 'The day of becoming a full member', zh: '转正日期' },
};

/** Refuses days to come or too long ago, joining before the age of 18, and becoming full before joining. */
export function personDateViolations(
  dates: PersonDates,
  today: LocalDate,
  birthSource: BirthSource = 'INPUT',
): RuleViolation[] {
  const { birthOn, joinedOn, fullMemberOn } = dates;
  const fields = Object.keys(TERMS) as (keyof PersonDates)[];
  const violations = fields.flatMap((field) => {
    const date = dates[field];
    return date !== null && date > today ? [futureViolation(field, today)] : [];
  });
  if (birthOn !== null) violations.push(...tooOldViolations(birthOn, today));
  if (joinedOn < FOUNDED_ON) {
    violations.push({
      code: 'JOINED_BEFORE_FOUNDING',
      message: {
        en: `The day of joining lies before ${FOUNDED_ON}, when the Party was founded. Correct the year.`,
        zh: `入党日期早于党的一大召开之日（${FOUNDED_ON}）；请更正年份。`,
      },
      field: 'input.joinedOn',
      rule: 'PLAUSIBLE_DATES',
      params: { foundedOn: FOUNDED_ON },
    });
  }
  if (birthOn !== null && joinedOn < firstDayOfAge(birthOn, birthSource)) {
    violations.push({
      code: 'JOINED_BEFORE_18',
      message: {
        en: 'The day of joining lies before the member was 18; only adults are admitted. Correct the day that is wrong.',
        zh: '入党时未满十八岁；年满十八岁方可入党。请更正其中有误的日期。',
      },
      field: 'input.joinedOn',
      rule: 'Constitution of the CPC, article 1',
      params: { minimumAge: MAJORITY },
    });
  }
  if (fullMemberOn !== null && fullMemberOn < joinedOn) {
    violations.push({
      code: 'FULL_BEFORE_JOINING',
      message: {
        en: 'The day of becoming a full member lies before the day of joining. Correct the day that is wrong.',
        zh: '转正日期早于入党日期，请更正其中有误的日期。',
      },
      field: 'input.fullMemberOn',
      rule: 'R-401',
      params: {},
    });
  }
  return violations;
}

/** Refuses a day of birth by which somebody would be older than anybody is. */
export function tooOldViolations(birthOn: LocalDate, today: LocalDate): RuleViolation[] {
  if (yearsAfter(birthOn, OLDEST + 1) > today) return [];
  return [
    {
      code: 'BIRTH_TOO_LONG_AGO',
      message: {
        en: `The day of birth, as given or in the ID number, makes the person older than ${OLDEST}. Correct the year.`,
        zh: `按出生日期（含公民身份号码所载）计算，年龄超过 ${OLDEST} 岁；请更正年份。`,
      },
      field: 'input.birthOn',
      rule: 'PLAUSIBLE_DATES',
      params: { maximumAge: OLDEST },
    },
  ];
}

/** The day from which somebody may join: the 18th birthday, or the first day of its year where the caller is not to learn it. */
function firstDayOfAge(birthOn: LocalDate, source: BirthSource): LocalDate {
  const birthday = yearsAfter(birthOn, MAJORITY);
  return source === 'INPUT' ? birthday : `${birthday.slice(0, 4)}-01-01`;
}

function futureViolation(field: keyof PersonDates, today: LocalDate): RuleViolation {
  return {
    code: 'DATE_IN_FUTURE',
    message: {
      en: `${TERMS[field].en} lies in the future (today is ${today}).`,
      zh: `${TERMS[field].zh}晚于今天（${today}）。`,
    },
    field: `input.${field}`,
    rule: 'NO_FUTURE_FACTS',
    params: { today },
  };
}

/** The same day years later; the 29th of February becomes the 1st of March where the year has none, as birthdays do. */
export function yearsAfter(date: LocalDate, years: number): LocalDate {
  const [year = '', rest = ''] = [date.slice(0, 4), date.slice(5)];
  const later = Number(year) + years;
  const isLeap = (later % 4 === 0 && later % 100 !== 0) || later % 400 === 0;
  return `${String(later).padStart(4, '0')}-${rest === '02-29' && !isLeap ? '03-01' : rest}`;
}

/** What the day of a change is held against. */
export interface MemberChangeDate {
  on: LocalDate;
  /** Path of the input field that carries it. */
  field: string;
  today: LocalDate;
  /** The tenant's books are shut up to and including this day. */
  closedThrough: LocalDate | null;
  /** First day of the record that the change follows; null when it is the first of its kind. */
  predecessorFrom: LocalDate | null;
}

/**
 * Refuses a change dated in the future, inside the closed period, or before the record that it follows. That record's own
 * first day is allowed: the record of that day is then replaced.
 */
export function changeDateViolations(change: MemberChangeDate): RuleViolation[] {
  const { on, field, today, closedThrough, predecessorFrom } = change;
  const refusal = (code: string, rule: string, params: RuleViolation['params'], message: Message): RuleViolation[] => [
    { code, message, field, rule, params: { date: on, ...params } },
  ];
  if (on > today) {
    return refusal(
      'DATE_IN_FUTURE',
      'NO_FUTURE_FACTS',
      { today },
      {
        en: `${on} lies in the future (today is ${today}); a change of a member is recorded once it holds.`,
        zh: `${on} 晚于今天（${today}）；党员信息的变更应在生效后登记。`,
      },
    );
  }
  if (closedThrough !== null && on <= closedThrough) {
    return refusal(
      'CLOSED_PERIOD',
      'CLOSED_PERIOD',
      { closedThrough },
      {
        en: `The period through ${closedThrough} is closed; a change on ${on} needs a correction with a reason, or a later date.`,
        zh: `${closedThrough} 及以前的数据已封存；${on} 的变更须走更正程序并说明理由，或改用之后的日期。`,
      },
    );
  }
  if (predecessorFrom !== null && on < predecessorFrom) {
    return refusal(
      'DATE_BEFORE_PREDECESSOR',
      'FACTS_IN_ORDER',
      { predecessorFrom },
      {
        en: `${on} lies before ${predecessorFrom}, the day from which the present record holds; use that day or a later one.`,
        zh: `${on} 早于现有记录的起始日 ${predecessorFrom}；请使用该日或之后的日期。`,
      },
    );
  }
  return [];
}
