import type { PlannedType } from '../../data/planner/declare';
import { plannedRectificationCampaign } from '../rectification/campaign.planned';
import type { RectificationYear } from './figures.type';

/** A year is its campaign, of which a tenant has one. */
export const plannedRectificationYear: PlannedType<RectificationYear> = {
  typeName: 'RectificationYear',
  table: 'rectification_campaigns',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'case:read',
  globalId: (key) => key,
  columns: { year: 'year', campaignKey: 'id' },
  fields: { figures: ['campaignKey'] },
  links: { campaign: { kind: 'one', target: () => plannedRectificationCampaign, on: { id: 'id' } } },
};
