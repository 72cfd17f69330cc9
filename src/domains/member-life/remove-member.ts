import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { endMember } from '../members/end-member';
import { type MemberAnswer, withMember } from '../members/load-member-answer';
import { lockMemberForChange } from '../members/lock-member';
import { endViolations } from '../members/member.watch';
import { changeDateViolations } from '../members/member-dates.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { documentViolations } from '../organizations/identifier.rules';
import { findSuspension } from './find-suspension';
import type { RemoveMemberInput } from './standing.inputs';
import { notSuspendedViolations, removalViolations } from './standing.rules';

const ACTION = 'member:suspend';

/**
 * removes a member who has not been found in two years of suspension. The grounds of a suspension are not held; that
 * of a removal after one is always the same, so the two years are asked of everybody. A suspended member who leaves or is
 * expelled by a decision of its own ends by `endMembership`.
 */
export async function removeMember(ctx: RequestContext, input: RemoveMemberInput): Promise<MemberAnswer> {
  const call = { name: 'removeMember', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const member = await lockMemberForChange(tx, caller, ACTION, input);
    const on = input.removedOn;
    const documentNumber = input.documentNumber.trim();
    const { closedThrough } = await findTenantBooks(tx);
    assertRules([
      ...notSuspendedViolations(member.standing, 'R-508'),
      ...documentViolations(documentNumber, 'input.documentNumber', 'R-508'),
      ...changeDateViolations({
        on,
        field: 'input.removedOn',
        today: today(),
        closedThrough,
        predecessorFrom: member.membership.from,
      }),
    ]);
    assertRules(removalViolations(await findSuspension(tx, member.id, on), on, 'input.removedOn'));
    assertRules(await endViolations(tx, member, { reason: 'REMOVED', on }));
    return endMember(tx, member, { on, reason: 'REMOVED', documentNumber });
  });
  return withMember(ctx, outcome);
}
