import type { LocalDate } from '../../shared/clock';
import { badUserInput, type Message } from '../../shared/errors';
import { percentOf } from '../../shared/percent';

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

/** The share of a part in the whole. */
export function developmentShare(count: number, n: number): DevelopmentShare {
  return { count, n, percent: percentOf(count, n), reason: n === 0 ? NOBODY : null };
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
