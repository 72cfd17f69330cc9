import type { CoverageSubject } from '../coverage/coverage.rules';

/** What papers declare, and how they say it, as all rules know it. */

/** Numbers of things. */
export const COUNT_MEASURES = [
  'GRIDS',
  'GRIDS_COVERED',
  'GRID_ORGANIZATIONS',
  'GRID_GROUPS',
  'ORGANIZATIONS',
  'UNITS',
  'UNITS_COVERED',
] as const;
export type CountMeasure = (typeof COUNT_MEASURES)[number];

/** Percentages, each of the definition of coverage that its name begins with. */
export const RATE_MEASURES = [
  'STRICT_RATE',
  'DUE_RATE',
  'ORGANIZATION_RATE',
  'WORK_RATE',
  'THREE_HAS_RATE',
  'EFFECTIVE_RATE',
  'GRID_RATE',
] as const;
export type RateMeasure = (typeof RATE_MEASURES)[number];

export const MEASURES = [...COUNT_MEASURES, ...RATE_MEASURES] as const;
export type Measure = (typeof MEASURES)[number];

/** The word that a paper counts by. */
export const DECLARED_UNITS = ['PIECES', 'ESTABLISHMENTS', 'PERCENT'] as const;
export type DeclaredUnit = (typeof DECLARED_UNITS)[number];

export const QUALIFIERS = ['EXACT', 'MORE_THAN', 'ABOUT'] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

/** What comes of comparing a claim with the records. */
export const VERDICTS = ['AGREES', 'DIFFERS', 'NOT_COMPARABLE'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why a claim is compared with nothing. */
export const NOT_COMPARABLE_REASONS = ['NO_BASE', 'BEFORE_FIRST_RECORD', 'EMPTY_DENOMINATOR'] as const;
export type NotComparableReason = (typeof NOT_COMPARABLE_REASONS)[number];

const SUBJECT_OF: Readonly<Record<Measure, CoverageSubject>> = {
  GRIDS: 'GRID',
  GRIDS_COVERED: 'GRID',
  GRID_ORGANIZATIONS: 'ORGANIZATION',
  GRID_GROUPS: 'ORGANIZATION',
  ORGANIZATIONS: 'ORGANIZATION',
  UNITS: 'UNIT',
  UNITS_COVERED: 'UNIT',
  STRICT_RATE: 'UNIT',
  DUE_RATE: 'UNIT',
  ORGANIZATION_RATE: 'UNIT',
  WORK_RATE: 'UNIT',
  THREE_HAS_RATE: 'UNIT',
  EFFECTIVE_RATE: 'ORGANIZATION',
  GRID_RATE: 'GRID',
};

/** What things a measure counts, one each. */
export function subjectOf(measure: Measure): CoverageSubject {
  return SUBJECT_OF[measure];
}

export function isRate(measure: Measure): measure is RateMeasure {
  return RATE_MEASURES.some((rate) => rate === measure);
}
