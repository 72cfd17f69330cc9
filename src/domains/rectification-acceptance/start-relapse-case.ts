import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { AuditNote } from '../../audit/run-mutation';
import type { LocalDate } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { type CaseState, OVER_STATES } from '../rectification/case.rules';
import { lockCampaign } from '../rectification/lock-campaign';
import type { LockedCase } from '../rectification/lock-case';
import { caseOpenViolation } from '../rectification/nomination.rules';
import type { ProblemCategory } from '../rectification/problem-category.rules';
import { caseNote, changeCase, insertStep } from '../rectification/record-case-step';
import { recordCases } from '../rectification/record-cases';
import { noOpenCampaignViolation } from './look-back.rules';

const FIELD = 'input.result';

/**
 * an organization that relapsed is a candidate again, in the newest campaign that is open on that day and not older than its own, with the problems
 * that it had; where it is a candidate there already, that candidate is linked. The case that was accepted is over by now.
 *
 * @throws RuleError NO_OPEN_CAMPAIGN; CASE_OPEN where another case of it is open there that is decided, is linked, or has a later step
 */
export async function startRelapseCase(
  tx: TenantTransaction,
  caller: ViewerContext,
  { id, organization, campaign: { year } }: LockedCase,
  on: LocalDate,
): Promise<AuditNote[]> {
  const campaignId = await findNewestOpenCampaign(tx, year, on);
  if (campaignId === null) return refuse(noOpenCampaignViolation(organization));
  const campaign = await lockCampaign(tx, campaignId, 'OPEN_CASES');
  // Closed between the two statements.
  if (campaign.status !== 'OPEN') return refuse(noOpenCampaignViolation(organization));
  const open = await lockOpenCase(tx, campaignId, organization.id);
  if (open !== null) {
    if (isLinkable(open, on)) return linkCandidate(tx, caller, { ...open, relapseOfId: id }, on);
    return refuse({ ...caseOpenViolation(organization, campaign.year, open.openedOn), field: FIELD });
  }
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

/** Not older than that of the case, and not over on that day. */
async function findNewestOpenCampaign(tx: TenantTransaction, year: number, on: LocalDate): Promise<string | null> {
  const [campaign] = await tx.query<{ id: string }>({
    text: `select id
             from rectification_campaigns
            where tenant_id = $1 and status = 'OPEN' and year >= $2 and started_on <= $3::date and ends_on >= $3::date
            order by year desc
            limit 1`,
    values: [year, on],
  });
  return campaign?.id ?? null;
}

interface OpenCase {
  id: string;
  state: CaseState;
  openedOn: LocalDate;
  relapseOfId: string | null;
  lastStepOn: LocalDate;
}

/** The open case of the organization in a campaign, which is locked, as its organization is. */
async function lockOpenCase(
  tx: TenantTransaction,
  campaignId: string,
  organizationId: string,
): Promise<OpenCase | null> {
  const [open] = await tx.query<OpenCase>({
    text: `select c.id, c.state, c.opened_on as "openedOn", c.relapse_of_id as "relapseOfId",
                  (select max(s.taken_on) from rectification_steps s where s.tenant_id = $1 and s.case_id = c.id) as "lastStepOn"
             from rectification_cases c
            where c.tenant_id = $1 and c.campaign_id = $2 and c.organization_id = $3 and c.state <> all($4::text[])
              for no key update`,
    values: [campaignId, organizationId, OVER_STATES],
  });
  return open ?? null;
}

/** A candidate of which nothing was decided, that is no relapse of another case, and went no further than that day. */
const isLinkable = ({ state, relapseOfId, lastStepOn }: OpenCase, on: LocalDate) =>
  state === 'CANDIDATE' && relapseOfId === null && lastStepOn <= on;

/** How it became a candidate stays on record beside what it relapsed from. */
async function linkCandidate(
  tx: TenantTransaction,
  caller: ViewerContext,
  { id, state, relapseOfId }: OpenCase & { relapseOfId: string },
  on: LocalDate,
): Promise<AuditNote[]> {
  const version = await changeCase(tx, id, { relapse_of_id: relapseOfId });
  await insertStep(tx, { caseId: id, step: 'RELAPSED', state, on, accountId: caller.viewer.accountId });
  return [caseNote(id, version, ['relapseOf', 'timeline'])];
}

/** What was wrong the first time, by whoever found it. */
async function findCategories(tx: TenantTransaction, caseId: string): Promise<ProblemCategory[]> {
  const rows = await tx.query<{ category: ProblemCategory }>({
    text: `select distinct category from rectification_findings where tenant_id = $1 and case_id = $2 order by category`,
    values: [caseId],
  });
  return rows.map(({ category }) => category);
}
