import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { endFacts } from '../organizations/end-facts';

/** Ends on a day what is open of a member's suspensions of the right to vote; what began then or later never held. */
export async function endVotingSuspensions(tx: TenantTransaction, memberId: string, on: LocalDate): Promise<void> {
  await endFacts(tx, 'voting_suspensions', { member_id: memberId }, on);
}
