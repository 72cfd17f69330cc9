import type { RequestContext } from '../../access/context';
import type { MutationOutcome } from '../../audit/run-mutation';
import { fetchNodes, whereKeyIn } from '../../data/planner/fetch';
import { wholeRowPlan } from '../../data/planner/plan';
import type { UserError } from '../../shared/user-error';
import { plannedRectificationCampaign } from './campaign.planned';
import type { RectificationCampaign } from './campaign.type';

/** What every mutation of a campaign answers: the campaign as it is now, or why nothing was changed. */
export interface CampaignAnswer {
  rectificationCampaign: RectificationCampaign | null;
  userErrors: UserError[];
}

/** Reads the campaign that a write touched, after its transaction. */
export async function withCampaign(ctx: RequestContext, outcome: MutationOutcome<string>): Promise<CampaignAnswer> {
  if (outcome.result === null) return { rectificationCampaign: null, userErrors: outcome.userErrors };
  return { rectificationCampaign: await loadCampaign(ctx, outcome.result), userErrors: [] };
}

/** The campaign with this internal id; null when there is none. */
export async function loadCampaign(ctx: RequestContext, id: string): Promise<RectificationCampaign | null> {
  const where = whereKeyIn(plannedRectificationCampaign, [id]);
  const [campaign] = await fetchNodes(ctx, wholeRowPlan(plannedRectificationCampaign), { where }, null);
  return campaign ?? null;
}
