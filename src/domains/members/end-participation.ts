import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules, RuleError } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { changeMember } from './change-member';
import { findParticipation } from './find-participation';
import { type MemberAnswer, memberNote, withMember } from './load-member-answer';
import { lockMemberForChange } from './lock-member';
import type { EndParticipationInput } from './member.inputs';
import { changeDateViolations } from './member-dates.rules';
import { endTie } from './record-dated-tie';
import { noTieViolations } from './tie.rules';

const ACTION = 'member:write';

/** Ends the participation of a member in another organization; the formal relationship was never there. */
export async function endParticipation(ctx: RequestContext, input: EndParticipationInput): Promise<MemberAnswer> {
  const call = { name: 'endParticipation', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const member = await lockMemberForChange(tx, caller, ACTION, input);
    const organizationId = keyOf('Organization', input.organizationId, 'input.organizationId');
    const { open } = await findParticipation(tx, member.id, organizationId);
    if (open === null) throw new RuleError(noTieViolations('input.organizationId', 'participation'));
    const { closedThrough } = await findTenantBooks(tx);
    const on = input.endedOn;
    const date = { on, field: 'input.endedOn', today: today(), closedThrough, predecessorFrom: open.from };
    assertRules(changeDateViolations(date));
    await endTie(tx, 'participations', open, on);
    const version = await changeMember(tx, member.id);
    return { result: member.id, audit: [memberNote(member.id, version, ['participations'])] };
  });
  return withMember(ctx, outcome);
}
