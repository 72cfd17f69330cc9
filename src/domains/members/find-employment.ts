import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import type { OpenFact } from '../organizations/lock-organization';

/** Where a member works, or worked last. */
export interface KnownEmployment {
  open: (OpenFact & { unitId: string }) | null;
  /** The last employment that has ended, and the first day after it. */
  last: (OpenFact & { until: LocalDate }) | null;
}

/** What an employment that begins on a day follows, and what it takes the place of. */
export interface EmploymentBefore {
  /** Ends with the first day of the new one. */
  ends: OpenFact | null;
  /** Began later by mistake, and is superseded. */
  superseded: OpenFact | null;
  /** Before this day nothing can begin. */
  from: LocalDate | null;
}

/**
 * An earlier day than that of the present employment corrects it: the new one follows what was before, on whose days it may
 * begin if the present one had ended it.
 */
export function employmentBefore({ open, last }: KnownEmployment, on: LocalDate): EmploymentBefore {
  if (open === null) return { ends: null, superseded: null, from: last?.until ?? null };
  if (on >= open.from) return { ends: open, superseded: null, from: open.from };
  if (last === null || on >= last.until) return { ends: null, superseded: open, from: null };
  return last.until === open.from
    ? { ends: last, superseded: open, from: last.from }
    : { ends: null, superseded: open, from: last.until };
}

/** Reads the employments of a member whom the caller holds. */
export async function findEmployment(tx: TenantTransaction, memberId: string): Promise<KnownEmployment> {
  const rows = await tx.query<{ id: string; unitId: string; from: LocalDate; until: LocalDate | null }>({
    text: `select id, unit_id as "unitId", lower(valid) as "from", upper(valid) as until
             from employments
            where tenant_id = $1 and member_id = $2 and superseded_at is null
            order by valid desc
            limit 2`,
    values: [memberId],
  });
  return {
    open: rows.find((row) => row.until === null) ?? null,
    last: rows.find((row): row is typeof row & { until: LocalDate } => row.until !== null) ?? null,
  };
}
