import type { Domain } from '../domain';
import { CoverageAuditEntity } from './audit.entity';
import { plannedCoverageAudit } from './audit.planned';
import { CoverageAuditResolver, CoverageAuditStepResolver } from './audit.resolver';
import { CoverageAuditDefinitionEntity } from './audit-definition.entity';
import { CoverageAuditFigureEntity } from './audit-figure.entity';
import {
  CoverageAuditFigureResolver,
  CoverageAuditRowResolver,
  CoverageAuditScopeResolver,
} from './audit-links.resolver';
import { CoverageAuditMutationsResolver } from './audit-mutations.resolver';
import { CoverageAuditPartitionEntity } from './audit-partition.entity';
import { CoverageAuditQueriesResolver } from './audit-queries.resolver';
import { CoverageAuditRowEntity } from './audit-row.entity';
import { CoverageAuditStepEntity } from './audit-step.entity';
import { coverageAuditChecks } from './coverage-audits.checks';

/**
 * Figures of coverage that are told to others. An audit is drafted (over what, as of which day, by which definitions), computed
 * with every row as it was then, counted again and confirmed by another account, and published by one that is not its author.
 * Nothing of it is ever changed: its tables take rows and give them, and its state is the last of its steps. Entries about that
 * day that are recorded later leave it as it is, and show as its difference. A publication that was wrong is superseded by another of the
 * same scope, day and definitions, which names it: of each there stands one. What is not published only those see who may compute.
 */
export const coverageAudits: Domain = {
  name: 'coverage-audits',
  entities: [
    CoverageAuditEntity,
    CoverageAuditDefinitionEntity,
    CoverageAuditStepEntity,
    CoverageAuditPartitionEntity,
    CoverageAuditRowEntity,
    CoverageAuditFigureEntity,
  ],
  resolvers: [
    // Reads
    CoverageAuditQueriesResolver,
    CoverageAuditResolver,
    CoverageAuditStepResolver,
    CoverageAuditScopeResolver,
    CoverageAuditFigureResolver,
    CoverageAuditRowResolver,
    // Writes
    CoverageAuditMutationsResolver,
  ],
  plannedTypes: [plannedCoverageAudit],
  checks: coverageAuditChecks,
};
