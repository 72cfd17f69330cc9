import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { documentViolations } from '../organizations/identifier.rules';
import { endMember } from './end-member';
import { documentRuleOf, endReasonViolations } from './ending.rules';
import { type MemberAnswer, withMember } from './load-member-answer';
import { lockMemberForChange } from './lock-member';
import type { EndMembershipInput } from './member.inputs';
import { endViolations } from './member.watch';
import { changeDateViolations } from './member-dates.rules';

const ACTION = 'member:end';

/**
 * Ends the membership of somebody who died, left, was removed or went elsewhere. The record stays, with its reason; what the
 * member had beside the membership ends on the same day.
 */
export async function endMembership(ctx: RequestContext, input: EndMembershipInput): Promise<MemberAnswer> {
  const call = { name: 'endMembership', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const member = await lockMemberForChange(tx, caller, ACTION, input);
    const { reason, endedOn: on } = input;
    const { closedThrough } = await findTenantBooks(tx);
    assertRules([
      ...endReasonViolations(reason, member.category),
      ...documentNumberViolations(input),
      ...changeDateViolations({
        on,
        field: 'input.endedOn',
        today: today(),
        closedThrough,
        predecessorFrom: member.membership.from,
      }),
    ]);
    assertRules(await endViolations(tx, member, { reason, on }));
    return endMember(tx, member, { on, reason, documentNumber: input.documentNumber?.trim() ?? null });
  });
  return withMember(ctx, outcome);
}

/** The number of the decision where a rule asks for one; elsewhere it may be given, and must then be one. */
function documentNumberViolations({ reason, documentNumber }: EndMembershipInput): RuleViolation[] {
  const rule = documentRuleOf(reason);
  if (rule === null && !isGiven(documentNumber)) return [];
  return documentViolations(documentNumber ?? '', 'input.documentNumber', rule ?? 'CHANGE');
}
