import { type TermParameter, termParameterOf, yearsAfter } from '../domains/offices/term.rules';
import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import type { LocalDate } from '../shared/clock';

/** R-201, as the parameters begin. */
const YEARS: Readonly<Record<TermParameter, number>> = {
  TERM_YEARS_COMMITTEE: 5,
  TERM_YEARS_BRANCH: 3,
  TERM_YEARS_VILLAGE: 5,
};

/** The demo knows of no election after this day: terms run out as time goes on. */
const LAST_ELECTIONS = '2025-12-31';

/** A term of a body; the last one has no `until`. */
export interface DemoTerm {
  beganOn: LocalDate;
  endsOn: LocalDate;
  until?: LocalDate;
}

/** The terms of a body from its founding on, each as long as R-201 has it; none where nobody is elected. */
export function termsOf(organization: OrganizationSeed, formalParent: OrganizationSeed | null): DemoTerm[] {
  const { kind, divisionCode, establishedOn } = organization;
  const parameter = termParameterOf(kind, { divisionCode, parentDivisionCode: formalParent?.divisionCode ?? null });
  if (parameter === null) return [];
  const terms: DemoTerm[] = [];
  for (let beganOn = establishedOn; beganOn <= LAST_ELECTIONS; beganOn = yearsAfter(beganOn, YEARS[parameter])) {
    terms.push({ beganOn, endsOn: yearsAfter(beganOn, YEARS[parameter]) });
  }
  return terms.map((term, index) => ({ ...term, until: terms[index + 1]?.beganOn }));
}
