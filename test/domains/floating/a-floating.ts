import type { ViewerContext } from '../../../src/access/context';
import { assignLiaison } from '../../../src/domains/floating/assign-liaison';
import { closeFloatingRecord } from '../../../src/domains/floating/close-floating-record';
import { floatingChecks } from '../../../src/domains/floating/floating.checks';
import type {
  FloatingDestinationInput,
  RecordFloatingInflowInput,
  ReportFloatingMemberInput,
} from '../../../src/domains/floating/floating.inputs';
import type { Attachment, ContactChannel, FloatingResult } from '../../../src/domains/floating/floating.rules';
import type { FloatingRecord } from '../../../src/domains/floating/floating-record.type';
import { incorporateFloatingMember } from '../../../src/domains/floating/incorporate-floating-member';
import type { FloatingAnswer } from '../../../src/domains/floating/load-floating-answer';
import { logFloatingContact } from '../../../src/domains/floating/log-floating-contact';
import { receiveFloatingMember } from '../../../src/domains/floating/receive-floating-member';
import { recordFloatingInflow } from '../../../src/domains/floating/record-floating-inflow';
import { referFloatingMember } from '../../../src/domains/floating/refer-floating-member';
import { registerFloatingMember } from '../../../src/domains/floating/register-floating-member';
import { reportFloatingMember } from '../../../src/domains/floating/report-floating-member';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, type Body, BRANCH, OTHER_BRANCH } from '../offices/a-body';

/** A tenant with two branches and their members, and its department. */
export interface World {
  tenant: TestTenant;
  ctx: ViewerContext;
  body: Body;
  steps: ReturnType<typeof stepsBy>;
}

export async function aWorld(overrides: Parameters<typeof aTenant>[0] = {}): Promise<World> {
  const tenant = await aTenant(overrides);
  const body = await aBody(tenant);
  // One context for all the steps of a test, on a machine that has other things to do.
  const ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 120_000 };
  return { tenant, ctx, body, steps: stepsBy(ctx) };
}

export const OUT_ON = '2024-03-01';

/** What reports the first member of the branch, to the other branch of the tenant unless a test says otherwise. */
export function aReport(
  { body }: Pick<World, 'body'>,
  wishes: Partial<ReportFloatingMemberInput> = {},
): ReportFloatingMemberInput {
  const destination: FloatingDestinationInput = { organizationId: body.organization(OTHER_BRANCH) };
  return { memberId: body.member('F1'), reason: 'WORK', range: 'IN_COUNTY', outOn: OUT_ON, destination, ...wishes };
}

export const toTenant = ({ code }: TestTenant): { destination: FloatingDestinationInput } => ({
  destination: { tenantCode: code, organizationName: '拉萨市城关区纳金街道党工委' },
});

export const toDivision = { destination: { divisionCode: '540102' } } as const;

/** What a step names of a record. */
export const step = ({ id, version }: FloatingRecord) => ({ id, expectedVersion: version });

export const keyOf = ({ id }: FloatingRecord) => id.slice(4);

/** The record of an answer; a refusal fails the test with its messages. */
export function taken({ floatingRecord, userErrors }: FloatingAnswer): FloatingRecord {
  if (floatingRecord === null)
    throw new Error(`Refused: ${userErrors.map((each) => `${each.code} ${each.message}`).join(' ')}`);
  return floatingRecord;
}

/** The codes and rules of a refusal; an answer that changed something fails the test. */
export function refused({ floatingRecord, userErrors }: FloatingAnswer): string[] {
  if (floatingRecord !== null) throw new Error('A step was taken instead of refused.');
  return userErrors.map(({ code, rule }) => `${code} ${rule}`);
}

