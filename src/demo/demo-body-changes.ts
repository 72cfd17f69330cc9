import type { BodySeed, OfficeSeed, TermSeed } from '../domains/offices/office-planting.rules';
import type { LocalDate } from '../shared/clock';
import { aliCases } from './ali-cases';
import { bodyChangeOn } from './demo-cases';
import type { DemoTenant } from './demo-tenants';

/**
 * 班子调整: in some of the organizations that were rectified, a seat of the leading body was vacant until a by-election. Whoever
 * holds it took office on the day of that, within the same term.
 */
export function withBodyChanges({ code }: DemoTenant, bodies: readonly BodySeed[]): BodySeed[] {
  const changed = new Map(
    aliCases()
      .filter(({ county, isBodyChanged }) => county === code && isBodyChanged)
      .map((each) => [each.organization, bodyChangeOn(each)]),
  );
  return bodies.map((body) => {
    const on = changed.get(body.organization);
    return on === undefined ? body : { ...body, terms: changedTerms(body, on) };
  });
}

function changedTerms({ organization, terms = [] }: BodySeed, on: LocalDate): TermSeed[] {
  const running = terms.find(({ beganOn, until }) => beganOn < on && (until === undefined || on < until));
  const seat = running?.offices.findLast((office) => isHeldOn(office, on));
  if (running === undefined || seat === undefined)
    throw new Error(`Nobody of ${organization} could be elected on ${on}.`);
  const offices = running.offices.map((office) => (office === seat ? { ...office, startedOn: on } : office));
  return terms.map((term) => (term === running ? { ...term, offices } : term));
}

function isHeldOn({ startedOn, endedOn }: OfficeSeed, on: LocalDate): boolean {
  return startedOn < on && (endedOn === undefined || on < endedOn);
}
