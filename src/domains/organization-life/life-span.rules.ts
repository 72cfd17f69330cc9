import type { LocalDate } from '../../shared/clock';
import { badUserInput } from '../../shared/errors';

/** The span of days that is asked about. */
const MAX_YEARS = 10;

/** Refuses a span that ends before it begins, or is longer than ten years, with BAD_USER_INPUT. */
export function checkLifeSpan(from: LocalDate, until: LocalDate): void {
  if (until < from) {
    throw badUserInput(
      {
        en: `until is ${until}, before from, which is ${from}.`,
        zh: `until 为 ${until}，早于 from（${from}）。`,
      },
      { argument: 'until' },
    );
  }
  // Days compare as text within a year only: one of the year 10000 would not.
  const years = Number(until.slice(0, 4)) - Number(from.slice(0, 4));
  if (years < MAX_YEARS || (years === MAX_YEARS && until.slice(4) < from.slice(4))) return;
  throw badUserInput(
    {
      en: `The span of ${from} to ${until} is longer than ${MAX_YEARS} years; ask several times.`,
      zh: `${from} 至 ${until} 超过 ${MAX_YEARS} 年，请分次查询。`,
    },
    { argument: 'until' },
  );
}

/** How many calendar years a span touches, for its cost: one that is refused anyway counts as the longest. */
export function yearsTouched({ from, until }: { from?: unknown; until?: unknown }): number {
  const years = Number(String(until).slice(0, 4)) - Number(String(from).slice(0, 4)) + 1;
  return Number.isNaN(years) ? 1 : Math.min(Math.max(years, 1), MAX_YEARS + 1);
}
