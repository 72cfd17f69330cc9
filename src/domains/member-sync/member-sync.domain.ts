import type { Domain } from '../domain';
import { MemberSourceEntity } from './member-source.entity';
import { memberSyncChecks } from './member-sync.checks';
import { MemberSyncResolver } from './member-sync.resolver';
import { MergeCandidateEntity } from './merge-candidate.entity';
import './sync-job-members.planned';
import { plannedMergeCandidate } from './merge-candidate.planned';
import { MergeCandidateLinksResolver, MergeCandidatesResolver } from './merge-candidates.resolver';
import { SyncJobMembersResolver } from './sync-job-members.resolver';

/**
 * Members that other systems send, in batches of `sync`. Each record is known by what its source calls it, else by its ID number,
 * and never by a name: who only has the name, the day of joining and the branch of a member is a candidate on which a person
 * decides. A record comes to one of CREATED, UPDATED, UNCHANGED and REJECTED with codes and paths; the rules are those of the
 * mutations, and branch and category are compared and not changed, since these have workflows of their own. A batch is written in
 * one transaction and few statements, with an audit entry for each member touched, so that whoever follows changes sees each.
 */
export const memberSync: Domain = {
  name: 'member-sync',
  entities: [MemberSourceEntity, MergeCandidateEntity],
  resolvers: [SyncJobMembersResolver, MergeCandidatesResolver, MergeCandidateLinksResolver, MemberSyncResolver],
  plannedTypes: [plannedMergeCandidate],
  checks: memberSyncChecks,
};
