import type { PlannedType } from '../../data/planner/declare';
import type { ReachSql } from '../../data/planner/row-sql';
import { globalIdPrefix } from '../../shared/global-id';
import { organizationsInReach } from '../organizations/in-reach.rules';
import { plannedOrganization } from '../organizations/organization.planned';
import { plannedRectificationCampaign } from './campaign.planned';
import type { RectificationCase } from './case.type';
import { plannedFinding, plannedStep } from './case-history.planned';

export const caseId = globalIdPrefix('RectificationCase', 'rcs', '整顿事项');

export const plannedRectificationCase: PlannedType<RectificationCase> = {
  typeName: 'RectificationCase',
  table: 'rectification_cases',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'case:read',
  globalId: caseId,
  columns: {
    class: 'class',
    origin: 'origin',
    state: 'state',
    stateSince: 'state_since',
    openedOn: 'opened_on',
    dismissalReason: 'dismissal_reason',
    identifiedOn: 'identified_on',
    approvedOn: 'approved_on',
    acceptedOn: 'accepted_on',
    closedOn: 'closed_on',
    lookBackOn: 'look_back_on',
    lookBackResult: 'look_back_result',
    version: 'version',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
  fields: { nextStates: ['state'] },
  reach: ({ alias, roots }: ReachSql) => `${alias}.organization_id = any(${organizationsInReach(roots)})`,
  links: {
    campaign: { kind: 'one', target: () => plannedRectificationCampaign, on: { campaign_id: 'id' } },
    organization: { kind: 'one', target: () => plannedOrganization, on: { organization_id: 'id' } },
    relapseOf: { kind: 'one', target: () => plannedRectificationCase, on: { relapse_of_id: 'id' } },
    // A relapse opens one case.
    relapse: { kind: 'one', target: () => plannedRectificationCase, on: { id: 'relapse_of_id' } },
    findings: {
      kind: 'many',
      target: () => plannedFinding,
      ownerColumn: 'case_id',
      orderBy: 'o.category, o.rule nulls last, o.id',
    },
    timeline: {
      kind: 'many',
      target: () => plannedStep,
      ownerColumn: 'case_id',
      // Two steps of one day in the order of their recording.
      orderBy: 'o.taken_on, o.recorded_at, o.id',
    },
  },
};
