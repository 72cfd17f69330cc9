import type { ViewerContext } from '../../../src/access/context';
import { DEMO_ISSUER } from '../../../src/access/demo-identity';
import { provisionAccount } from '../../../src/domains/administration/provision-account';
import type { CaseClass, CaseState } from '../../../src/domains/rectification/case.rules';
import type { RectificationCase } from '../../../src/domains/rectification/case.type';
import { identifyCase } from '../../../src/domains/rectification/identify-case';
import type { CaseAnswer } from '../../../src/domains/rectification/load-case-answer';
import { nominateCase } from '../../../src/domains/rectification/nominate-case';
import { signCaseCheck } from '../../../src/domains/rectification/sign-case-check';
import { startRectificationCampaign } from '../../../src/domains/rectification/start-rectification-campaign';
import type { RecordAcceptanceInput } from '../../../src/domains/rectification-acceptance/acceptance.inputs';
import { acceptanceChecks } from '../../../src/domains/rectification-acceptance/acceptances.checks';
import { closeCase } from '../../../src/domains/rectification-acceptance/close-case';
import { recordAcceptance } from '../../../src/domains/rectification-acceptance/record-acceptance';
import { approveRectificationPlan } from '../../../src/domains/rectification-plans/approve-rectification-plan';
import { assignToCase } from '../../../src/domains/rectification-plans/assign-to-case';
import { completeMeasure } from '../../../src/domains/rectification-plans/complete-measure';
import { rectificationPlanChecks } from '../../../src/domains/rectification-plans/rectification-plans.checks';
import { requestAcceptance } from '../../../src/domains/rectification-plans/request-acceptance';
import { startRectification } from '../../../src/domains/rectification-plans/start-rectification';
import { submitRectificationPlan } from '../../../src/domains/rectification-plans/submit-rectification-plan';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { migratorClient, type TestTenant } from '../../support/tenants';
import { aBody, type Body, BRANCH } from '../offices/a-body';

/** Days of a case that nothing holds up. */
export const ON = {
  campaign: '2024-01-10',
  nominated: '2024-01-20',
  checked: '2024-02-01',
  identified: '2024-02-20',
  assigned: '2024-02-25',
  planned: '2024-03-01',
  approved: '2024-03-10',
  started: '2024-03-15',
  done: '2024-08-01',
  requested: '2024-09-01',
  accepted: '2024-09-20',
  closed: '2024-10-01',
} as const;

export const DOCUMENT = { documentNumber: '县委〔2024〕12号', documentedOn: '2024-01-15' };

/** A test meeting with so many dissatisfied of so many who came. */
export const aTestMeeting = (dissatisfied = 1, present = 20) => ({
  due: 25,
  present,
  satisfied: present - dissatisfied,
  basicallySatisfied: 0,
  dissatisfied,
});

/** An acceptance that passes, unless a test says otherwise. */
export function anAcceptance(wishes: Partial<RecordAcceptanceInput> = {}) {
  return {
    heldOn: ON.accepted,
    reportDocument: '整顿验收〔2024〕3号',
    meeting: aTestMeeting(),
    fieldCheckedOn: '2024-09-10',
    points: 88.5,
    acceptors: [{ post: '县委组织部组织科科长' }, { post: '县纪委党风室主任' }],
    ...wishes,
  };
}

/** The case of an answer; a refusal fails the test with its messages. */
export function taken({ rectificationCase, userErrors }: CaseAnswer): RectificationCase {
  if (rectificationCase === null) {
    throw new Error(`Refused: ${userErrors.map(({ code, message }) => `${code} ${message}`).join(' ')}`);
  }
  return rectificationCase;
}

/** The codes and rules of a refusal; an answer that changed something fails the test. */
export function refused({ rectificationCase, userErrors }: CaseAnswer): string[] {
  if (rectificationCase !== null) throw new Error('A step was taken instead of refused.');
  return userErrors.map(({ code, rule }) => `${code} ${rule}`);
}

