import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { parameterOn } from '../administration/find-parameter';

/** How long a member's standing has been suspended, held against what a removal asks. */
export interface Suspension {
  /** First day on which a removal is in time. */
  removableOn: LocalDate;
  /** Months of suspension that it asks for. */
  months: number;
}

/** Reads the present suspension of a member that the caller holds, by the rule in force on a day. */
export async function findSuspension(tx: TenantTransaction, memberId: string, on: LocalDate): Promise<Suspension> {
  const { value: months } = await parameterOn(tx, 'MIN_MONTHS_SUSPENDED', on);
  // Records follow one another: it has lasted since the last one in good standing ended.
  const [suspension] = await tx.query<{ removableOn: LocalDate }>({
    text: `select (coalesce(max(upper(m.valid)) filter (where m.standing = 'ACTIVE'), min(lower(m.valid)))
                    + make_interval(months => $3::int))::date as "removableOn"
             from memberships m
            where m.tenant_id = $1 and m.member_id = $2 and m.superseded_at is null`,
    values: [memberId, Math.ceil(months)],
  });
  if (suspension === undefined) throw new Error(`Member ${memberId} has no membership at all.`);
  return { ...suspension, months };
}
