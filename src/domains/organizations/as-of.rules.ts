import { type LocalDate, today } from '../../shared/clock';
import { badUserInput } from '../../shared/errors';

/** The date as of which to read, or null for today; a date to come is BAD_USER_INPUT, for nothing is recorded ahead. */
export function checkAsOf(asOf: LocalDate | null | undefined): LocalDate | null {
  if (asOf === null || asOf === undefined) return null;
  const present = today();
  if (asOf > present) {
    throw badUserInput(
      {
        en: `asOf is ${asOf}, which is to come; today is ${present}.`,
        zh: `asOf 为 ${asOf}，晚于今天（${present}）。`,
      },
      { argument: 'asOf' },
    );
  }
  return asOf;
}
