import type { ElectionKind } from '../domains/elections/election.rules';
import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import { daysAfter, yearsAfter } from '../shared/calendar';
import type { LocalDate } from '../shared/clock';
import type { DemoBranch } from './demo-branches';
import { termYearsOf } from './demo-terms';
import { isElectedInCampaign } from './rectified-terms';

/**
 * What stands out in the election of one branch on the day on which the demo is loaded. All numbers are days from that day on;
 * negative ones lie behind it.
 */
export interface Fate {
  /** When the present term is up; or, of one just elected, when it began. */
  termEndsIn?: number;
  termBegan?: number;
  /** When the secretary left, and when the next one was ratified. */
  secretaryLeft?: number;
  successorSince?: number;
  election?: FatedElection;
}

/** An election as far as it has come. */
export interface FatedElection {
  kind: ElectionKind;
  reminded: number;
  /** So many months past the end of the term. */
  postponed?: { on: number; byMonths: number };
  approved?: number;
  held?: number;
  ratified?: number;
  cancelled?: number;
}

/** A term in the middle of which a secretary leaves. */
const MID_TERM = 500;

/** All that can be up, in the order in which branches get it: the plainest first, for counties with few branches. */
const FATES: readonly Fate[] = [
  // Due within six months, and nothing done yet.
  { termEndsIn: 150 },
  // Overdue.
  { termEndsIn: -120 },
  // Without secretary for more than 90 days.
  { termEndsIn: MID_TERM, secretaryLeft: -130 },
  // Postponed by the superior.
  { termEndsIn: -60, election: { kind: 'RENEWAL', reminded: -200, postponed: { on: -80, byMonths: 10 } } },
  // Due, and reminded of it.
  { termEndsIn: 100, election: { kind: 'RENEWAL', reminded: -60 } },
  // Elected, and waiting for the superior.
  { termEndsIn: 12, election: { kind: 'RENEWAL', reminded: -150, approved: -40, held: -6 } },
  // Without secretary, a by-election being prepared.
  { termEndsIn: MID_TERM, secretaryLeft: -100, election: { kind: 'BY_ELECTION', reminded: -30 } },
  // Due, the election approved.
  { termEndsIn: 40, election: { kind: 'RENEWAL', reminded: -120, approved: -15 } },
  // Overdue although reminded.
  { termEndsIn: -30, election: { kind: 'RENEWAL', reminded: -150 } },
  // A new term begun by a ratified election.
  { termBegan: -45, election: { kind: 'RENEWAL', reminded: -220, approved: -80, held: -45, ratified: -38 } },
  // Without secretary for some weeks: no alert yet.
  { termEndsIn: MID_TERM, secretaryLeft: -40 },
  // Without secretary; somebody is elected, and waits for the superior.
  {
    termEndsIn: MID_TERM,
    secretaryLeft: -95,
    election: { kind: 'BY_ELECTION', reminded: -60, approved: -30, held: -8 },
  },
  // Overdue again: the postponement has run out.
  { termEndsIn: -400, election: { kind: 'RENEWAL', reminded: -560, postponed: { on: -420, byMonths: 9 } } },
  // Due; an election was given up.
  { termEndsIn: 70, election: { kind: 'RENEWAL', reminded: -100, cancelled: -20 } },
  // A secretary by by-election.
  {
    termEndsIn: MID_TERM,
    secretaryLeft: -170,
    successorSince: -90,
    election: { kind: 'BY_ELECTION', reminded: -150, approved: -120, held: -100, ratified: -90 },
  },
];

/** One branch in so many stands out. */
const EVERY = 9;

/** Which branches stand out, by their keys; all others have a secretary, and a term that is not up for half a year. */
export function fatesOf(
  branches: readonly DemoBranch[],
  isTwin: (branch: OrganizationSeed) => boolean,
  parentOf: (branch: OrganizationSeed) => OrganizationSeed | null,
  loadedOn: LocalDate,
): Map<string, Fate> {
  const fates = new Map<string, Fate>();
  branches.forEach(({ branch }, index) => {
    if (index % EVERY !== EVERY - 1) return;
    const years = termYearsOf(branch, parentOf(branch));
    const fate = FATES[fates.size % FATES.length];
    if (years === null || fate === undefined || !isPossible(fate, branch, years, loadedOn)) return;
    // Whoever leads a branch may lead the coordinating committee beside it as well.
    if (fate.secretaryLeft !== undefined && isTwin(branch)) return;
    fates.set(branch.key, fate);
  });
  return fates;
}

/** First day of the present term of a branch that stands out. */
export function fatedBeginning({ termBegan, termEndsIn = MID_TERM }: Fate, years: number, loadedOn: LocalDate) {
  return termBegan === undefined ? yearsAfter(daysAfter(loadedOn, termEndsIn), -years) : daysAfter(loadedOn, termBegan);
}

/** A branch is older than its term, and where that one was elected, than the term before; no term began in a rectification. */
function isPossible(fate: Fate, { key, establishedOn }: OrganizationSeed, years: number, loadedOn: LocalDate): boolean {
  const beganOn = fatedBeginning(fate, years, loadedOn);
  if (isElectedInCampaign(key, beganOn, years)) return false;
  return (fate.termBegan === undefined ? beganOn : yearsAfter(beganOn, -years)) >= establishedOn;
}
