import type { PlannedType } from '../../data/planner/declare';
import { globalIdPrefix } from '../../shared/global-id';
import { plannedOrganization } from '../organizations/organization.planned';
import type { Meeting } from './meeting.type';

export const meetingId = globalIdPrefix('Meeting', 'mtg', '组织生活记录');

export const plannedMeeting: PlannedType<Meeting> = {
  typeName: 'Meeting',
  table: 'meetings',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'meeting:read',
  globalId: meetingId,
  columns: {
    kind: 'kind',
    heldOn: 'held_on',
    dueCount: 'due_count',
    presentCount: 'present_count',
    excellentCount: 'excellent_count',
    qualifiedCount: 'qualified_count',
    basicCount: 'basic_count',
    unqualifiedCount: 'unqualified_count',
    version: 'version',
    recordedAt: 'recorded_at',
    supersededAt: 'superseded_at',
  },
  fields: { appraisal: ['excellentCount', 'qualifiedCount', 'basicCount', 'unqualifiedCount'] },
  links: {
    organization: { kind: 'one', target: () => plannedOrganization, on: { organization_id: 'id' } },
    corrects: { kind: 'one', target: () => plannedMeeting, on: { corrects_id: 'id' } },
    correctedBy: { kind: 'one', target: () => plannedMeeting, on: { id: 'corrects_id' } },
  },
};