/** The steps of a record, each on a day of its own unless a test says otherwise. */
export function stepsBy(ctx: ViewerContext) {
  return {
    report: async (input: ReportFloatingMemberInput) => taken(await reportFloatingMember(ctx, input)),
    inflow: async (input: RecordFloatingInflowInput) => taken(await recordFloatingInflow(ctx, input)),
    register: async (record: FloatingRecord, registeredOn = '2024-03-05') =>
      taken(await registerFloatingMember(ctx, { ...step(record), registeredOn })),
    refer: async (record: FloatingRecord, referredOn = '2024-03-06') =>
      taken(await referFloatingMember(ctx, { ...step(record), referredOn })),
    receive: async (record: FloatingRecord, receivedOn = '2024-03-08', organizationId: string | null = null) =>
      taken(await receiveFloatingMember(ctx, { ...step(record), receivedOn, organizationId })),
    liaison: async (record: FloatingRecord, memberId: string) =>
      taken(await assignLiaison(ctx, { ...step(record), memberId })),
    incorporate: async (
      record: FloatingRecord,
      organizationId: string,
      attachment: Attachment = 'BRANCH',
      incorporatedOn = '2024-03-10',
    ) => taken(await incorporateFloatingMember(ctx, { ...step(record), organizationId, attachment, incorporatedOn })),
    contact: async (record: FloatingRecord, contactedOn: string, channel: ContactChannel = 'PHONE') =>
      taken(await logFloatingContact(ctx, { ...step(record), contactedOn, channel })),
    close: async (record: FloatingRecord, result: FloatingResult = 'RETURNED', closedOn = '2024-09-01') =>
      taken(await closeFloatingRecord(ctx, { ...step(record), result, closedOn })),
  };
}

/** A record that has been referred. */
export async function aReferral(
  world: World,
  wishes: Partial<ReportFloatingMemberInput> = {},
): Promise<FloatingRecord> {
  const { steps } = world;
  return steps.refer(await steps.register(await steps.report(aReport(world, wishes))));
}

/** The record of a member who is incorporated into the other branch of the tenant, with a liaison there. */
export async function anIncorporation(world: World, memberId = world.body.member('F1')): Promise<FloatingRecord> {
  const { steps, body } = world;
  const received = await steps.receive(await aReferral(world, { memberId }));
  return steps.incorporate(await steps.liaison(received, body.member('G1')), body.organization(OTHER_BRANCH));
}

/** What records a stranger who has come to the branch. */
export function anInflow(
  { body }: Pick<World, 'body'>,
  wishes: Partial<RecordFloatingInflowInput> = {},
): RecordFloatingInflowInput {
  return {
    organizationId: body.organization(BRANCH),
    name: '云山·来客',
    originName: '外省某县某街道党支部',
    reason: 'BUSINESS',
    range: 'OUT_OF_PROVINCE',
    outOn: '2024-02-01',
    receivedOn: '2024-03-08',
    ...wishes,
  };
}

/** The same record as another side sees it, by the id of the API. */
export async function sideOf(
  { tenant }: Pick<World, 'tenant'>,
  { id }: FloatingRecord,
): Promise<Record<string, unknown>> {
  const [row] = await asMigrator<Record<string, unknown>>(
    `select side, state, version, member_name, id_number_masked, origin_name, destination_name, attachment, result,
            liaison_id, last_contact_on::text, closed_on::text, awaits_peer, peer_name
       from floating_records where tenant_id = $1 and id = $2`,
    [tenant.tenantId, id.slice(4)],
  );
  return row ?? {};
}

/** The logger of rounds in which nothing goes wrong. */
export const quiet = {
  error: (details: object, message: string) => {
    throw new Error(`${message} ${JSON.stringify(details)}`);
  },
};

/** Names of the checks of this domain that see a breach in the tenant. */
export async function brokenFloatingChecks({ tenant }: Pick<World, 'tenant'>): Promise<string[]> {
  const broken: string[] = [];
  for (const { name, text } of floatingChecks) {
    if ((await asMigrator(text, [tenant.tenantId])).length > 0) broken.push(name);
  }
  return broken;
}
