import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction } from '../../access/context';
import { type AuditNote, runMutation } from '../../audit/run-mutation';
import { now } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertReach } from '../organizations/assert-reach';
import { endedViolations } from '../organizations/life.rules';
import { lockOrganization } from '../organizations/lock-organization';
import { assertMeetingRules, type MeetingFigures } from './assert-meeting-rules';
import { type MeetingAnswer, withMeeting } from './load-meeting-answer';
import { MeetingEntity } from './meeting.entity';
import type { RecordMeetingInput } from './meeting.inputs';
import type { MeetingKind } from './meeting.rules';

const ACTION = 'meeting:write';

/**
 * Records a meeting that was held, in numbers only. A general meeting is held by more than half of those who may vote
 * a committee's by half of it; one in three who are appraised is excellent at most.
 */
export async function recordMeeting(ctx: RequestContext, input: RecordMeetingInput): Promise<MeetingAnswer> {
  const call = { name: 'recordMeeting', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const organization = await lockOrganization(
      tx,
      keyOf('Organization', input.organizationId, 'input.organizationId'),
    );
    await assertReach(tx, caller, ACTION, [organization.id]);
    assertRules(endedViolations(organization, 'input.organizationId'));
    await assertMeetingRules(tx, organization, input.kind, input);
    const id = await insertMeeting(tx, { organizationId: organization.id, kind: input.kind }, input);
    return { result: id, audit: [meetingChanged(id, 1, FIELDS)] };
  });
  return withMeeting(ctx, outcome);
}

/** The fields that the audit log names of a new record. */
export const FIELDS = ['kind', 'heldOn', 'dueCount', 'presentCount', 'appraisal'];

/** The line of the audit log about a record of a meeting. */
export function meetingChanged(id: string, version: number, fields: string[]): AuditNote {
  return { objectType: 'Meeting', objectId: id, objectVersion: version, fields };
}

/** Inserts a record, of a meeting anew or in place of another one; gives back its id. */
export async function insertMeeting(
  tx: TenantTransaction,
  of: { organizationId: string; kind: MeetingKind },
  { heldOn, dueCount, presentCount, appraisal }: MeetingFigures,
  corrected: { id: string; version: number } | null = null,
): Promise<string> {
  const id = newId();
  await tx.insert(MeetingEntity, [
    {
      id,
      ...of,
      heldOn,
      dueCount,
      presentCount,
      excellentCount: appraisal?.excellentCount ?? null,
      qualifiedCount: appraisal?.qualifiedCount ?? null,
      basicCount: appraisal?.basicCount ?? null,
      unqualifiedCount: appraisal?.unqualifiedCount ?? null,
      correctsId: corrected?.id ?? null,
      version: (corrected?.version ?? 0) + 1,
      recordedAt: now(),
      supersededAt: null,
    },
  ]);
  return id;
}
