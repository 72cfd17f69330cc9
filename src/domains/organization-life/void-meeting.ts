import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { now } from '../../shared/clock';
import { type MeetingAnswer, withMeeting } from './load-meeting-answer';
import { lockMeeting } from './lock-meeting';
import type { VoidMeetingInput } from './meeting.inputs';
import { meetingChanged } from './record-meeting';

const ACTION = 'meeting:write';

/** Voids a record of a meeting that was not held: it stays, and counts no more. */
export async function voidMeeting(ctx: RequestContext, input: VoidMeetingInput): Promise<MeetingAnswer> {
  const call = { name: 'voidMeeting', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const { meeting } = await lockMeeting(tx, caller, ACTION, input);
    await supersedeMeeting(tx, meeting.id);
    return { result: meeting.id, audit: [meetingChanged(meeting.id, meeting.version, ['supersededAt'])] };
  });
  return withMeeting(ctx, outcome);
}

/** Marks a locked record as standing no more. */
export async function supersedeMeeting(tx: TenantTransaction, id: string): Promise<void> {
  await tx.query({
    text: `update meetings set superseded_at = $3 where tenant_id = $1 and id = $2`,
    values: [id, now()],
  });
}