/** What a step names of a case. */
export const step = ({ id, version }: Pick<RectificationCase, 'id' | 'version'>) => ({ id, expectedVersion: version });

/** The department of a tenant, by the accounts that the separation of duties tells apart, and a campaign of theirs. */
export interface Rectification {
  tenant: TestTenant;
  body: Body;
  /** Global id of the campaign of 2024. */
  campaign: string;
  /** Nominates, writes plans and carries them out. */
  writer: ViewerContext;
  /** Checks, approves and closes. */
  approver: ViewerContext;
  /** Reviews, identifies and accepts. */
  accepter: ViewerContext;
}

/** A branch of a tenant in a campaign of 2024, whose cases need a contact leader and a responsible person. */
export async function aRectification(tenant: TestTenant): Promise<Rectification> {
  const [writer, approver, accepter] = [
    await asOrganizer(tenant),
    await anotherOrganizer(tenant, 'approver'),
    await anotherOrganizer(tenant, 'accepter'),
  ];
  const body = await aBody(tenant);
  const campaign = await aCampaign(accepter, 2024);
  return { tenant, body, campaign, writer, approver, accepter };
}

/** An organizer by an account of its own. */
export async function anotherOrganizer(tenant: TestTenant, name: string): Promise<ViewerContext> {
  const ctx = await asOrganizer(tenant);
  const { accountId } = await provisionAccount(migratorClient, {
    tenantId: tenant.tenantId,
    displayName: `${name} of ${tenant.code}`,
    grants: [{ role: 'ORGANIZER', organizationId: null }],
    login: { issuer: DEMO_ISSUER, subject: `${name} of ${tenant.code}` },
  });
  return { ...ctx, viewer: { ...ctx.viewer, accountId } };
}

/** Starts the campaign of a year, which goes on into the next; gives back its id of the API. */
export async function aCampaign(ctx: ViewerContext, year: number, startedOn = `${year}-01-10`): Promise<string> {
  const { rectificationCampaign: campaign, userErrors } = await startRectificationCampaign(ctx, {
    year,
    scope: 'TENANT',
    quotaPolicy: 'NONE',
    roleTemplate: 'LEADER_AND_RESPONSIBLE',
    startedOn,
    endsOn: `${year + 1}-12-31`,
  });
  if (campaign === null) throw new Error(`Refused: ${userErrors.map(({ message }) => message).join(' ')}`);
  return campaign.id;
}

export interface CaseWishes {
  organization: string;
  class: CaseClass;
  measures: number;
  responsible: { post: string } | { memberId: string };
}

/** Each way to the next state, by who takes it. */
function waysOf(world: Rectification, wishes: CaseWishes): Partial<Record<CaseState, Way>> {
  const { writer, approver, accepter } = world;
  return {
    IDENTIFIED: async (at) => {
      const checked = await checkedBy(world, at);
      const decision = { class: wishes.class, decidedOn: ON.identified, evidence: [DOCUMENT] };
      return taken(await identifyCase(accepter, { ...step(checked), ...decision }));
    },
    PLANNED: async (at) => planned(world, at, wishes),
    APPROVED: async (at) => taken(await approveRectificationPlan(approver, { ...step(at), approvedOn: ON.approved })),
    IN_PROGRESS: async (at) => taken(await startRectification(writer, { ...step(at), startedOn: ON.started })),
    ACCEPTANCE_REQUESTED: async (at) => {
      const done = await completedBy(world, at);
      return taken(await requestAcceptance(writer, { ...step(done), requestedOn: ON.requested }));
    },
    ACCEPTED: async (at) => taken(await recordAcceptance(accepter, { ...step(at), ...anAcceptance() })),
    CLOSED: async (at) => taken(await closeCase(approver, { ...step(at), on: ON.closed })),
  };
}

type Way = (at: RectificationCase) => Promise<RectificationCase>;

