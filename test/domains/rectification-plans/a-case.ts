import { v7 as newId } from 'uuid';
import type { ViewerContext } from '../../../src/access/context';
import type { RoleTemplate } from '../../../src/domains/rectification/campaign.rules';
import type { RectificationCase } from '../../../src/domains/rectification/case.type';
import { type CaseAnswer, withCase } from '../../../src/domains/rectification/load-case-answer';
import { approveRectificationPlan } from '../../../src/domains/rectification-plans/approve-rectification-plan';
import { assignToCase } from '../../../src/domains/rectification-plans/assign-to-case';
import type { AssignToCaseInput } from '../../../src/domains/rectification-plans/assignment.inputs';
import { completeMeasure } from '../../../src/domains/rectification-plans/complete-measure';
import type { ProblemInput } from '../../../src/domains/rectification-plans/plan.inputs';
import { rectificationPlanChecks } from '../../../src/domains/rectification-plans/rectification-plans.checks';
import { requestAcceptance } from '../../../src/domains/rectification-plans/request-acceptance';
import { returnRectificationPlan } from '../../../src/domains/rectification-plans/return-rectification-plan';
import { startRectification } from '../../../src/domains/rectification-plans/start-rectification';
import { submitRectificationPlan } from '../../../src/domains/rectification-plans/submit-rectification-plan';
import { asMigrator } from '../../support/database';
import type { TestTenant } from '../../support/tenants';
import { type Body, BRANCH } from '../offices/a-body';

export const IDENTIFIED_ON = '2024-02-01';
export const EVIDENCE = [{ documentNumber: '城关组发〔2024〕11号', documentedOn: '2024-03-01' }];

interface Wishes {
  organization?: string;
  roleTemplate?: RoleTemplate;
  year?: number;
}

/** A case of the branch that the standing committee identified on `IDENTIFIED_ON`, in a campaign of that year. */
export async function aCase(tenant: TestTenant, body: Body, wishes: Wishes = {}): Promise<RectificationCase> {
  const { organization = BRANCH, roleTemplate = 'LEADER_AND_RESPONSIBLE', year = 2024 } = wishes;
  const accountId = tenant.accounts.ORGANIZER.accountId;
  const campaignId = await aCampaign(tenant, year, roleTemplate);
  const id = newId();
  await asMigrator(
    `insert into rectification_cases (tenant_id, id, campaign_id, organization_id, class, origin, state, state_since, opened_on, identified_on, created_at, updated_at)
     values ($1, $2, $3, $4, 'WEAK_AND_LAX', 'PERSON', 'IDENTIFIED', $5, '2024-01-15', $5, now(), now())`,
    [tenant.tenantId, id, campaignId, body.organizations.get(organization), IDENTIFIED_ON],
  );
  await asMigrator(
    `insert into rectification_steps (tenant_id, id, case_id, step, state, taken_on, account_id, recorded_at)
     values ($1, $2, $3, 'IDENTIFIED', 'IDENTIFIED', $4, $5, now())`,
    [tenant.tenantId, newId(), id, IDENTIFIED_ON, accountId],
  );
  return { id: `rcs_${id}`, version: 1 } as RectificationCase;
}

async function aCampaign(tenant: TestTenant, year: number, roleTemplate: RoleTemplate): Promise<string> {
  const [campaign] = await asMigrator<{ id: string }>(
    `insert into rectification_campaigns (tenant_id, id, year, scope, quota_policy, role_template, status, started_on, ends_on, created_at, updated_at)
     values ($1, $2, $3, 'TENANT', 'NONE', $4, 'OPEN', '2024-01-10', make_date($3, 12, 31), now(), now())
     on conflict (tenant_id, year) do update set role_template = excluded.role_template
     returning id`,
    [tenant.tenantId, newId(), year, roleTemplate],
  );
  return (campaign as { id: string }).id;
}

/** The internal id of something. */
export const keyIn = (globalId: string) => globalId.slice(globalId.indexOf('_') + 1);

/** What a step names of a case. */
export const step = ({ id, version }: RectificationCase) => ({ id, expectedVersion: version });

/** The case of an answer; a refusal fails the test with its messages. */
export function taken({ rectificationCase, userErrors }: CaseAnswer): RectificationCase {
  if (rectificationCase === null)
    throw new Error(`Refused: ${userErrors.map((each) => `${each.code} ${each.message}`).join(' ')}`);
  return rectificationCase;
}

/** The codes and rules of a refusal; an answer that changed something fails the test. */
export function refused({ rectificationCase, userErrors }: CaseAnswer): string[] {
  if (rectificationCase !== null) throw new Error('A step was taken instead of refused.');
  return userErrors.map(({ code, rule }) => `${code} ${rule}`);
}

