import { ALERTED_MEETINGS } from '../alerts/alert.rules';

/** What findings rest on: dates, numbers and periods about an organization; never a person. */

/** Names of facts, in the order in which they are told. A meeting names itself: `2026-Q2 0/1`. */
export const FACT_NAMES = [
  'TERM_ENDS_ON',
  'POSTPONED_UNTIL',
  'VACANT_SINCE',
  'MAX_VACANCY_DAYS',
  ...ALERTED_MEETINGS,
  'NOBODY_ADMITTED_SINCE',
  'MAX_YEARS_WITHOUT_DEVELOPMENT',
  'WITHOUT_PREMISES_SINCE',
] as const;
export type FactName = (typeof FACT_NAMES)[number];

export type FindingFacts = Readonly<Partial<Record<FactName, string | number>>>;

/** Facts as a list, in the order of their names. */
export function factsOf(facts: FindingFacts | null): { name: FactName; value: string }[] {
  if (facts === null) return [];
  return FACT_NAMES.flatMap((name) => (facts[name] === undefined ? [] : [{ name, value: String(facts[name]) }]));
}
