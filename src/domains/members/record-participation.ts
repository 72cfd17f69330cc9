import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { type LocalDate, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertReach } from '../organizations/assert-reach';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { changeMember } from './change-member';
import { findParticipation } from './find-participation';
import { type MemberAnswer, memberNote, withMember } from './load-member-answer';
import { lockMemberForChange } from './lock-member';
import { lockOrganizationsOnDay } from './lock-organizations-on-day';
import type { RecordParticipationInput } from './member.inputs';
import { changeDateViolations } from './member-dates.rules';
import { establishedViolations } from './membership.rules';
import { insertParticipation } from './record-dated-tie';
import { participatesAlreadyViolations, participationViolations } from './tie.rules';

const ACTION = 'member:write';

/**
 * records that a member takes part in the life of another organization, such as a temporary branch, while the formal
 * relationship stays. Both must lie in the caller's reach.
 */
export async function recordParticipation(ctx: RequestContext, input: RecordParticipationInput): Promise<MemberAnswer> {
  const call = { name: 'recordParticipation', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const member = await lockMemberForChange(tx, caller, ACTION, input);
    const organizationId = keyOf('Organization', input.organizationId, 'input.organizationId');
    await assertReach(tx, caller, ACTION, [organizationId]);
    const on = input.since;
    const [organization] = await lockOrganizationsOnDay(tx, [organizationId], on);
    if (organization === undefined) throw new Error('Each organization asked for is answered.');
    const { closedThrough } = await findTenantBooks(tx);
    const known = await findParticipation(tx, member.id, organizationId);
    assertRules([
      ...participationViolations(organization, member.branchId, 'input.organizationId'),
      ...participatesAlreadyViolations(organization, known),
      ...changeDateViolations({
        on,
        field: 'input.since',
        today: today(),
        closedThrough,
        predecessorFrom: latest(member.membership.from, known.until),
      }),
    ]);
    assertRules(establishedViolations(organization, on, 'input.organizationId'));
    await insertParticipation(tx, member.id, organizationId, on);
    const version = await changeMember(tx, member.id);
    return { result: member.id, audit: [memberNote(member.id, version, ['participations'])] };
  });
  return withMember(ctx, outcome);
}

/** Nobody takes part before belonging somewhere, nor twice at once in one organization. */
function latest(membershipFrom: LocalDate, endedOn: LocalDate | null): LocalDate {
  return endedOn !== null && endedOn > membershipFrom ? endedOn : membershipFrom;
}
