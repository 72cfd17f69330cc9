import type { ViewerContext } from '../../../src/access/context';
import type { StartRectificationCampaignInput } from '../../../src/domains/rectification/campaign.inputs';
import type { RectificationCampaign } from '../../../src/domains/rectification/campaign.type';
import type { NominateCaseInput } from '../../../src/domains/rectification/case.inputs';
import type { CaseClass } from '../../../src/domains/rectification/case.rules';
import type { RectificationCase } from '../../../src/domains/rectification/case.type';
import type { CaseCheck } from '../../../src/domains/rectification/case-checks.rules';
import { dismissCase } from '../../../src/domains/rectification/dismiss-case';
import { identifyCase } from '../../../src/domains/rectification/identify-case';
import type { CampaignAnswer } from '../../../src/domains/rectification/load-campaign-answer';
import type { CaseAnswer } from '../../../src/domains/rectification/load-case-answer';
import { nominateCase } from '../../../src/domains/rectification/nominate-case';
import { rectificationChecks } from '../../../src/domains/rectification/rectification.checks';
import { signCaseCheck } from '../../../src/domains/rectification/sign-case-check';
import { startRectificationCampaign } from '../../../src/domains/rectification/start-rectification-campaign';
import { asClerk, asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import type { TestTenant } from '../../support/tenants';
import { type Body, BRANCH, COMMITTEE } from '../offices/a-body';

export const YEAR = 2024;
export const EVIDENCE = [{ documentNumber: '城关委常〔2024〕6号', documentedOn: '2024-02-20' }];

/** What begins the campaign of 2024 without quota, unless a test says otherwise. */
export function aStart(wishes: Partial<StartRectificationCampaignInput> = {}): StartRectificationCampaignInput {
  return {
    year: YEAR,
    scope: 'TENANT',
    quotaPolicy: 'NONE',
    roleTemplate: 'FOUR_ONES',
    startedOn: '2024-01-10',
    ...wishes,
  };
}

/** The campaign of an answer; a refusal fails the test with its messages. */
export function started({ rectificationCampaign, userErrors }: CampaignAnswer): RectificationCampaign {
  if (rectificationCampaign === null) {
    throw new Error(`Refused: ${userErrors.map((each) => `${each.code} ${each.message}`).join(' ')}`);
  }
  return rectificationCampaign;
}

export const aCampaign = async (ctx: ViewerContext, wishes: Partial<StartRectificationCampaignInput> = {}) =>
  started(await startRectificationCampaign(ctx, aStart(wishes)));

/** What nominates the branch for an incomplete body, unless a test says otherwise. */
export function aNomination(
  body: Body,
  { id: campaignId }: Pick<RectificationCampaign, 'id'>,
  wishes: Partial<NominateCaseInput> = {},
): NominateCaseInput {
  return {
    campaignId,
    organizationId: body.organization(BRANCH),
    categories: ['BODY_INCOMPLETE'],
    nominatedOn: '2024-01-15',
    ...wishes,
  };
}

/** The case of an answer; a refusal fails the test with its messages. */
export function taken({ rectificationCase, userErrors }: CaseAnswer): RectificationCase {
  if (rectificationCase === null) {
    throw new Error(`Refused: ${userErrors.map((each) => `${each.code} ${each.message}`).join(' ')}`);
  }
  return rectificationCase;
}

/** The codes and rules of a refusal; an answer that changed something fails the test. */
export function refused(answer: CaseAnswer | CampaignAnswer): string[] {
  const changed = 'rectificationCase' in answer ? answer.rectificationCase : answer.rectificationCampaign;
  if (changed !== null) throw new Error('Something was changed instead of refused.');
  return answer.userErrors.map(({ code, rule }) => `${code} ${rule}`);
}

/** The code of what a call throws. */
export const thrown = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'DONE',
    (error) => error.extensions.code,
  );

export const nominated = async (
  ctx: ViewerContext,
  body: Body,
  campaign: Pick<RectificationCampaign, 'id'>,
  wishes: Partial<NominateCaseInput> = {},
) => taken(await nominateCase(ctx, aNomination(body, campaign, wishes)));

/** What a step names of a case. */
export const step = ({ id, version }: RectificationCase) => ({ id, expectedVersion: version });

export const sign = async (ctx: ViewerContext, each: RectificationCase, check: CaseCheck, on = '2024-01-20') =>
  taken(await signCaseCheck(ctx, { ...step(each), step: check, on }));

/** The three who check a case of the branch: a clerk of it, the secretary above it, the department. */
export async function checkers(tenant: TestTenant, body: Body) {
  const organization = (key: string) => body.organizations.get(key) as string;
  return {
    clerk: await asClerk(tenant, organization(BRANCH)),
    superior: await asSecretary(tenant, organization(COMMITTEE)),
    department: await asOrganizer(tenant),
  };
}

/** Signs all three checks of a case of the branch. */
export async function checked(tenant: TestTenant, body: Body, each: RectificationCase): Promise<RectificationCase> {
  const { clerk, superior, department } = await checkers(tenant, body);
  const below = await sign(clerk, each, 'SELF_CHECKED', '2024-01-20');
  const above = await sign(superior, below, 'RE_CHECKED', '2024-01-25');
  return sign(department, above, 'REVIEWED', '2024-02-01');
}

export const identified = async (ctx: ViewerContext, each: RectificationCase, as: CaseClass = 'WEAK_AND_LAX') =>
  taken(await identifyCase(ctx, { ...step(each), class: as, decidedOn: '2024-02-20', evidence: EVIDENCE }));

export const dismissed = async (ctx: ViewerContext, each: RectificationCase, dismissedOn = '2024-02-20') =>
  taken(await dismissCase(ctx, { ...step(each), reason: 'NOT_CONFIRMED', dismissedOn, evidence: EVIDENCE }));

/** Names of the checks of this domain that see a breach in the tenant. */
export async function brokenChecks(tenant: TestTenant): Promise<string[]> {
  const broken: string[] = [];
  for (const { name, text } of rectificationChecks) {
    if ((await asMigrator(text, [tenant.tenantId])).length > 0) broken.push(name);
  }
  return broken;
}
