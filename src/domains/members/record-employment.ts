import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { changeMember } from './change-member';
import { employerViolations } from './find-employer-problem';
import { employmentBefore, findEmployment } from './find-employment';
import { type MemberAnswer, memberNote, withMember } from './load-member-answer';
import { lockMemberForChange } from './lock-member';
import type { RecordEmploymentInput } from './member.inputs';
import { changeDateViolations } from './member-dates.rules';
import { endTie, insertEmployment } from './record-dated-tie';
import { sameEmployerViolations } from './tie.rules';

const ACTION = 'member:write';

/**
 * Records where a member works, for R-114: the formal relationship stays where it is. One unit a time; the employment before
 * ends with the first day of this one.
 */
export async function recordEmployment(ctx: RequestContext, input: RecordEmploymentInput): Promise<MemberAnswer> {
  const call = { name: 'recordEmployment', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const member = await lockMemberForChange(tx, caller, ACTION, input);
    const unitId = keyOf('Unit', input.unitId, 'input.unitId');
    const known = await findEmployment(tx, member.id);
    const { closedThrough } = await findTenantBooks(tx);
    const on = input.since;
    const { ends, superseded, from } = employmentBefore(known, on);
    const date = {
      on,
      field: 'input.since',
      today: today(),
      closedThrough,
      predecessorFrom: from,
    };
    assertRules([
      ...(await employerViolations(tx, unitId, 'input.unitId')),
      ...(known.open?.unitId === unitId && superseded === null ? sameEmployerViolations(known.open.from) : []),
      ...changeDateViolations(date),
    ]);
    // Ended on its own first day: that it began later was a mistake, and its record is superseded.
    if (superseded !== null) await endTie(tx, 'employments', superseded, superseded.from);
    if (ends !== null) await endTie(tx, 'employments', ends, on);
    await insertEmployment(tx, member.id, unitId, on);
    const version = await changeMember(tx, member.id);
    return { result: member.id, audit: [memberNote(member.id, version, ['employment'])] };
  });
  return withMember(ctx, outcome);
}
