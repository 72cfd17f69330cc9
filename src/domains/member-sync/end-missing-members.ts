import type { TenantTransaction } from '../../access/context';
import { type LocalDate, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { endMember } from '../members/end-member';
import { endReasonViolations } from '../members/ending.rules';
import { endViolations } from '../members/member.watch';
import { changeDateViolations } from '../members/member-dates.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import type { Ended } from '../sync/finish-sync';
import { isLiving, lockMatched } from './find-matches';
import type { MissingReason } from './missing-member.rules';

/** How those end whom a full load lacks. */
export interface MissingEnd {
  reason: MissingReason;
  endedOn: LocalDate;
}

/** Ends of one call: each asks many a later domain, and a call has ten seconds, also on a machine that has much else to do. */
const ENDS_AT_ONCE = 250;

/** Ends members one by one, locked in the order of their ids, up to a number; who may not end that day stays. */
export async function endMissingMembers(
  tx: TenantTransaction,
  source: string,
  memberIds: readonly string[],
  { reason, endedOn: on }: MissingEnd,
): Promise<Ended> {
  const { closedThrough } = await findTenantBooks(tx);
  const dates = { on, field: 'input.endMissing.endedOn', today: today(), closedThrough };
  assertRules(changeDateViolations({ ...dates, predecessorFrom: null }));
  const members = await lockMatched(tx, source, memberIds);
  const ended: Ended & { left: number } = { count: 0, refused: 0, left: 0, audit: [], derived: [] };
  for (const member of members) {
    if (!isLiving(member)) continue;
    if (ended.count >= ENDS_AT_ONCE) {
      ended.left += 1;
      continue;
    }
    const violations = [
      ...endReasonViolations(reason, member.category),
      ...changeDateViolations({ ...dates, predecessorFrom: member.membership.from }),
      ...(await endViolations(tx, member, { reason, on })),
    ];
    if (violations.length > 0) {
      ended.refused += 1;
      continue;
    }
    const { audit, derived } = await endMember(tx, member, { on, reason, documentNumber: null });
    ended.count += 1;
    ended.audit.push(...audit);
    ended.derived.push(...derived);
  }
  return ended;
}
