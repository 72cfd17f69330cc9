import { characterCount } from '../../shared/chinese-text';
import type { LocalDate } from '../../shared/clock';
import type { Message, RuleViolation } from '../../shared/errors';
import { unseenCharacter } from '../../shared/name-problem';
import { holdsPersonalNumber } from '../../shared/personal-number';
import { documentViolations } from '../organizations/identifier.rules';
import { type DeclaredUnit, isRate, type Measure } from './declared-figure.rules';
import { MEASURE_NAMES, MEASURE_TERMS, UNIT_TERMS } from './declared-figure-terms.rules';

/** What a declared figure must be to be recorded. What it says may be wrong: that is what it is recorded for. */

export const RULE = 'DECLARED_FIGURE';

const MOST = 1_000_000_000;
const MAX_TITLE = 200;

/** A figure as it is given. */
export interface GivenFigure {
  measure: Measure;
  value: number;
  unit: DeclaredUnit;
  numerator: number | null;
  denominator: number | null;
}

/** Refuses a number that is none of its measure: another word, a part of a thing, more than all, or a base that does not fit. */
export function valueViolations({ measure, value, unit, numerator, denominator }: GivenFigure): RuleViolation[] {
  const isPercent = isRate(measure);
  if (isPercent !== (unit === 'PERCENT')) return [unitMismatch(measure, unit)];
  const fits = isPercent ? isPercentage(value) : isCount(value);
  return [...(fits ? [] : [outOfRange(isPercent)]), ...baseViolations(isPercent, numerator, denominator)];
}

const isCount = (value: number) => Number.isInteger(value) && value >= 0 && value <= MOST;

/** In hundredths at the finest. */
const isPercentage = (value: number) => value >= 0 && value <= 100 && Number(value.toFixed(2)) === value;

function unitMismatch(measure: Measure, unit: DeclaredUnit): RuleViolation {
  return violation(
    'UNIT_MISMATCH',
    isRate(measure)
      ? {
          en: `The ${MEASURE_NAMES[measure]} is a percentage; use unit PERCENT.`,
          zh: `${MEASURE_TERMS[measure]}为百分比，计量单位应为 PERCENT（%）。`,
        }
      : {
          en: `The ${MEASURE_NAMES[measure]} is no percentage; use unit PIECES or ESTABLISHMENTS, or the rate that the paper means.`,
          zh: `${MEASURE_TERMS[measure]}不是百分比，计量单位应为“${UNIT_TERMS.PIECES}”或“${UNIT_TERMS.ESTABLISHMENTS}”；文件所称若为比率，请选择相应指标。`,
        },
    'input.unit',
    { measure, unit },
  );
}

function outOfRange(isPercent: boolean): RuleViolation {
  return violation(
    'VALUE_RANGE',
    isPercent
      ? {
          en: 'A percentage goes from 0 to 100, with two decimals at most.',
          zh: '百分比应在 0 至 100 之间，最多两位小数。',
        }
      : { en: `A number of things is whole, from 0 to ${MOST}.`, zh: `数量应为 0 至 ${MOST} 之间的整数。` },
    'input.value',
    {},
  );
}

/** Only a percentage has a base; a base has both sides, and is not of nothing. */
function baseViolations(isPercent: boolean, numerator: number | null, denominator: number | null): RuleViolation[] {
  if (numerator === null && denominator === null) return [];
  const isBase =
    isPercent &&
    numerator !== null &&
    denominator !== null &&
    denominator > 0 &&
    numerator >= 0 &&
    numerator <= denominator;
  if (isBase && denominator <= MOST) return [];
  const message = {
    en: 'Only a percentage has a base: numerator and denominator, both given, a denominator of 1 or more, and a numerator from 0 to that. Leave both out where the paper gives none.',
    zh: '只有百分比才有基数：分子、分母须同时填写，分母不小于 1，分子在 0 与分母之间；文件未给出基数的，请均不填写。',
  };
  return [violation('BASE_MISMATCH', message, 'input.denominator', {})];
}

