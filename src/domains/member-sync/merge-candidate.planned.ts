import type { PlannedType } from '../../data/planner/declare';
import { globalIdPrefix } from '../../shared/global-id';
import { plannedMember } from '../members/member.planned';
import type { MergeCandidate } from './merge-candidate.type';

export const mergeCandidateId = globalIdPrefix('MergeCandidate', 'mrg', '疑似重复记录');

export const plannedMergeCandidate: PlannedType<MergeCandidate> = {
  typeName: 'MergeCandidate',
  table: 'merge_candidates',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'sync:read',
  // Each is about a person: who may not read members, as a key that is for units alone, sees none.
  reach: () => 'false',
  reachAction: 'member:read',
  own: ({ alias, account }) =>
    `exists (select 1 from sync_jobs j where j.tenant_id = $1 and j.id = ${alias}.job_id and j.account_id = ${account})`,
  globalId: mergeCandidateId,
  columns: {
    source: 'source',
    externalId: 'external_id',
    state: 'state',
    foundAt: 'found_at',
    resolvedAt: 'resolved_at',
    version: 'version',
  },
  links: { member: { kind: 'one', target: () => plannedMember, on: { member_id: 'id' } } },
};
