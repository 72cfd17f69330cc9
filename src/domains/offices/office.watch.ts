import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';

/** What a later domain has to say when somebody is elected. */
export interface OfficeWatch {
  /** Why the member, who is locked, cannot be elected on that day. */
  electionViolations?(tx: TenantTransaction, memberId: string, on: LocalDate): Promise<RuleViolation[]>;
  /** Last day to which a term was prolonged beyond its end, or null. */
  prolongedUntil?(tx: TenantTransaction, termId: string): Promise<LocalDate | null>;
}

const watches: OfficeWatch[] = [];

/** Registers what a later domain watches; called once, beside the domain's manifest. */
export function watchOffices(watch: OfficeWatch): void {
  watches.push(watch);
}

export async function electedViolations(
  tx: TenantTransaction,
  memberId: string,
  on: LocalDate,
): Promise<RuleViolation[]> {
  const found: RuleViolation[] = [];
  for (const watch of watches) found.push(...((await watch.electionViolations?.(tx, memberId, on)) ?? []));
  return found;
}

/** The last day of a term: that of its end, or the one to which it was prolonged. */
export async function lastDayOf(tx: TenantTransaction, term: { id: string; endsOn: LocalDate }): Promise<LocalDate> {
  let last = term.endsOn;
  for (const watch of watches) {
    const prolonged = (await watch.prolongedUntil?.(tx, term.id)) ?? last;
    if (prolonged > last) last = prolonged;
  }
  return last;
}
