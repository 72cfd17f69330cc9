import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { type LocalDate, today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertReach } from '../organizations/assert-reach';
import { dateViolations } from '../organizations/dated-change.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { endedViolations } from '../organizations/life.rules';
import { type LockedOrganization, lockOrganization } from '../organizations/lock-organization';
import { campaignEndedViolations } from './campaign-end.rules';
import type { NominateCaseInput } from './case.inputs';
import { OVER_STATES } from './case.rules';
import { evidenceViolations } from './evidence.rules';
import { type CaseAnswer, withCase } from './load-case-answer';
import { campaignClosedViolations, type LockedCampaign, lockCampaign } from './lock-campaign';
import { caseOpenViolation, categoriesViolations, rectifiableViolations } from './nomination.rules';
import { caseNote } from './record-case-step';
import { recordCases } from './record-cases';

const ACTION = 'case:nominate';

/** Makes an organization a candidate by the word of a person, who names categories of R-803 and what they rest on. */
export async function nominateCase(ctx: RequestContext, input: NominateCaseInput): Promise<CaseAnswer> {
  const call = { name: 'nominateCase', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const campaignId = keyOf('RectificationCampaign', input.campaignId, 'input.campaignId');
    const organizationId = keyOf('Organization', input.organizationId, 'input.organizationId');
    const organization = await lockOrganization(tx, organizationId);
    await assertReach(tx, caller, ACTION, [organizationId]);
    const campaign = await lockCampaign(tx, campaignId, 'OPEN_CASES');
    assertRules(campaignClosedViolations(campaign, 'input.campaignId'));
    assertRules(endedViolations(organization, 'input.organizationId'));
    assertRules(rectifiableViolations(organization));
    assertRules(await openCaseViolations(tx, organization, campaign));
    assertRules([
      ...categoriesViolations(input.categories),
      ...(await dayViolations(tx, organization, campaign, input.nominatedOn)),
      ...evidenceViolations(input.evidence, { today: today(), isRequired: false }),
    ]);
    const { nominatedOn: on, evidence } = input;
    const findings = [...new Set(input.categories)].map((category) => ({ category }));
    const opened = { campaignId, organizationId, origin: 'PERSON' as const, on, findings, evidence };
    const [id] = await recordCases(tx, caller.viewer.accountId, [opened]);
    if (id === undefined) throw new Error('A nominated case was not recorded.');
    return { result: id, audit: [caseNote(id, 1, ['state', 'findings'])] };
  });
  return withCase(ctx, outcome);
}

async function openCaseViolations(
  tx: TenantTransaction,
  organization: LockedOrganization,
  { id, year }: LockedCampaign,
): Promise<RuleViolation[]> {
  const [open] = await tx.query<{ openedOn: LocalDate }>({
    text: `select opened_on as "openedOn"
             from rectification_cases
            where tenant_id = $1 and campaign_id = $2 and organization_id = $3 and state <> all($4::text[])`,
    values: [id, organization.id, OVER_STATES],
  });
  return open === undefined ? [] : [caseOpenViolation(organization, year, open.openedOn)];
}

/** It follows the beginning of the campaign and the founding, and is not past the end of the campaign. */
async function dayViolations(
  tx: TenantTransaction,
  organization: LockedOrganization,
  campaign: LockedCampaign,
  on: LocalDate,
): Promise<RuleViolation[]> {
  const { closedThrough } = await findTenantBooks(tx);
  const { existsFrom, establishedOn } = organization;
  const predecessorFrom = [campaign.startedOn, establishedOn ?? existsFrom].sort()[1] ?? null;
  const field = 'input.nominatedOn';
  const violations = dateViolations({
    on,
    field,
    organization,
    today: today(),
    closedThrough,
    predecessorFrom,
  });
  return violations.length > 0 ? violations : campaignEndedViolations(campaign, on, field);
}
