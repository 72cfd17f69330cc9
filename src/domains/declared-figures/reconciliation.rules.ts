import type { LocalDate } from '../../shared/clock';
import { badUserInput } from '../../shared/errors';
import type { CoverageScopeKind } from '../coverage/coverage.rules';
import type { CoverageScope } from '../coverage/coverage-scope.rules';
import { type Measure, subjectOf } from './declared-figure.rules';
import type { Claim } from './verdict.rules';

/** What a reconciliation is asked with: the days that it looks at, and the rows that it can show. */

/** A claim with the day and the scope that it speaks of. */
export interface DatedClaim extends Claim {
  speaksOf: LocalDate | null;
  declaredOn: LocalDate;
  scopeKind: CoverageScopeKind;
  scopeOrganizationKey: string | null;
  scopeDivisionCode: string | null;
}

/** What is counted once: a measure of a scope on a day, as it was known at an instant. */
export interface CountAsked {
  measure: Measure;
  scope: CoverageScope;
  on: LocalDate;
  known: Date;
}

/** Rows that differ between two days, the earlier first. */
export interface ChangesAsked {
  measure: Measure;
  scope: CoverageScope;
  from: LocalDate;
  until: LocalDate;
  known: Date;
  /** What a cursor in them is bound to. */
  boundTo: unknown;
}

/** The day of which a claim speaks: that of the paper where the paper does not say. */
export function dayOf({ speaksOf, declaredOn }: Pick<DatedClaim, 'speaksOf' | 'declaredOn'>): LocalDate {
  return speaksOf ?? declaredOn;
}

/** The scope of a claim, as figures of coverage are asked for it. */
export function scopeOf({ scopeKind, scopeOrganizationKey, scopeDivisionCode }: DatedClaim): CoverageScope {
  if (scopeKind === 'ORGANIZATION') return { kind: scopeKind, organizationKey: scopeOrganizationKey ?? '' };
  if (scopeKind === 'DIVISION') return { kind: scopeKind, divisionCode: scopeDivisionCode ?? '' };
  return { kind: scopeKind };
}

/** Two days in their order. */
export function inOrder(one: LocalDate, other: LocalDate): { from: LocalDate; until: LocalDate } {
  return one <= other ? { from: one, until: other } : { from: other, until: one };
}

/** Whether rows can be shown: of the tenants below a parent is told organizations and grids, and percentages as counts only. */
export function areRowsTold(measure: Measure, { kind }: CoverageScope): boolean {
  if (kind !== 'BELOW') return true;
  return subjectOf(measure) !== 'UNIT' && measure !== 'EFFECTIVE_RATE';
}

/** Of a percentage of grids the covered ones are what tells two days apart in the tenants below. */
export function measureBelow(measure: Measure): Measure {
  return measure === 'GRID_RATE' ? 'GRIDS' : measure;
}

/** @throws BAD_USER_INPUT unless both claims speak of the same measure and scope: rows of two things explain neither */
export function assertSameSubject(claim: DatedClaim, other: DatedClaim): void {
  const isSame =
    claim.measure === other.measure &&
    claim.scopeKind === other.scopeKind &&
    claim.scopeOrganizationKey === other.scopeOrganizationKey &&
    claim.scopeDivisionCode === other.scopeDivisionCode;
  if (isSame) return;
  throw badUserInput(
    {
      en: 'comparedWith speaks of another measure or scope; name a declared figure of the same.',
      zh: 'comparedWith 所指数据的指标或统计范围不同；请选择同一指标、同一范围的已发布数据。',
    },
    { argument: 'comparedWith' },
  );
}
