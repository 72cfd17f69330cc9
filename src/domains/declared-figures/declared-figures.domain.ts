import type { Domain } from '../domain';
import { DeclaredFigureEntity } from './declared-figure.entity';
import { plannedDeclaredFigure } from './declared-figure.planned';
import { DeclaredFigureMutationsResolver } from './declared-figure-mutations.resolver';
import { DeclaredFigureQueriesResolver } from './declared-figure-queries.resolver';
import { declaredFigureChecks } from './declared-figures.checks';
import { DeclaredFigureResolver, FigureChangeResolver, FigureReconciliationResolver } from './reconciliation.resolver';

/**
 * What papers said, beside what the records count. A figure is recorded as the paper says it: value, word, exactness, day, paper and
 * scope; it is never rewritten, and two papers that say two things are two records. A record that was wrong is voided by a document.
 * A reconciliation counts the same measure by the rows behind coverage, on the day of the claim or another one, and says whether the
 * two agree; where they do not, it lists the organizations, grids or units that were added, ended or changed between two days, each
 * with its day and document. A percentage without base is kept and compared with nothing. Of the tenants below a parent is told
 * numbers tenant by tenant, and by code and name the organizations and grids that make a difference.
 */
export const declaredFigures: Domain = {
  name: 'declared-figures',
  entities: [DeclaredFigureEntity],
  resolvers: [
    // Reads
    DeclaredFigureQueriesResolver,
    DeclaredFigureResolver,
    FigureReconciliationResolver,
    FigureChangeResolver,
    // Writes
    DeclaredFigureMutationsResolver,
  ],
  plannedTypes: [plannedDeclaredFigure],
  checks: declaredFigureChecks,
};
