import type { FrontLine } from '../domains/development/candidate.rules';
import type { ProbationExtensionSeed } from '../domains/member-life/plant-probation-extensions';
import { monthsAfter } from '../shared/calendar';
import type { LocalDate } from '../shared/clock';
import { ALI, DEMO_TENANTS, type DemoTenant } from './demo-tenants';
import { evenShare } from './even-share';

/** An admission as a probationary member, with what the structure of the newly admitted asks. */
export interface Admission {
  on: LocalDate;
  /** 35 years or less on that day. */
  isYoung: boolean;
  hasCollege: boolean;
  frontLine: FrontLine;
  /** Whether the probation is, or will be, extended by half a year. */
  isExtended: boolean;
  /** Whether the way to it is on record here; of others the superior keeps it on paper. */
  isOnRecord: boolean;
}

/** Months of a probation, and of one that is extended. */
const PROBATION = 12;
const EXTENDED = 18;

/** 阿里地区 in 2025: the page prints 76.61, 85.34 and 26.18 percent; 573 is the smallest number that gives all three. */
export const ALI_ADMISSIONS = { year: 2025, total: 573, collegeOrAbove: 439, upTo35: 489, rural: 150 } as const;

const ALI_COUNTIES = DEMO_TENANTS.filter(({ parentCode }) => parentCode === ALI);

/** Shares no divisor with 573: by other orders the young are not the ones with college. */
const STEPS = { young: 100, rural: 317 } as const;
const ONE_IN_SO_MANY_IS_EXTENDED = 60;

/** Of those admitted in the last year: more would make the first start longer, and show nothing else. */
const ONE_IN_SO_MANY_IS_ON_RECORD = 25;

/** The admissions of 2025 in a county of 阿里地区; none anywhere else. */
export function admissionsOfYear({ code }: DemoTenant): Admission[] {
  const county = ALI_COUNTIES.findIndex((each) => each.code === code);
  if (county === -1) return [];
  const { total } = ALI_ADMISSIONS;
  const before = ALI_COUNTIES.slice(0, county).reduce((sum, _, index) => sum + shareOf(index), 0);
  return Array.from({ length: shareOf(county) }, (_, index) => admissionOfYear((before + index) % total));
}

const shareOf = (county: number) => evenShare(ALI_ADMISSIONS.total, ALI_COUNTIES.length, county);

/** The `serial`-th of the 573. */
function admissionOfYear(serial: number): Admission {
  const { year, total, collegeOrAbove, upTo35, rural } = ALI_ADMISSIONS;
  const isAmong = (count: number, step: number) => evenShare(count, total, (serial * step) % total) === 1;
  return {
    on: `${year}-${String(1 + (serial % 11)).padStart(2, '0')}-20`,
    hasCollege: isAmong(collegeOrAbove, 1),
    isYoung: isAmong(upTo35, STEPS.young),
    frontLine: isAmong(rural, STEPS.rural) ? 'RURAL' : serial % 4 === 0 ? 'OTHER' : 'NONE',
    isExtended: serial % ONE_IN_SO_MANY_IS_EXTENDED === 0,
    // The report asks the candidates for their front line.
    isOnRecord: true,
  };
}

/**
 * An admission in the year before the demo is loaded, or some months earlier with a probation that was extended. Null where the
 * figures of a year that is told already would not hold any more.
 */
export function recentAdmission({ parentCode }: DemoTenant, serial: number, loadedOn: LocalDate): Admission | null {
  const isExtended = serial % 95 === 0;
  const on = monthsAfter(loadedOn, isExtended ? -14 : -1 - (serial % 11));
  if (parentCode === ALI && on.startsWith(String(ALI_ADMISSIONS.year))) return null;
  return {
    on,
    isYoung: serial % 7 !== 0,
    hasCollege: serial % 3 !== 0,
    frontLine: serial % 4 === 0 ? 'OTHER' : 'NONE',
    isExtended,
    isOnRecord: serial % ONE_IN_SO_MANY_IS_ON_RECORD === 0,
  };
}

/** The extensions that were decided when the demo is loaded. */
export function extensionsOf(
  members: readonly { key: string; admission?: Admission }[],
  loadedOn: LocalDate,
): ProbationExtensionSeed[] {
  return members.flatMap(({ key, admission }) => {
    if (admission?.isExtended !== true) return [];
    const extension = extensionOf(admission);
    return extension.decidedOn > loadedOn ? [] : [{ member: key, ...extension, documentNumber: '演示〔2026〕14号' }];
  });
}

/** The day on which a probation was extended, and until when. */
function extensionOf({ on }: Admission): { decidedOn: LocalDate; untilOn: LocalDate } {
  return { decidedOn: monthsAfter(on, PROBATION), untilOn: monthsAfter(on, EXTENDED) };
}

/** who is on probation becomes full when it has ended; null while it has not. */
export function confirmedOn(admission: Admission, loadedOn: LocalDate): LocalDate | null {
  const { on, isExtended } = admission;
  const day = isExtended ? extensionOf(admission).untilOn : monthsAfter(on, PROBATION);
  return day <= loadedOn ? day : null;
}