/** The code of what a call throws. */
export const thrown = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'DONE',
    (error) => error.extensions.code,
  );

/** The case as it is now. */
export async function reread(ctx: ViewerContext, { id }: RectificationCase): Promise<RectificationCase> {
  return taken(await withCase(ctx, { result: keyIn(id), userErrors: [] }));
}

/** The ids of a case's assignments in force, by role. */
export async function assignmentsOf(tenant: TestTenant, { id }: RectificationCase): Promise<Map<string, string>> {
  const rows = await asMigrator<{ id: string; role: string }>(
    `select id, role from rectification_assignments
      where tenant_id = $1 and case_id = $2 and superseded_at is null and upper_inf(valid) order by recorded_at`,
    [tenant.tenantId, keyIn(id)],
  );
  return new Map(rows.map((row) => [row.role, `ras_${row.id}`]));
}

export interface PlantedMeasure {
  id: string;
  state: string;
  owner_id: string | null;
  done_on: string | null;
}

/** The measures of the present plan, in its order. */
export async function measuresOf(tenant: TestTenant, { id }: RectificationCase): Promise<PlantedMeasure[]> {
  return asMigrator<PlantedMeasure>(
    `select m.id, m.state, m.owner_id, m.done_on::text
       from rectification_measures m
       join rectification_problems p on p.tenant_id = $1 and p.id = m.problem_id
      where m.tenant_id = $1 and m.case_id = $2 and m.superseded_at is null
      order by p.position, m.position`,
    [tenant.tenantId, keyIn(id)],
  );
}

/** A complete plan: two problems with two measures and one, which somebody answers for. */
export function aPlan(ownerAssignmentId: string, deadline = '2024-09-30'): ProblemInput[] {
  const measure = { goal: '配齐支部书记', deadline, steps: '摸底。\n酝酿人选。\n补选。', ownerAssignmentId };
  return [
    { category: 'BODY_INCOMPLETE', statement: '书记空缺', measures: [measure, { ...measure, goal: '配齐委员' }] },
    { category: 'RULES_UNUSED', measures: [{ ...measure, goal: '落实三会一课' }] },
  ];
}

/** The steps of a case, each on a day of its own unless a test says otherwise. */
export function stepsBy(ctx: ViewerContext) {
  return {
    assign: async (each: RectificationCase, who: Partial<AssignToCaseInput>, since = '2024-02-10') =>
      taken(await assignToCase(ctx, { ...step(each), role: 'RESPONSIBLE_PERSON', since, ...who })),
    submit: async (each: RectificationCase, problems: ProblemInput[], submittedOn = '2024-03-01') =>
      taken(await submitRectificationPlan(ctx, { ...step(each), problems, submittedOn })),
    giveBack: async (each: RectificationCase, returnedOn = '2024-03-05') =>
      taken(await returnRectificationPlan(ctx, { ...step(each), returnedOn })),
    approve: async (each: RectificationCase, approvedOn = '2024-03-10') =>
      taken(await approveRectificationPlan(ctx, { ...step(each), approvedOn, evidence: EVIDENCE })),
    start: async (each: RectificationCase, startedOn = '2024-03-15') =>
      taken(await startRectification(ctx, { ...step(each), startedOn })),
    complete: async ({ version }: RectificationCase, measure: PlantedMeasure, doneOn = '2024-05-01') =>
      taken(
        await completeMeasure(ctx, { id: `rme_${measure.id}`, expectedVersion: version, doneOn, evidence: EVIDENCE }),
      ),
    request: async (each: RectificationCase, requestedOn = '2024-06-01') =>
      taken(await requestAcceptance(ctx, { ...step(each), requestedOn })),
  };
}

/** Answers for the case: a contact leader by post, and a member of the branch. Gives the case and the member's assignment. */
export async function answered(
  tenant: TestTenant,
  body: Body,
  ctx: ViewerContext,
  each: RectificationCase,
): Promise<{ case: RectificationCase; owner: string }> {
  const steps = stepsBy(ctx);
  const led = await steps.assign(each, { role: 'CONTACT_LEADER', level: 'COUNTY', post: '县委常委、组织部部长' });
  const now = await steps.assign(led, { memberId: body.member('F1') });
  return { case: now, owner: (await assignmentsOf(tenant, now)).get('RESPONSIBLE_PERSON') as string };
}

/** Names of the checks of this domain that see a breach in the tenant. */
export async function brokenPlanChecks(tenant: TestTenant): Promise<string[]> {
  const broken: string[] = [];
  for (const { name, text } of rectificationPlanChecks) {
    if ((await asMigrator(text, [tenant.tenantId])).length > 0) broken.push(name);
  }
  return broken;
}
