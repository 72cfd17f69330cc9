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
  const latest = `${Number(from.slice(0, 4)) + MAX_YEARS}${from.slice(4)}`;
  if (until < latest) return;
  throw badUserInput(
    {
      en: `The span of ${from} to ${until} is longer than ${MAX_YEARS} years; ask several times.`,
      zh: `${from} 至 ${until} 超过 ${MAX_YEARS} 年，请分次查询。`,
    },
    { argument: 'until' },
  );
}
