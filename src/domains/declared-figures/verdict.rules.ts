import type { LocalDate } from '../../shared/clock';
import type { Message } from '../../shared/errors';
import { shareOf } from '../coverage/coverage-share.rules';
import type { DeclaredUnit, Measure, NotComparableReason, Qualifier, Verdict } from './declared-figure.rules';
import { MEASURE_NAMES, MEASURE_TERMS, sayValue } from './declared-figure-terms.rules';

/** Whether what a paper claimed agrees with what the records count. */

/** A number with its base, where it is a percentage: what a paper claims, or what the records count. */
export interface Based {
  value: number;
  numerator: number | null;
  denominator: number | null;
}

export interface Claim extends Based {
  measure: Measure;
  unit: DeclaredUnit;
  qualifier: Qualifier;
}

/** What was counted: of a percentage both sides of its base, of a number of things the number as numerator. */
export interface Counted {
  numerator: number;
  denominator: number | null;
}

/** What a count comes to: a percentage half up to two decimals, null of nothing; else the number itself. */
export function computedValue({ numerator, denominator }: Counted): number | null {
  if (denominator === null) return numerator;
  return shareOf(numerator, denominator).percent;
}

/** The difference between what is counted and what was claimed, without the noise of binary fractions. */
export function differenceOf(claimed: number, computed: number): number {
  return Math.round((computed - claimed) * 100) / 100;
}

/** A percentage without its base is compared with nothing: nobody knows what it is a part of. */
export function hasNoBase({ unit, denominator }: Pick<Claim, 'unit' | 'denominator'>): boolean {
  return unit === 'PERCENT' && denominator === null;
}

/**
 * Whether a claim holds: “more than” when there is more; “about” when what is counted rounds to it; otherwise when value and
 * base are the same, for 69 of 86 and 138 of 172 are one percentage and two claims.
 */
export function agrees(claim: Claim, computed: Based): boolean {
  if (claim.qualifier === 'MORE_THAN') return computed.value > claim.value;
  if (claim.qualifier === 'ABOUT') return roundsTo(computed.value, claim.value);
  return (
    differenceOf(claim.value, computed.value) === 0 &&
    claim.numerator === computed.numerator &&
    claim.denominator === computed.denominator
  );
}

/** Whether a number, rounded half up to the last digit of `about` that is not zero, is `about`. In hundredths, which are whole. */
function roundsTo(value: number, about: number): boolean {
  const [exact, round] = [Math.round(value * 100), Math.round(about * 100)];
  if (round === 0) return exact === 0;
  let place = 1;
  while (round % (place * 10) === 0) place *= 10;
  return Math.floor((2 * exact + place) / (2 * place)) * place === round;
}

/** What comes of a comparison, with the reason where there is none, in one sentence. */
export interface Judgment {
  verdict: Verdict;
  reason: NotComparableReason | null;
  message: Message;
}

/** Compares a claim with what was counted on a day. */
export function judge(
  claim: Claim,
  counted: Counted & { bounds: { firstDay: LocalDate | null } },
  day: LocalDate,
): Judgment {
  const { firstDay } = counted.bounds;
  const value = computedValue(counted);
  if (hasNoBase(claim)) return notComparable('NO_BASE', NO_BASE);
  if (firstDay === null || day < firstDay)
    return notComparable('BEFORE_FIRST_RECORD', beforeFirstRecord(day, firstDay));
  if (value === null) return notComparable('EMPTY_DENOMINATOR', emptyDenominator(day));
  const { denominator } = counted;
  const computed = { value, numerator: denominator === null ? null : counted.numerator, denominator };
  const isSo = agrees(claim, computed);
  return { verdict: isSo ? 'AGREES' : 'DIFFERS', reason: null, message: sayBoth(claim, computed, day, isSo) };
}

function notComparable(reason: NotComparableReason, message: Message): Judgment {
  return { verdict: 'NOT_COMPARABLE', reason, message };
}

function sayBoth(claim: Claim, computed: Based, day: LocalDate, isSo: boolean): Message {
  const claimed = sayValue(claim.value, claim.unit, claim.qualifier);
  const counted = sayValue(computed.value, claim.unit);
  const difference = differenceOf(claim.value, computed.value);
  const end = isSo ? THEY_AGREE : difference === 0 ? ANOTHER_BASE : sayDifference(difference);
  return {
    en: `The paper gives ${claimed.en} as the ${MEASURE_NAMES[claim.measure]}; the records of ${day} count ${counted.en}. ${end.en}`,
    zh: `文件称${MEASURE_TERMS[claim.measure]}为${claimed.zh}；按 ${day} 的登记统计为${counted.zh}。${end.zh}`,
  };
}

const THEY_AGREE: Message = { en: 'The two agree.', zh: '两者一致。' };

const ANOTHER_BASE: Message = { en: 'The value is the same, but its base is not.', zh: '数值相同，但基数不同。' };

function sayDifference(difference: number): Message {
  const signed = difference > 0 ? `+${difference}` : `−${-difference}`;
  return { en: `The difference is ${signed}.`, zh: `相差 ${signed}。` };
}

const NO_BASE: Message = {
  en: 'The paper gives a percentage without its base. It is kept as it was said, and compared with nothing.',
  zh: '文件只给出百分比，未给出基数；按原样保存，不作比对。',
};

function beforeFirstRecord(day: LocalDate, firstDay: LocalDate | null): Message {
  if (firstDay === null) return { en: 'There are no records yet to compare with.', zh: '尚无任何登记，无从比对。' };
  return {
    en: `The records begin on ${firstDay}; of ${day} there is nothing to compare with.`,
    zh: `登记自 ${firstDay} 起，${day} 无可比对的数据。`,
  };
}

function emptyDenominator(day: LocalDate): Message {
  return {
    en: `On ${day} there was nothing in the scope that the percentage could be of.`,
    zh: `${day} 该范围内没有可作分母的对象，无法计算百分比。`,
  };
}
