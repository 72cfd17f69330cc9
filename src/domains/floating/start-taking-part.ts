import type { TenantTransaction } from '../../access/context';
import type { Followed } from '../../audit/followed';
import { type LocalDate, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { changeMember } from '../members/change-member';
import { findParticipation } from '../members/find-participation';
import { memberNote } from '../members/load-member-answer';
import { changeDateViolations } from '../members/member-dates.rules';
import type { OrganizationOnDay } from '../members/membership.rules';
import { insertParticipation } from '../members/record-dated-tie';
import { PARTICIPATION_KINDS } from '../members/tie.rules';

const NOTHING: Followed = { audit: [], derived: [] };

/**
 * A member of the tenant who is incorporated takes part in the life of that organization; a committee that runs a
 * service point has none to take part in. Who takes part already goes on doing so.
 *
 * @param memberId null where the person is no member of the tenant
 */
export async function startTakingPart(
  tx: TenantTransaction,
  memberId: string | null,
  { id, kind }: OrganizationOnDay,
  on: LocalDate,
): Promise<Followed> {
  if (memberId === null || !PARTICIPATION_KINDS.includes(kind)) return NOTHING;
  const { open, until } = await findParticipation(tx, memberId, id);
  if (open !== null) return NOTHING;
  const field = 'input.incorporatedOn';
  assertRules(changeDateViolations({ on, field, today: today(), closedThrough: null, predecessorFrom: until }));
  await insertParticipation(tx, memberId, id, on);
  return { audit: [memberNote(memberId, await changeMember(tx, memberId), ['participations'])], derived: [] };
}
