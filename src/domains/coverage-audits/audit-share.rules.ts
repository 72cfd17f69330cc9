import type { Message } from '../../shared/errors';
import { shareOf } from '../coverage/coverage-share.rules';

/** What a figure of an audit came to; nothing before it is computed. */
export interface FigureCounts {
  numerator: number | null;
  denominator: number | null;
}

const NOT_COMPUTED: Message = {
  en: 'The audit is not computed yet.',
  zh: '该核查尚未计算。',
};

/** The share of a figure in percent, or why there is none. */
export function figureShare({ numerator, denominator }: FigureCounts): {
  percent: number | null;
  reason: Message | null;
} {
  if (numerator === null || denominator === null) return { percent: null, reason: NOT_COMPUTED };
  return shareOf(numerator, denominator);
}
