import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { endFacts } from '../organizations/end-facts';

/** who belongs to a branch takes no guest's part in it. What began there on the day or later never held. */
export async function endParticipationIn(
  tx: TenantTransaction,
  memberId: string,
  organizationId: string,
  on: LocalDate,
): Promise<void> {
  await endFacts(tx, 'participations', { member_id: memberId, organization_id: organizationId }, on);
}
