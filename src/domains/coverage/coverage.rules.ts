/** What coverage counts, and into which classes it puts what it counts, as all rules know it. */

/** What a row of a figure is. */
export const COVERAGE_SUBJECTS = ['UNIT', 'ORGANIZATION', 'GRID'] as const;
export type CoverageSubject = (typeof COVERAGE_SUBJECTS)[number];

/** The partition of units in the annual statistics: each unit at work is in exactly one of them. */
export const UNIT_CLASSES = ['SINGLE', 'JOINT', 'SHOULD_NOT_YET', 'FEW', 'NONE'] as const;
export type UnitClass = (typeof UNIT_CLASSES)[number];

/** Classes of the rows of all subjects: units, grids (NONE, GROUP_ONLY, BRANCH, MULTIPLE), organizations. */
export const COVERAGE_CLASSES = [
  ...UNIT_CLASSES,
  'GROUP_ONLY',
  'BRANCH',
  'MULTIPLE',
  'EFFECTIVE',
  'NOT_EFFECTIVE',
] as const;
export type CoverageClass = (typeof COVERAGE_CLASSES)[number];

/** On which source a number of full members rests: who is recorded as employed, what the unit reported, or either alone. */
export const MEMBERS_BASES = ['EMPLOYED', 'REPORTED', 'BOTH'] as const;
export type MembersBasis = (typeof MEMBERS_BASES)[number];

/** The built-in definitions of figures (2.7 of the domain's rules). */
export const DEFINITION_CODES = ['STRICT', 'DUE', 'ORGANIZATION', 'WORK', 'THREE_HAS', 'EFFECTIVE', 'GRID'] as const;
export type DefinitionCode = (typeof DEFINITION_CODES)[number];

/** Which units a rate is of, where its definition leaves that open. */
export const DENOMINATORS = ['ALL', 'PREMISES_AND_STAFF', 'MIN_STAFF'] as const;
export type CoverageDenominator = (typeof DENOMINATORS)[number];

/** Which of the rows behind a rate are listed: those that count, all, or those that are missing. */
export const ROW_PARTS = ['NUMERATOR', 'DENOMINATOR', 'GAP'] as const;
export type CoverageRowPart = (typeof ROW_PARTS)[number];

/** An activity counts for so many months. */
export const ACTIVITY_WINDOW_MONTHS = 12;

/** Over what coverage may be counted. */
export const SCOPE_KINDS = ['ORGANIZATION', 'DIVISION', 'TENANT', 'BELOW'] as const;
export type CoverageScopeKind = (typeof SCOPE_KINDS)[number];
