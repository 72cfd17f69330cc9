import type { Domain } from '../domain';
import { watchMembers } from '../members/member.watch';
import { watchOffices } from '../offices/office.watch';
import { memberLifeWatch } from './find-ending-problem';
import { votingWatch } from './find-voting-problem';
import { MemberChangeReportResolver } from './member-change-report.resolver';
import { memberLifeChecks } from './member-life.checks';
import './member-life.planned';
import { MemberLifeLinksResolver } from './member-life-links.resolver';
import { MemberLifeMutationsResolver } from './member-life-mutations.resolver';
import { ProbationExtensionEntity } from './probation-extension.entity';
import { VotingSuspensionEntity } from './voting-suspension.entity';

watchMembers(memberLifeWatch);
watchOffices(votingWatch);

/**
 * What happens to a member after the admission. A year after it, or when the one extension of half a year to a year has ended,
 * a probationary member becomes a full one or none at all: decided on paper, never before the time. A standing is
 * suspended by decision, whose grounds are not held: the member stays in the branch, leaves its numbers, and loses
 * the offices held, since who may not be elected does not stay in office; they do not come back. A suspended member is
 * restored, or removed after two years, or ends as anybody may; nobody else is restored. That a full member may not
 * vote for some days is recorded without a reason, and answered with a yes or no; nobody is elected meanwhile. Each decision begins a new record of the
 * membership; the document is told with the record that it ended. What became of the members of an organization in a period
 * is counted from these records and the dated edges: start and all who came, less all who went, is the end.
 */
export const memberLife: Domain = {
  name: 'member-life',
  entities: [ProbationExtensionEntity, VotingSuspensionEntity],
  resolvers: [
    // Reads
    MemberLifeLinksResolver,
    MemberChangeReportResolver,
    // Writes
    MemberLifeMutationsResolver,
  ],
  checks: memberLifeChecks,
};
