import type { ViewerContext } from '../../../src/access/context';
import { recordOffice } from '../../../src/domains/offices/record-office';
import type { MeetingAnswer } from '../../../src/domains/organization-life/load-meeting-answer';
import type { RecordMeetingInput } from '../../../src/domains/organization-life/meeting.inputs';
import type { MeetingKind } from '../../../src/domains/organization-life/meeting.rules';
import type { Meeting } from '../../../src/domains/organization-life/meeting.type';
import { organizationLifeChecks } from '../../../src/domains/organization-life/organization-life.checks';
import { recordMeeting } from '../../../src/domains/organization-life/record-meeting';
import { asMigrator } from '../../support/database';
import type { TestTenant } from '../../support/tenants';
import { anOffice, type Body, BRANCH, recorded } from '../offices/a-body';

export const GRADES = { excellentCount: 2, qualifiedCount: 5, basicCount: 1, unqualifiedCount: 0 };

/** A meeting to record: a general meeting of the branch to which six of its eight full members came, unless a test says otherwise. */
export function aMeeting(body: Body, wishes: Partial<RecordMeetingInput> = {}): RecordMeetingInput {
  const appraisal = wishes.kind === 'APPRAISAL' ? GRADES : null;
  return {
    organizationId: body.organization(BRANCH),
    kind: 'GENERAL_MEETING',
    heldOn: '2024-03-15',
    dueCount: 8,
    presentCount: 6,
    appraisal,
    ...wishes,
  };
}

/** Records meetings of one kind, on each of the days. */
export async function held(
  ctx: ViewerContext,
  body: Body,
  kind: MeetingKind,
  days: readonly string[],
  wishes: Partial<RecordMeetingInput> = {},
): Promise<void> {
  for (const heldOn of days) taken(await recordMeeting(ctx, aMeeting(body, { kind, heldOn, ...wishes })));
}

/** The branch gets a committee member, and so a committee. */
export async function aCommittee(ctx: ViewerContext, body: Body, startedOn = '2022-03-01') {
  const seat = { post: 'COMMITTEE_MEMBER', duty: 'ORGANIZATION', memberId: body.member('F3'), startedOn } as const;
  return recorded(await recordOffice(ctx, anOffice(body, seat)));
}

/** What a change names of a record. */
export const record = ({ id, version }: Meeting) => ({ id, expectedVersion: version });

/** The record of an answer; a refusal fails the test with its messages. */
export function taken({ meeting, userErrors }: MeetingAnswer): Meeting {
  if (meeting === null)
    throw new Error(`Refused: ${userErrors.map((each) => `${each.code} ${each.message}`).join(' ')}`);
  return meeting;
}

/** The codes and rules of a refusal; an answer that changed something fails the test. */
export function refused({ meeting, userErrors }: MeetingAnswer): string[] {
  if (meeting !== null) throw new Error('Something was recorded instead of refused.');
  return userErrors.map(({ code, rule }) => `${code} ${rule}`);
}

/** Names of the checks of this domain that see a breach in the tenant. */
export async function brokenLifeChecks(tenant: TestTenant): Promise<string[]> {
  const broken: string[] = [];
  for (const { name, text } of organizationLifeChecks) {
    if ((await asMigrator(text, [tenant.tenantId])).length > 0) broken.push(name);
  }
  return broken;
}
