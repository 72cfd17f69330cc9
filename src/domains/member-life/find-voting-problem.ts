import type { OfficeWatch } from '../offices/office.watch';
import { notEligibleViolation } from './voting.rules';

/** What this domain has to say when somebody is elected: who may not vote may not be elected either. */
export const votingWatch: OfficeWatch = {
  async electionViolations(tx, memberId, on) {
    const suspensions = await tx.query<{ id: string }>({
      text: `select id from voting_suspensions
              where tenant_id = $1 and member_id = $2 and superseded_at is null and valid @> $3::date`,
      values: [memberId, on],
    });
    return suspensions.length === 0 ? [] : [notEligibleViolation(on)];
  },
};
