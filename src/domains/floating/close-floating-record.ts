import type { RequestContext, TenantTransaction } from '../../access/context';
import type { Followed } from '../../audit/followed';
import type { LocalDate } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { changeMember } from '../members/change-member';
import { findParticipation } from '../members/find-participation';
import { memberNote } from '../members/load-member-answer';
import { endTie } from '../members/record-dated-tie';
import { changeFloatingRecord, closing } from './change-floating-record';
import type { CloseFloatingRecordInput } from './floating.inputs';
import { resultViolations } from './floating-steps.rules';
import type { FloatingAnswer } from './load-floating-answer';
import { isMine, type LockedRecord } from './lock-floating-record';
import { takeFloatingStep } from './take-floating-step';

const ACTION = 'floating:write';

/**
 * The record ends, by either side and on both: contacts, liaisons, and the name of who is no member there are gone with it.
 * Inside the tenant the member takes no part in the organization of the destination any more.
 */
export function closeFloatingRecord(ctx: RequestContext, input: CloseFloatingRecordInput): Promise<FloatingAnswer> {
  const { closedOn: on, result } = input;
  return takeFloatingStep(ctx, {
    name: 'closeFloatingRecord',
    action: ACTION,
    input,
    party: 'EITHER',
    bridgeStep: 'floating:close',
    next: 'CLOSED',
    day: {
      on,
      field: 'input.closedOn',
      after: lastDayOf,
      // What was a mistake counts no more on any of its days.
      since: result === 'RECORDED_IN_ERROR' ? ({ outOn }) => outOn : undefined,
    },
    work: async (tx, { ctx: caller, record }) => {
      // Of a stranger from outside the system there is no other side that could tell.
      const isToldByOrigin =
        record.channel === 'UNPAIRED' ||
        (record.side !== 'DESTINATION' && (await isMine(tx, caller, ACTION, 'ORIGIN', record)));
      assertRules(resultViolations(isToldByOrigin, result));
      return {
        own: closing(result, on),
        peer: (peerTx) => changeFloatingRecord(peerTx, record.id, closing(result, on)),
        followed: await endTakingPart(tx, record, on),
      };
    },
  });
}

/** Nothing of a record lies after its end: neither a step nor a contact. */
function lastDayOf({ stateSince, lastContactOn }: LockedRecord): LocalDate {
  return lastContactOn !== null && lastContactOn > stateSince ? lastContactOn : stateSince;
}

/** Ends the participation that the incorporation began. */
async function endTakingPart(
  tx: TenantTransaction,
  { memberId, destinationId, state }: LockedRecord,
  on: LocalDate,
): Promise<Followed> {
  if (state !== 'INCORPORATED' || memberId === null || destinationId === null) return { audit: [], derived: [] };
  const { open } = await findParticipation(tx, memberId, destinationId);
  if (open === null) return { audit: [], derived: [] };
  await endTie(tx, 'participations', open, on < open.from ? open.from : on);
  return { audit: [memberNote(memberId, await changeMember(tx, memberId), ['participations'])], derived: [] };
}
