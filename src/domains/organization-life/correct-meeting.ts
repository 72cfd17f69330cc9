import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { assertRules } from '../../shared/errors';
import { assertMeetingRules, type MeetingFigures } from './assert-meeting-rules';
import { type MeetingAnswer, withMeeting } from './load-meeting-answer';
import { type LockedMeeting, lockMeeting } from './lock-meeting';
import type { CorrectMeetingInput } from './meeting.inputs';
import { unchangedViolations } from './meeting-record.rules';
import { FIELDS, insertMeeting, meetingChanged } from './record-meeting';
import { supersedeMeeting } from './void-meeting';

const ACTION = 'meeting:write';

/** Corrects a record of a meeting by another one, which says it as a whole; the wrong one stays, superseded. */
export async function correctMeeting(ctx: RequestContext, input: CorrectMeetingInput): Promise<MeetingAnswer> {
  const call = { name: 'correctMeeting', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const { meeting, organization } = await lockMeeting(tx, caller, ACTION, input);
    assertRules(unchangedViolations(meeting.kind, organization, isSame(meeting, input)));
    await assertMeetingRules(tx, organization, meeting.kind, input, meeting.id);
    await supersedeMeeting(tx, meeting.id);
    const of = { organizationId: organization.id, kind: meeting.kind };
    const id = await insertMeeting(tx, of, input, meeting);
    return {
      result: id,
      audit: [
        meetingChanged(meeting.id, meeting.version, ['supersededAt']),
        meetingChanged(id, meeting.version + 1, FIELDS),
      ],
    };
  });
  return withMeeting(ctx, outcome);
}

function isSame(meeting: LockedMeeting, figures: MeetingFigures): boolean {
  const grades = ['excellentCount', 'qualifiedCount', 'basicCount', 'unqualifiedCount'] as const;
  return (
    meeting.heldOn === figures.heldOn &&
    meeting.dueCount === figures.dueCount &&
    meeting.presentCount === figures.presentCount &&
    grades.every((grade) => meeting[grade] === (figures.appraisal?.[grade] ?? null))
  );
}
