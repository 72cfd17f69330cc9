import type { LocalDate } from '../../shared/clock';
import { badUserInput, type Message } from '../../shared/errors';

/** the structure of those admitted in a period, in numbers and shares. */

/** A number of those counted, and its share of all; a share of nobody is null, with the reason. */
export interface DevelopmentShare {
  count: number;
  /** Of how many the count is a part. */
  n: number;
  /** In percent, two decimals, half up; null with a reason where n is 0. */
  percent: number | null;
  reason: Message | null;
}

const NOBODY: Message = {
  en: 'Nobody was admitted in the period: there is no share of nobody.',
  zh: '该期间没有发展党员，无法计算占比。',
};

/** The share of a part in the whole. In whole numbers throughout, so that a half is rounded up and never down. */
export function developmentShare(count: number, n: number): DevelopmentShare {
  if (n === 0) return { count, n, percent: null, reason: NOBODY };
  const hundredths = Math.floor((2 * count * 10_000 + n) / (2 * n));
  return { count, n, percent: hundredths / 100, reason: null };
}

/** Refuses a period that ends before it begins, or reaches into the future. */
export function checkPeriod(from: LocalDate, until: LocalDate, today: LocalDate): void {
  if (from > until) {
    throw badUserInput(
      {
        en: `The period begins on ${from}, after its end on ${until}.`,
        zh: `起始日期 ${from} 晚于截止日期 ${until}。`,
      },
      { argument: 'from' },
    );
  }
  if (until > today) {
    throw badUserInput(
      {
        en: `until is ${until}, which is to come; today is ${today}.`,
        zh: `until 为 ${until}，晚于今天（${today}）。`,
      },
      { argument: 'until' },
    );
  }
}