/** Refuses a day to come, and a paper that speaks of a day after its own. */
export function dayViolations(asOf: LocalDate | null, declaredOn: LocalDate, today: LocalDate): RuleViolation[] {
  if (declaredOn > today) {
    const message = {
      en: `declaredOn is ${declaredOn}, which is to come; today is ${today}. Record what has been declared.`,
      zh: `发布日期 ${declaredOn} 晚于今天（${today}）；只登记已经发布的数据。`,
    };
    return [violation('DATE_TO_COME', message, 'input.declaredOn', { date: declaredOn, today })];
  }
  if (asOf === null || asOf <= declaredOn) return [];
  const message = {
    en: `The paper of ${declaredOn} cannot speak of ${asOf}, which came after it. Check both days; leave out asOf where the paper does not say it.`,
    zh: `${declaredOn} 发布的文件不可能统计 ${asOf} 的情况，请核对两个日期；文件未说明统计日期的，请不填 asOf。`,
  };
  return [violation('AS_OF_AFTER_DECLARATION', message, 'input.asOf', { asOf, declaredOn })];
}

/** Refuses a paper without title, or with the number of a person in it. A number is wanted where the paper has one. */
export function paperViolations(title: string, documentNumber: string | null): RuleViolation[] {
  const problem = titleProblem(title);
  return [
    ...(problem === null ? [] : [violation('DOCUMENT_TITLE', problem, 'input.documentTitle', {})]),
    ...(documentNumber === null ? [] : documentViolations(documentNumber, 'input.documentNumber', RULE)),
  ];
}

function titleProblem(title: string): Message | null {
  const length = characterCount(title.trim());
  if (length < 1 || length > MAX_TITLE || unseenCharacter(title) !== null) {
    return {
      en: `The title of the document takes 1 to ${MAX_TITLE} characters that can be seen; this one has ${length}.`,
      zh: `文件名称应为 1 至 ${MAX_TITLE} 个可见字符，现为 ${length} 个。`,
    };
  }
  if (!holdsPersonalNumber(title)) return null;
  return {
    en: 'The title contains what looks like the ID number or the mobile number of a person. Give the title of the document only.',
    zh: '文件名称中含有疑似公民身份号码或手机号码的内容；请只填写文件名称。',
  };
}

/** What the same paper said of the same before. */
export function alreadyDeclaredViolation(measure: Measure): RuleViolation {
  const message = {
    en: `The ${MEASURE_NAMES[measure]} of this paper, scope and day is recorded already. Void that record first where it is wrong.`,
    zh: `该文件同一范围、同一日期的${MEASURE_TERMS[measure]}已登记；原登记有误的，请先作废。`,
  };
  return violation('ALREADY_DECLARED', message, 'input.documentTitle', { measure });
}

/** The tenants below are none. */
export function noTenantsBelowViolation(): RuleViolation {
  const message = {
    en: 'There are no tenants below this one to be spoken of. Use the scope isTenant.',
    zh: '本租户没有下级租户；请使用 isTenant 范围。',
  };
  return violation('NO_TENANTS_BELOW', message, 'input.scope', {});
}

/** A record is voided once, and not before the day of what it records. */
export function voidingViolations(
  { declaredOn, voidedOn }: { declaredOn: LocalDate; voidedOn: LocalDate | null },
  on: LocalDate,
  today: LocalDate,
): RuleViolation[] {
  if (voidedOn !== null) {
    const message = {
      en: `This record was voided on ${voidedOn}; a record is voided once.`,
      zh: `该登记已于 ${voidedOn} 作废，无需再次作废。`,
    };
    return [violation('ALREADY_VOIDED', message, 'input.id', { voidedOn })];
  }
  if (on >= declaredOn && on <= today) return [];
  const message = {
    en: `voidedOn is ${on}; it lies from the day of the declaration, ${declaredOn}, to today, ${today}.`,
    zh: `作废日期 ${on} 应在发布日期（${declaredOn}）至今天（${today}）之间。`,
  };
  return [violation('VOIDED_ON_RANGE', message, 'input.voidedOn', { voidedOn: on, declaredOn, today })];
}

function violation(code: string, message: Message, field: string, params: RuleViolation['params']): RuleViolation {
  return { code, message, field, rule: RULE, params };
}
