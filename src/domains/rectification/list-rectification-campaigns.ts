import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import { fetchPage } from '../../data/planner/page';
import { checkListLength, isGiven } from '../../shared/check-argument';
import type { Page } from '../../shared/connection';
import type { RectificationCampaignFilter } from './campaign.inputs';
import { plannedRectificationCampaign } from './campaign.planned';
import type { RectificationCampaign } from './campaign.type';

export interface CampaignListRequest {
  filter: RectificationCampaignFilter;
  first: number;
  after?: string | null;
}

/** A page of the tenant's campaigns, the newest first. */
export function listRectificationCampaigns(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  { filter, first, after }: CampaignListRequest,
): Promise<Page<RectificationCampaign>> {
  const { years, statuses } = filter;
  checkListLength('filter.years', years);
  checkListLength('filter.statuses', statuses);
  return fetchPage(ctx, info, plannedRectificationCampaign, {
    where: (sql) => {
      const conditions = ['true'];
      if (isGiven(years)) conditions.push(`o.year = any(${sql.bind(years)}::int[])`);
      if (isGiven(statuses)) conditions.push(`o.status = any(${sql.bind(statuses)}::text[])`);
      return conditions.join(' and ');
    },
    // One campaign a year.
    order: [{ sql: () => '(- o.year)', type: 'int' }],
    first,
    after,
    boundTo: filter,
    asOf: null,
  });
}
