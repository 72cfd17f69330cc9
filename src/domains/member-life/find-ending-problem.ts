import type { TenantTransaction } from '../../access/context';
import type { RuleViolation } from '../../shared/errors';
import type { LivingMember } from '../members/lock-member';
import type { MemberWatch, WatchedEnd } from '../members/member.watch';
import { endVotingSuspensions } from './end-voting-suspensions';
import { findSuspension } from './find-suspension';
import { removalViolations } from './standing.rules';

/** What this domain has to say, and to do, when a member ends. */
export const memberLifeWatch: MemberWatch = {
  endViolations: endingViolations,
  /** Who is a member no more has no vote to suspend. */
  async onEnd(tx, { id }, on) {
    await endVotingSuspensions(tx, id, on);
    return { audit: [], derived: [] };
  },
};

/** a suspended member is removed in due time, by whatever mutation. */
async function endingViolations(
  tx: TenantTransaction,
  { id, standing }: LivingMember,
  { reason, on }: WatchedEnd,
): Promise<RuleViolation[]> {
  if (reason !== 'REMOVED' || standing !== 'SUSPENDED') return [];
  return removalViolations(await findSuspension(tx, id, on), on, 'input.endedOn');
}
