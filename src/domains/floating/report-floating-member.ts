import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { type LocalDate, today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertMemberReach } from '../members/assert-member-reach';
import { lockMember } from '../members/lock-member';
import { changeDateViolations } from '../members/member-dates.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { destinationViolations, rangeViolations } from './destination.rules';
import { findDestination } from './find-destination';
import { findFormerRecords } from './find-former-records';
import type { ReportFloatingMemberInput } from './floating.inputs';
import { floatingOpenViolation, standingViolations } from './floating-person.rules';
import { type FloatingAnswer, floatingNote, withFloatingRecord } from './load-floating-answer';
import { insertFloatingRecord } from './record-side';

const ACTION = 'floating:write';
const FIELD = 'input.memberId';

/**
 * the branch reports that a member went away while the formal relationship stays. One record a member at a time;
 * whoever stays at one place for long should be transferred, which an alert tells.
 */
export async function reportFloatingMember(
  ctx: RequestContext,
  input: ReportFloatingMemberInput,
): Promise<FloatingAnswer> {
  const call = { name: 'reportFloatingMember', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const member = await lockMember(tx, keyOf('Member', input.memberId, FIELD), FIELD);
    await assertMemberReach(tx, caller, ACTION, member);
    assertRules(standingViolations(member.standing, FIELD));
    const { branchId } = member;
    if (branchId === null) throw new Error(`Member ${member.id} is active and has no branch.`);
    assertRules(await dayViolations(tx, member.id, input.outOn));
    assertRules([...destinationViolations(input.destination), ...rangeViolations(input.range, input.destination)]);
    const destination = await findDestination(tx, input.destination, branchId, input.outOn);
    const id = newId();
    const { reason, range, outOn } = input;
    await insertFloatingRecord(tx, {
      id,
      side: destination.channel === 'INTERNAL' ? 'BOTH' : 'ORIGIN',
      state: 'REPORTED',
      stateSince: outOn,
      memberId: member.id,
      originId: branchId,
      ...destination,
      reason,
      range,
      outOn,
    });
    const fields = ['side', 'channel', 'state', 'member', 'origin', 'destination', 'reason', 'range', 'outOn'];
    return { result: id, audit: [floatingNote(id, 1, fields)] };
  });
  return withFloatingRecord(ctx, outcome);
}

/** It follows the first day of belonging to the branch, and the end of the record before. */
async function dayViolations(tx: TenantTransaction, memberId: string, outOn: LocalDate): Promise<RuleViolation[]> {
  const { open, overOn, memberSince } = await findFormerRecords(tx, memberId);
  if (open !== null) return [floatingOpenViolation(open, FIELD)];
  const { closedThrough } = await findTenantBooks(tx);
  const predecessorFrom = overOn !== null && (memberSince === null || overOn > memberSince) ? overOn : memberSince;
  return changeDateViolations({ on: outOn, field: 'input.outOn', today: today(), closedThrough, predecessorFrom });
}
