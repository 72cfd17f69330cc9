import type { Domain } from '../domain';
import { watchMembers } from '../members/member.watch';
import { watchOrganizations } from '../organizations/organization.watch';
import { CandidateEntity } from './candidate.entity';
import { plannedCandidate } from './candidate.planned';
import { CandidateGuideEntity } from './candidate-guide.entity';
import {
  CandidateGuideLinksResolver,
  CandidateLinksResolver,
  CandidateStepLinksResolver,
} from './candidate-links.resolver';
import { CandidateMutationsResolver } from './candidate-mutations.resolver';
import { CandidateQueriesResolver } from './candidate-queries.resolver';
import { CandidateStepEntity } from './candidate-step.entity';
import { candidateChecks } from './candidates.checks';
import { DevelopmentReportResolver } from './development-report.resolver';
import { endGuidesOfMember } from './end-guides';
import { candidatesWatch } from './find-remaining-candidates';
import { nameAdmittedCandidate } from './name-admitted-candidate';
import './organization-candidates.planned';
import { OrganizationCandidatesResolver } from './organization-candidates.resolver';
import { takeBackAdmission } from './take-back-admission';

/**
 * Who applies for membership is a candidate, and no member: kept in tables apart, listed and counted apart, without ID number
 * or phone. The way has stages, applicant, activist, development target, none of them skipped and none taken twice: an
 * activist is accompanied by one or two contacts, reviewed each half-year and observed for a year; a target is recorded by the
 * superior, reviewed, trained for 24 hours and vouched for by two introducers. Of each step its day is held, never what
 * was said. The general meeting admits: on that day the candidate is registered as a probationary member, by the code
 * that registers members; the committee above the branch approves within six months, which a general branch cannot.
 * Who leaves the way is forgotten: a year later the purger deletes all that was recorded. The structure of those admitted in
 * a period is told in numbers. A secretary and a clerk reach the candidates of the branches that they reach. A branch
 * does not end while it develops somebody; who was admitted by mistake is a target again; a guide who is no full member in good standing any more guides no longer.
 */
export const development: Domain = {
  name: 'development',
  entities: [CandidateEntity, CandidateStepEntity, CandidateGuideEntity],
  resolvers: [
    // Reads
    CandidateQueriesResolver,
    CandidateLinksResolver,
    CandidateStepLinksResolver,
    CandidateGuideLinksResolver,
    OrganizationCandidatesResolver,
    DevelopmentReportResolver,
    // Writes
    CandidateMutationsResolver,
  ],
  plannedTypes: [plannedCandidate],
  checks: candidateChecks,
};

watchMembers({
  onEnd: endGuidesOfMember,
  onSuspension: endGuidesOfMember,
  onRename: nameAdmittedCandidate,
  onVoid: takeBackAdmission,
});
watchOrganizations(candidatesWatch);
