import type { TenantTransaction } from '../../access/context';
import { type LocalDate, now } from '../../shared/clock';

/** Ends on a day what is open of a member's suspensions of the right to vote; what began then or later never held. */
export async function endVotingSuspensions(tx: TenantTransaction, memberId: string, on: LocalDate): Promise<void> {
  const open = `tenant_id = $1 and member_id = $2 and superseded_at is null and (upper_inf(valid) or upper(valid) > $3::date)`;
  await tx.query({
    text: `update voting_suspensions set superseded_at = $4 where ${open} and lower(valid) >= $3::date`,
    values: [memberId, on, now()],
  });
  await tx.query({
    text: `update voting_suspensions set valid = daterange(lower(valid), $3::date) where ${open}`,
    values: [memberId, on],
  });
}
