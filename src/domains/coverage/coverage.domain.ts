import type { Domain } from '../domain';
import { CoverageChangeResolver, CoverageComparisonResolver } from './comparison.resolver';
import './coverage-figures.planned';
import {
  CoverageFiguresResolver,
  DivisionCoverageResolver,
  OrganizationCoverageResolver,
} from './coverage-figures.resolver';
import { CoverageGapsResolver } from './coverage-gaps.resolver';
import { CoverageQueriesResolver, CoverageRateResolver, CoverageScopeResolver } from './coverage-report.resolver';
import { CoverageRowResolver } from './coverage-row.resolver';

/**
 * How far the organization reaches: units at work, grids in use and primary organizations, counted over a subtree, a division or
 * the whole tenant, on any day, as it was known at any instant. A figure is a definition (numerator and denominator, each a
 * condition over the rows of its subject, in words and in SQL) and the rows themselves: a number is never kept apart from what it
 * counts, so each can be listed. Units fall into the five classes of the annual statistics, which make up the whole (R-101,
 * Rates are in percent, half up to two decimals, beside their base, and null with a reason where that is nothing.
 */
export const coverage: Domain = {
  name: 'coverage',
  entities: [],
  resolvers: [
    // Reads
    CoverageQueriesResolver,
    CoverageRateResolver,
    CoverageScopeResolver,
    CoverageRowResolver,
    CoverageGapsResolver,
    CoverageComparisonResolver,
    CoverageChangeResolver,
    // Fields of organizations and divisions
    OrganizationCoverageResolver,
    DivisionCoverageResolver,
    CoverageFiguresResolver,
  ],
};
