import type { CandidateSeed, StepSeed } from '../domains/development/candidate-planting.rules';
import { daysAfter, monthsAfter } from '../shared/calendar';
import type { LocalDate } from '../shared/clock';

/** Who accompanies a candidate: keys of the committee that decides above the branch, and of two members. */
export interface Companions {
  committee: string;
  guides: readonly [contact: string, other: string];
}

/** A way to membership; it may lead into the future, and then is gone as far as it can be. */
export interface CandidateWay extends Companions {
  admittedOn: LocalDate;
}

interface WayStep {
  step: StepSeed['step'];
  /** From the admission on; before it, negative. */
  months: number;
  days: number;
  isSuperiors?: true;
  hours?: number;
  documentNumber?: string;
}

/** The whole way as the rules have it: a year and a month as activist, reviews each half-year, 24 hours of training. */
const WAY: readonly WayStep[] = [
  { step: 'TALKED', months: -30, days: 15 },
  { step: 'ACTIVIST_DECIDED', months: -24, days: 0 },
  { step: 'ACTIVIST_RECORDED', months: -24, days: 10, isSuperiors: true },
  { step: 'REVIEWED', months: -18, days: 0 },
  { step: 'REVIEWED', months: -12, days: 0 },
  { step: 'TARGET_DECIDED', months: -11, days: 0 },
  { step: 'TARGET_RECORDED', months: -11, days: 12, isSuperiors: true },
  { step: 'POLITICAL_REVIEWED', months: -9, days: 0 },
  { step: 'TRAINED', months: -8, days: 0, hours: 24 },
  { step: 'PRE_REVIEWED', months: -1, days: 10, isSuperiors: true },
  { step: 'ADMITTED', months: 0, days: 0 },
  { step: 'APPROVED', months: 0, days: 25, isSuperiors: true, documentNumber: '演示〔2025〕21号' },
  { step: 'OATH_TAKEN', months: 1, days: 10 },
];

const APPLIED = -30;
const CONTACT = { months: -24, days: 12 };
const INTRODUCER = { months: -11, days: 20 };

/** When a candidate applied, and the steps taken up to and including a day. */
export function stepsUntil(
  { admittedOn, committee }: CandidateWay,
  until: LocalDate,
): Pick<CandidateSeed, 'appliedOn' | 'steps'> {
  const steps = WAY.map(
    ({ step, isSuperiors, hours, documentNumber, ...when }): StepSeed => ({
      step,
      on: dayOf(admittedOn, when),
      hours,
      organization: isSuperiors ? committee : undefined,
      documentNumber,
    }),
  );
  return { appliedOn: monthsAfter(admittedOn, APPLIED), steps: steps.filter(({ on }) => on <= until) };
}

/** Who accompanied the candidate up to that day: a contact until the admission, and two introducers. */
export function guidesUntil(
  { admittedOn, guides }: CandidateWay,
  until: LocalDate,
): NonNullable<CandidateSeed['guides']> {
  const [contact, other] = guides;
  const introduced = { role: 'INTRODUCER', since: dayOf(admittedOn, INTRODUCER) } as const;
  const contacted = { role: 'CONTACT', since: dayOf(admittedOn, CONTACT) } as const;
  return [
    { member: contact, ...contacted, until: admittedOn <= until ? admittedOn : undefined },
    { member: contact, ...introduced },
    { member: other, ...introduced },
  ].filter(({ since }) => since <= until);
}

function dayOf(admittedOn: LocalDate, { months, days }: { months: number; days: number }): LocalDate {
  return daysAfter(monthsAfter(admittedOn, months), days);
}
