import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { AuditNote } from '../../audit/run-mutation';
import type { LocalDate } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { OVER_STATES } from '../rectification/case.rules';
import { lockCampaign } from '../rectification/lock-campaign';
import type { LockedCase } from '../rectification/lock-case';
import { caseOpenViolation } from '../rectification/nomination.rules';
import type { ProblemCategory } from '../rectification/problem-category.rules';
import { caseNote } from '../rectification/record-case-step';
import { recordCases } from '../rectification/record-cases';
import { noOpenCampaignViolation } from './look-back.rules';

const FIELD = 'input.result';

/**
 * an organization that relapsed is a candidate again, in the newest campaign that is open on that day, with the problems
 * that it had. The case that was accepted is over by now.
 *
 * @throws RuleError NO_OPEN_CAMPAIGN; CASE_OPEN where another case of it is open there
 */
export async function startRelapseCase(
  tx: TenantTransaction,
  caller: ViewerContext,
  { id, organization }: LockedCase,
  on: LocalDate,
): Promise<AuditNote[]> {
  const campaignId = await findNewestOpenCampaign(tx, on);
  if (campaignId === null) return refuse(noOpenCampaignViolation(organization));
  const campaign = await lockCampaign(tx, campaignId, 'OPEN_CASES');
  // Closed between the two statements.
  if (campaign.status !== 'OPEN') return refuse(noOpenCampaignViolation(organization));
  const openedOn = await findOpenCaseSince(tx, campaignId, organization.id);
  if (openedOn !== null) return refuse({ ...caseOpenViolation(organization, campaign.year, openedOn), field: FIELD });
  const categories = await findCategories(tx, id);
  const [relapseId] = await recordCases(tx, caller.viewer.accountId, [
    {
      campaignId,
      organizationId: organization.id,
      origin: 'RELAPSE',
      relapseOfId: id,
      on,
      findings: categories.map((category) => ({ category })),
    },
  ]);
  return relapseId === undefined ? [] : [caseNote(relapseId, 1, ['state', 'relapseOf', 'findings'])];
}

function refuse(violation: RuleViolation): never {
  assertRules([violation]);
  throw new Error('A violation did not refuse.');
}

async function findNewestOpenCampaign(tx: TenantTransaction, on: LocalDate): Promise<string | null> {
  const [campaign] = await tx.query<{ id: string }>({
    text: `select id
             from rectification_campaigns
            where tenant_id = $1 and status = 'OPEN' and started_on <= $2::date
            order by year desc
            limit 1`,
    values: [on],
  });
  return campaign?.id ?? null;
}

async function findOpenCaseSince(
  tx: TenantTransaction,
  campaignId: string,
  organizationId: string,
): Promise<LocalDate | null> {
  const [open] = await tx.query<{ openedOn: LocalDate }>({
    text: `select opened_on as "openedOn"
             from rectification_cases
            where tenant_id = $1 and campaign_id = $2 and organization_id = $3 and state <> all($4::text[])`,
    values: [campaignId, organizationId, OVER_STATES],
  });
  return open?.openedOn ?? null;
}

/** What was wrong the first time, by whoever found it. */
async function findCategories(tx: TenantTransaction, caseId: string): Promise<ProblemCategory[]> {
  const rows = await tx.query<{ category: ProblemCategory }>({
    text: `select distinct category from rectification_findings where tenant_id = $1 and case_id = $2 order by category`,
    values: [caseId],
  });
  return rows.map(({ category }) => category);
}
