import type { Domain } from '../domain';
import { watchOffices } from '../offices/office.watch';
import { watchOrganizations } from '../organizations/organization.watch';
import { ElectionEntity } from './election.entity';
import { plannedElection } from './election.planned';
import { ElectionMutationsResolver } from './election-mutations.resolver';
import { electionChecks } from './elections.checks';
import { cancelElectionsOf, laterStepViolations } from './end-elections';
import { findProlongation } from './find-prolongation';
import { ElectionLinksResolver, OrganizationElectionsResolver } from './organization-elections.resolver';
import { TermFindingLinksResolver, TermReportResolver } from './term-report.resolver';

/**
 * How a body comes to its next term, and a seat to its next holder. Half a year before the end the superior reminds;
 * by a document of the superior the election may wait, for twelve months past the end at most; approved, it is held
 * with four fifths of those who may vote, and ratified by the superior, from above and never by the body
 * itself. With a ratified renewal the new term begins on the day of the vote; a by-election fills a seat of the term that
 * runs, and leaves it. Only bodies with terms elect; a temporary branch is appointed. One election at a
 * time, each step on its day and never rewritten; what is not ratified is cancelled, and so is what is open when the
 * organization ends. The report of terms lists whose term is overdue, due or postponed, and who has been without secretary
 * for long, on any day.
 */
export const elections: Domain = {
  name: 'elections',
  entities: [ElectionEntity],
  resolvers: [
    // Reads
    OrganizationElectionsResolver,
    ElectionLinksResolver,
    TermReportResolver,
    TermFindingLinksResolver,
    // Writes
    ElectionMutationsResolver,
  ],
  plannedTypes: [plannedElection],
  checks: electionChecks,
};

watchOffices({ prolongedUntil: findProlongation });
watchOrganizations({ endViolations: laterStepViolations, onEnd: cancelElectionsOf });
