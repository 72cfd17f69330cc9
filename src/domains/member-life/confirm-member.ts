import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { changeMember } from '../members/change-member';
import { type MemberAnswer, memberNote, withMember } from '../members/load-member-answer';
import { lockMemberForChange } from '../members/lock-member';
import { changeDateViolations } from '../members/member-dates.rules';
import { memberCountsOf } from '../members/refresh-member-counts';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { documentViolations } from '../organizations/identifier.rules';
import { approvalViolations } from './find-approval-problem';
import { findProbation } from './find-probation';
import type { ConfirmMemberInput } from './probation.inputs';
import { ARTICLE_7, notOnProbationViolations, probationEndedViolations } from './probation.rules';
import { recordStanding } from './record-standing';
import { suspendedViolations } from './standing.rules';

const ACTION = 'member:confirm';

/**
 * a probationary member becomes a full one, by decision of the branch's general meeting that the committee above has
 * approved, when the probation or its extension has ended. Whoever acts for the branch or for what is above it records it.
 */
export async function confirmMember(ctx: RequestContext, input: ConfirmMemberInput): Promise<MemberAnswer> {
  const call = { name: 'confirmMember', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const member = await lockMemberForChange(tx, caller, ACTION, input);
    const { id, membership } = member;
    const on = input.fullMemberOn;
    const documentNumber = input.documentNumber.trim();
    const { closedThrough } = await findTenantBooks(tx);
    assertRules([
      ...notOnProbationViolations(member.category),
      ...suspendedViolations(member.standing),
      ...documentViolations(documentNumber, 'input.documentNumber', ARTICLE_7),
      ...changeDateViolations({
        on,
        field: 'input.fullMemberOn',
        today: today(),
        closedThrough,
        predecessorFrom: membership.from,
      }),
    ]);
    assertRules([...(await approvalViolations(tx, id)), ...probationEndedViolations(await findProbation(tx, id), on)]);
    await recordStanding(tx, member, { category: 'FULL', on, documentNumber });
    const version = await changeMember(tx, id, { category: 'FULL', fullMemberOn: on });
    return {
      result: id,
      audit: [memberNote(id, version, ['category', 'fullMemberOn', 'memberships'])],
      derived: [memberCountsOf(membership.branchId, membership.groupId)],
    };
  });
  return withMember(ctx, outcome);
}
