import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { now } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { documentViolations } from '../organizations/identifier.rules';
import type { ExtendRectificationCampaignInput } from './campaign.inputs';
import { endTooLateViolations, notLaterViolations } from './campaign-end.rules';
import { type CampaignAnswer, withCampaign } from './load-campaign-answer';
import { assertCampaignVersion, lockCampaign } from './lock-campaign';
import { campaignNote } from './start-rectification-campaign';

const ACTION = 'campaign:write';

/**
 * puts off the last day of a campaign, by a decision on record. One that is closed is extended too: its open cases go on,
 * and their plans need days that are left.
 */
export async function extendRectificationCampaign(
  ctx: RequestContext,
  input: ExtendRectificationCampaignInput,
): Promise<CampaignAnswer> {
  const call = {
    name: 'extendRectificationCampaign',
    action: ACTION,
    input,
    idempotencyKey: input.idempotencyKey,
  } as const;
  const outcome = await runMutation(ctx, call, async (tx) => {
    const id = keyOf('RectificationCampaign', input.id, 'input.id');
    const campaign = await lockCampaign(tx, id, 'CHANGE');
    assertCampaignVersion(campaign, input.expectedVersion);
    const { endsOn, documentNumber } = input;
    const field = 'input.documentNumber';
    assertRules([
      ...notLaterViolations(campaign, endsOn),
      ...endTooLateViolations(campaign.year, endsOn),
      ...documentViolations(documentNumber, field, 'R-810'),
    ]);
    await tx.query({
      text: `update rectification_campaigns set ends_on = $3, extension_document = $4, version = version + 1, updated_at = $5
              where tenant_id = $1 and id = $2`,
      values: [id, endsOn, documentNumber.trim(), now()],
    });
    return { result: id, audit: [campaignNote(id, campaign.version + 1, ['endsOn', 'extensionDocument'])] };
  });
  return withCampaign(ctx, outcome);
}
