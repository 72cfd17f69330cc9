import type { Message } from '../../shared/errors';
import { percentOf } from '../../shared/percent';
import { DEFINITION_CODES } from './coverage.rules';
import type { CoverageCounts, CoverageShare } from './coverage-figures.type';

/** Shares in percent, as all figures of coverage tell them. */

/** Why there is no share, of nothing. */
export const NOTHING_COUNTED: Message = {
  en: 'Nothing here meets the rule of the denominator on that day, so there is no rate.',
  zh: '该日此处没有符合分母口径的对象，无法计算比例。',
};

/** A share in percent, two decimals, half up; of nothing none, with the reason. */
export function shareOf(numerator: number, denominator: number): { percent: number | null; reason: Message | null } {
  const percent = percentOf(numerator, denominator);
  return { percent, reason: percent === null ? NOTHING_COUNTED : null };
}

/** The shares of all definitions, in the reader's language. */
export function coverageShares(counts: CoverageCounts, language: keyof Message): CoverageShare[] {
  return DEFINITION_CODES.map((definition) => {
    const [numerator, denominator] = counts[definition];
    const { percent, reason } = shareOf(numerator, denominator);
    return { definition, numerator, denominator, percent, reason: reason?.[language] ?? null };
  });
}
