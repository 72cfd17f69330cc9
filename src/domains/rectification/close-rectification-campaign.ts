import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { type LocalDate, now, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { findTenantBooks } from '../organizations/find-tenant-books';
import type { CloseRectificationCampaignInput } from './campaign.inputs';
import { campaignDateViolations } from './campaign-dates.rules';
import { type CampaignAnswer, withCampaign } from './load-campaign-answer';
import { assertCampaignVersion, campaignClosedViolations, lockCampaign } from './lock-campaign';
import { campaignNote } from './start-rectification-campaign';

const ACTION = 'campaign:write';

/** Closes a campaign to new cases; those that are open go on to their end. */
export async function closeRectificationCampaign(
  ctx: RequestContext,
  input: CloseRectificationCampaignInput,
): Promise<CampaignAnswer> {
  const call = {
    name: 'closeRectificationCampaign',
    action: ACTION,
    input,
    idempotencyKey: input.idempotencyKey,
  } as const;
  const outcome = await runMutation(ctx, call, async (tx) => {
    const id = keyOf('RectificationCampaign', input.id, 'input.id');
    const campaign = await lockCampaign(tx, id, 'CHANGE');
    assertCampaignVersion(campaign, input.expectedVersion);
    assertRules(campaignClosedViolations(campaign, 'input.id'));
    const { closedThrough } = await findTenantBooks(tx);
    const on = input.closedOn;
    const since = (await lastCaseOpenedOn(tx, id)) ?? campaign.startedOn;
    const day = { on, field: 'input.closedOn', today: today(), closedThrough, startedOn: since };
    assertRules(campaignDateViolations(campaign.year, day));
    await tx.query({
      text: `update rectification_campaigns set status = 'CLOSED', closed_on = $3, version = version + 1, updated_at = $4
              where tenant_id = $1 and id = $2`,
      values: [id, on, now()],
    });
    return { result: id, audit: [campaignNote(id, campaign.version + 1, ['status', 'closedOn'])] };
  });
  return withCampaign(ctx, outcome);
}

/** Day on which the last of its cases was opened: it was open on that day. */
async function lastCaseOpenedOn(tx: TenantTransaction, id: string): Promise<LocalDate | null> {
  const [row] = await tx.query<{ on: LocalDate | null }>({
    text: `select max(opened_on) as on from rectification_cases where tenant_id = $1 and campaign_id = $2`,
    values: [id],
  });
  return row?.on ?? null;
}