/** A case of the branch on its straight way, as far as asked for. */
export async function aCase(
  world: Rectification,
  until: CaseState,
  wishes: Partial<CaseWishes> = {},
): Promise<RectificationCase> {
  const all = {
    organization: BRANCH,
    class: 'WEAK_AND_LAX',
    measures: 2,
    responsible: { post: '乡镇整顿负责人' },
    ...wishes,
  } as const;
  const nominated = await nominateCase(world.writer, {
    campaignId: world.campaign,
    organizationId: world.body.organization(all.organization),
    categories: ['SOFT', 'BODY_INCOMPLETE'],
    nominatedOn: ON.nominated,
  });
  let at = taken(nominated);
  for (const way of Object.values(waysOf(world, all))) {
    if (at.state === until) return at;
    at = await way(at);
  }
  if (at.state !== until) throw new Error(`The straight way does not lead to ${until}.`);
  return at;
}

async function checkedBy({ writer, approver, accepter }: Rectification, candidate: RectificationCase) {
  const signers = [
    [writer, 'SELF_CHECKED'],
    [approver, 'RE_CHECKED'],
    [accepter, 'REVIEWED'],
  ] as const;
  let at = candidate;
  for (const [ctx, check] of signers)
    at = taken(await signCaseCheck(ctx, { ...step(at), step: check, on: ON.checked }));
  return at;
}

async function planned({ writer }: Rectification, identified: RectificationCase, wishes: CaseWishes) {
  const leader = { role: 'CONTACT_LEADER', level: 'COUNTY', post: '县委副书记', since: ON.assigned } as const;
  const led = taken(await assignToCase(writer, { ...step(identified), ...leader }));
  const responsible = { role: 'RESPONSIBLE_PERSON', ...wishes.responsible, since: ON.assigned } as const;
  const assigned = taken(await assignToCase(writer, { ...step(led), ...responsible }));
  const ownerAssignmentId = `ras_${await assignmentOf(assigned, 'RESPONSIBLE_PERSON')}`;
  const measures = Array.from({ length: wishes.measures }, (_, index) => ({
    goal: `第${index + 1}项整改到位`,
    steps: '集体研究，逐项落实',
    deadline: '2024-08-31',
    ownerAssignmentId,
  }));
  const problems = [{ category: 'SOFT' as const, statement: '组织生活不经常', measures }];
  return taken(await submitRectificationPlan(writer, { ...step(assigned), submittedOn: ON.planned, problems }));
}

async function assignmentOf({ id }: RectificationCase, role: string): Promise<string | undefined> {
  const rows = await asMigrator<{ id: string }>(
    'select id from rectification_assignments where case_id = $1 and role = $2',
    [keyIn(id), role],
  );
  return rows[0]?.id;
}

/** Completes all measures that are being carried out. */
export async function completedBy({ writer }: Rectification, inProgress: RectificationCase, doneOn: string = ON.done) {
  let at = inProgress;
  for (const id of await measuresOf(inProgress, 'DOING')) {
    at = taken(await completeMeasure(writer, { id, expectedVersion: at.version, doneOn, evidence: [DOCUMENT] }));
  }
  return at;
}

/** Ids of the API of the measures of a case that stand in a state. */
export async function measuresOf({ id }: RectificationCase, state: string): Promise<string[]> {
  const rows = await asMigrator<{ id: string }>(
    'select id from rectification_measures where case_id = $1 and state = $2 and superseded_at is null order by position',
    [keyIn(id), state],
  );
  return rows.map((row) => `rme_${row.id}`);
}

/** The internal id of an id of the API. */
export const keyIn = (globalId: string) => globalId.slice(globalId.indexOf('_') + 1);

/** Names of the checks of plans and acceptances that see a breach in the tenant. */
export async function brokenCaseChecks(tenant: TestTenant): Promise<string[]> {
  const broken: string[] = [];
  for (const { name, text } of [...rectificationPlanChecks, ...acceptanceChecks]) {
    if ((await asMigrator(text, [tenant.tenantId])).length > 0) broken.push(name);
  }
  return broken;
}
