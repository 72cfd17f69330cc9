import type { PlannedType } from '../../data/planner/declare';
import { globalIdPrefix } from '../../shared/global-id';
import type { RectificationCampaign } from './campaign.type';

export const campaignId = globalIdPrefix('RectificationCampaign', 'rcp', '年度整顿工作');

export const plannedRectificationCampaign: PlannedType<RectificationCampaign> = {
  typeName: 'RectificationCampaign',
  table: 'rectification_campaigns',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'campaign:read',
  globalId: campaignId,
  columns: {
    year: 'year',
    scope: 'scope',
    quotaPolicy: 'quota_policy',
    superiorDocument: 'superior_document',
    roleTemplate: 'role_template',
    status: 'status',
    startedOn: 'started_on',
    endsOn: 'ends_on',
    extensionDocument: 'extension_document',
    closedOn: 'closed_on',
    version: 'version',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
  // A numeric comes as text otherwise.
  computed: { quotaPercent: ({ alias }) => `${alias}.quota_percent::float8` },
  links: {},
};
