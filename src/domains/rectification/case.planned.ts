import type { PlannedType, ReachSql } from '../../data/planner/declare';
import { globalIdPrefix } from '../../shared/global-id';
import { plannedOrganization } from '../organizations/organization.planned';
import { plannedRectificationCampaign } from './campaign.planned';
import type { RectificationCase } from './case.type';
import { plannedFinding, plannedStep } from './case-history.planned';

export const caseId = globalIdPrefix('RectificationCase', 'rcs', '整顿事项');

/** SQL of the organizations in the subtrees of the grants, as writes are held to: found once a statement, not once a case. */
export const organizationsInReach = (roots: string) =>
  `array(select b.id
           from organizations r
          cross join lateral (
                select r.formal_path as formal_low, r.formal_path || '0' as formal_high,
                       r.chain_path as chain_low, r.chain_path || '0' as chain_high offset 0) w
           join organizations b
             on b.tenant_id = $1
            and (b.id = r.id or (b.formal_path >= w.formal_low and b.formal_path < w.formal_high)
              or (b.formal_path is null and b.chain_path >= w.chain_low and b.chain_path < w.chain_high))
          where r.tenant_id = $1 and r.id = any(${roots}))`;

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
