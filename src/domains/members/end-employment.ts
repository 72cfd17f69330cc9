import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules, RuleError } from '../../shared/errors';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { changeMember } from './change-member';
import { findEmployment } from './find-employment';
import { type MemberAnswer, memberNote, withMember } from './load-member-answer';
import { lockMemberForChange } from './lock-member';
import type { EndEmploymentInput } from './member.inputs';
import { changeDateViolations } from './member-dates.rules';
import { endTie } from './record-dated-tie';
import { noTieViolations } from './tie.rules';

const ACTION = 'member:write';

/** Ends the employment of a member, who stays one. */
export async function endEmployment(ctx: RequestContext, input: EndEmploymentInput): Promise<MemberAnswer> {
  const call = { name: 'endEmployment', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const member = await lockMemberForChange(tx, caller, ACTION, input);
    const { open } = await findEmployment(tx, member.id);
    if (open === null) throw new RuleError(noTieViolations(null, 'employment'));
    const { closedThrough } = await findTenantBooks(tx);
    const on = input.endedOn;
    const date = { on, field: 'input.endedOn', today: today(), closedThrough, predecessorFrom: open.from };
    assertRules(changeDateViolations(date));
    await endTie(tx, 'employments', open, on);
    const version = await changeMember(tx, member.id);
    return { result: member.id, audit: [memberNote(member.id, version, ['employment'])] };
  });
  return withMember(ctx, outcome);
}
