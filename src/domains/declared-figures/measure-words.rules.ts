import type { Message } from '../../shared/errors';
import { DEFAULT_OPTIONS, DEFINITIONS } from '../coverage/coverage-definition.rules';
import { isRate, type Measure } from './declared-figure.rules';
import { COUNT_RULES } from './declared-figure-terms.rules';
import { definitionOf } from './measure-rows.rules';

/**
 * How a measure is counted, in full sentences: of a percentage both rules of its definition.
 *
 * @param minFullMembers R-101 on the day; null where each tenant has its own
 */
export function sayRule(measure: Measure, minFullMembers: number | null): Message {
  if (!isRate(measure)) return COUNT_RULES[measure];
  const { numerator, denominator } = DEFINITIONS[definitionOf(measure)];
  const numbers = { minFullMembers, options: DEFAULT_OPTIONS };
  const [part, whole] = [numerator.words(numbers), denominator.words(numbers)];
  return {
    en: `Numerator: ${part.en} Denominator: ${whole.en}`,
    zh: `分子：${part.zh}分母：${whole.zh}`,
  };
}
