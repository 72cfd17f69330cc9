import type { PlannedType } from '../../data/planner/declare';
import type { ReachSql, RowSql } from '../../data/planner/row-sql';
import { globalIdPrefix } from '../../shared/global-id';
import { ageBandSql } from '../members/age-band.rules';
import { isCollegeOrAboveSql } from '../members/education.rules';
import { branchesInReach, plannedMember } from '../members/member.planned';
import { plannedOrganization } from '../organizations/organization.planned';
import type { Candidate } from './candidate.type';
import { plannedCandidateGuide, plannedCandidateStep } from './candidate-history.planned';
import { nextStepFactsSql } from './next-step-facts.rules';

export const candidateId = globalIdPrefix('Candidate', 'cnd', '发展人选');

export const plannedCandidate: PlannedType<Candidate> = {
  typeName: 'Candidate',
  table: 'candidates',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'candidate:read',
  globalId: candidateId,
  columns: {
    name: 'name',
    maskedName: 'masked_name',
    namePinyin: 'name_pinyin',
    sex: 'sex',
    education: 'education',
    frontLine: 'front_line',
    stage: 'stage',
    stageSince: 'stage_since',
    appliedOn: 'applied_on',
    purgeOn: 'purge_on',
    branchId: 'branch_id',
    version: 'version',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
  computed: {
    // The day of birth itself is no property: nothing can select it.
    ageBand: ({ alias, date }: RowSql) => ageBandSql(`${alias}.birth_on`, date),
    isCollegeOrAbove: ({ alias }: RowSql) => isCollegeOrAboveSql(`${alias}.education`),
  },
  // As members: a branch in the formal subtree of the grant today.
  reach: ({ alias, roots }: ReachSql) => `${alias}.branch_id = any(${branchesInReach(roots)})`,
  links: {
    branch: { kind: 'one', target: () => plannedOrganization, on: { branch_id: 'id' } },
    member: { kind: 'one', target: () => plannedMember, on: { member_id: 'id' } },
    steps: {
      kind: 'many',
      target: () => plannedCandidateStep,
      ownerColumn: 'candidate_id',
      // Two steps of one day in the order of their recording.
      orderBy: 'o.taken_on, o.recorded_at, o.id',
    },
    guides: {
      kind: 'many',
      target: () => plannedCandidateGuide,
      ownerColumn: 'candidate_id',
      where: () => 'o.superseded_at is null',
      orderBy: 'o.valid, o.id',
    },
    nextSteps: { kind: 'value', sql: nextStepFactsSql, isReworked: true },
  },
};
