import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import type { UserError } from '../../shared/user-error';
import type { ProposeRectificationCandidatesInput } from './campaign.inputs';
import type { RectificationCampaign } from './campaign.type';
import { campaignEndedViolations } from './campaign-end.rules';
import { OVER_STATES } from './case.rules';
import { findProposals } from './find-proposals';
import { loadCampaign } from './load-campaign-answer';
import { campaignClosedViolations, lockCampaign } from './lock-campaign';
import { caseNote } from './record-case-step';
import { recordCases } from './record-cases';
import { campaignNote } from './start-rectification-campaign';

/** What proposing answers: how many candidates are new, and the campaign they are in. */
export interface ProposalAnswer {
  proposedCount: number | null;
  rectificationCampaign: RectificationCampaign | null;
  userErrors: UserError[];
}

const ACTION = 'case:review';

/**
 * makes candidates of the organizations that the facts on record speak against, with these facts. Nothing is labelled:
 * people check, and the standing committee decides. Asked again it finds what is new since.
 */
export async function proposeRectificationCandidates(
  ctx: RequestContext,
  input: ProposeRectificationCandidatesInput,
): Promise<ProposalAnswer> {
  const call = {
    name: 'proposeRectificationCandidates',
    action: ACTION,
    input,
    idempotencyKey: input.idempotencyKey,
  } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const campaignId = keyOf('RectificationCampaign', input.campaignId, 'input.campaignId');
    const campaign = await lockCampaign(tx, campaignId, 'OPEN_CASES');
    assertRules([
      ...campaignClosedViolations(campaign, 'input.campaignId'),
      ...campaignEndedViolations(campaign, today(), 'input.campaignId'),
    ]);
    const proposals = await findProposals(tx, campaignId);
    const free = await lockFree(
      tx,
      proposals.map(({ organizationId }) => organizationId),
    );
    const cases = proposals
      .filter(({ organizationId }) => free.has(organizationId))
      .map((proposal) => ({ ...proposal, campaignId, origin: 'RULE' as const, on: today() }));
    const ids = await recordCases(tx, caller.viewer.accountId, cases);
    const notes = ids.map((id) => caseNote(id, 1, ['state', 'findings']));
    return {
      result: { campaignId, count: ids.length },
      audit: notes.length > 0 ? notes : [campaignNote(campaignId, campaign.version, ['cases'])],
    };
  });
  if (outcome.result === null) {
    return { proposedCount: null, rectificationCampaign: null, userErrors: outcome.userErrors };
  }
  const { campaignId, count } = outcome.result;
  return { proposedCount: count, rectificationCampaign: await loadCampaign(ctx, campaignId), userErrors: [] };
}

/**
 * Locks the organizations by id, and gives back those that are still at work and of which nobody opened a case meanwhile: what
 * was found before the lock may be old.
 */
async function lockFree(tx: TenantTransaction, organizationIds: readonly string[]): Promise<Set<string>> {
  const locked = await tx.query<{ id: string }>({
    text: `select id
             from organizations
            where tenant_id = $1 and id = any($2::uuid[]) and status in ('ESTABLISHED', 'RESTRUCTURING')
            order by id
              for no key update`,
    values: [organizationIds],
  });
  const taken = await tx.query<{ id: string }>({
    text: `select organization_id as id
             from rectification_cases
            where tenant_id = $1 and organization_id = any($2::uuid[]) and state <> all($3::text[])`,
    values: [organizationIds, OVER_STATES],
  });
  const busy = new Set(taken.map(({ id }) => id));
  return new Set(locked.map(({ id }) => id).filter((id) => !busy.has(id)));
}
