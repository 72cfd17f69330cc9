import type { PlannedType } from '../../data/planner/declare';
import { plannedMember } from '../members/member.planned';
import { plannedOrganization } from '../organizations/organization.planned';
import type { CandidateGuide, CandidateStep } from './candidate-history.type';

export const plannedCandidateStep: PlannedType<CandidateStep> = {
  typeName: 'CandidateStep',
  table: 'candidate_steps',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'candidate:read',
  globalId: (key) => key,
  columns: {
    step: 'step',
    takenOn: 'taken_on',
    hours: 'hours',
    documentNumber: 'document_number',
    recordedAt: 'recorded_at',
  },
  links: { organization: { kind: 'one', target: () => plannedOrganization, on: { organization_id: 'id' } } },
};

export const plannedCandidateGuide: PlannedType<CandidateGuide> = {
  typeName: 'CandidateGuide',
  table: 'candidate_guides',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'candidate:read',
  globalId: (key) => key,
  columns: { role: 'role' },
  computed: {
    // Whoever sees the candidate sees this much of the guide; the member itself obeys the reach of members.
    maskedName: ({ alias }) =>
      `select m.masked_name from members m where m.tenant_id = $1 and m.id = ${alias}.member_id`,
    validFrom: ({ alias }) => `lower(${alias}.valid)`,
    validUntil: ({ alias }) => `upper(${alias}.valid)`,
  },
  links: { member: { kind: 'one', target: () => plannedMember, on: { member_id: 'id' } } },
};
