import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import type { OpenFact } from '../organizations/lock-organization';

/** When a member could vote, as far as a suspension of that right asks. */
export interface KnownVoting {
  /** The suspension that still holds. */
  open: OpenFact | null;
  /** First day after the last one that has ended. */
  until: LocalDate | null;
  /** First day as a full member, as recorded here; null for who is on probation. */
  fullFrom: LocalDate | null;
}

/** Reads a member's suspensions of the right to vote; the member is held by the caller. */
export async function findVotingSuspension(tx: TenantTransaction, memberId: string): Promise<KnownVoting> {
  const [full] = await tx.query<{ from: LocalDate | null }>({
    text: `select min(lower(valid)) as "from"
             from memberships
            where tenant_id = $1 and member_id = $2 and category = 'FULL' and superseded_at is null`,
    values: [memberId],
  });
  const suspensions = await tx.query<OpenFact & { until: LocalDate | null }>({
    text: `select id, lower(valid) as "from", upper(valid) as until
             from voting_suspensions
            where tenant_id = $1 and member_id = $2 and superseded_at is null
            order by valid desc`,
    values: [memberId],
  });
  return {
    open: suspensions.find(({ until }) => until === null) ?? null,
    until: suspensions.find(({ until }) => until !== null)?.until ?? null,
    fullFrom: full?.from ?? null,
  };
}
