import { type TermParameter, termParameterOf } from '../domains/offices/term.rules';
import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import { daysAfter, yearsAfter } from '../shared/calendar';
import type { LocalDate } from '../shared/clock';

/** R-201, as the parameters begin. */
const YEARS: Readonly<Record<TermParameter, number>> = {
  TERM_YEARS_COMMITTEE: 5,
  TERM_YEARS_BRANCH: 3,
  TERM_YEARS_VILLAGE: 5,
};

/** Days before which no term is up that does not stand out (demo-fates.ts): more than the half-year of R-203. */
const NOT_UP_BEFORE = 200;
const DAYS_OF_YEAR = 365;

/** A term of a body; the last one has no `until`. */
export interface DemoTerm {
  beganOn: LocalDate;
  endsOn: LocalDate;
  until?: LocalDate;
}

/** For how many years a body sits; null where nobody is elected. */
export function termYearsOf(
  { kind, divisionCode }: OrganizationSeed,
  formalParent: OrganizationSeed | null,
): number | null {
  const parameter = termParameterOf(kind, { divisionCode, parentDivisionCode: formalParent?.divisionCode ?? null });
  return parameter === null ? null : YEARS[parameter];
}

/**
 * The terms of a body from its founding to the present one, each as long as R-201 has it; but the first is cut short by the
 * election in which the whole place elected anew.
 *
 * @param presentFrom first day of the present term
 */
export function termsOf({ establishedOn }: OrganizationSeed, years: number, presentFrom: LocalDate): DemoTerm[] {
  const starts: LocalDate[] = [];
  for (let term = 0; ; term += 1) {
    const beganOn = yearsAfter(presentFrom, -years * term);
    if (beganOn <= establishedOn) break;
    starts.unshift(beganOn);
  }
  starts.unshift(establishedOn);
  return starts.map((beganOn, index) => ({
    beganOn,
    endsOn: yearsAfter(beganOn, years),
    until: starts[index + 1],
  }));
}

/** First day of the present term where nothing stands out: the same in one place, and spread over all the years between them. */
export function usualBeginning({ divisionCode }: OrganizationSeed, years: number, loadedOn: LocalDate): LocalDate {
  const spread = years * DAYS_OF_YEAR - NOT_UP_BEFORE;
  return yearsAfter(daysAfter(loadedOn, NOT_UP_BEFORE + ((Number(divisionCode) * 61) % spread)), -years);
}
