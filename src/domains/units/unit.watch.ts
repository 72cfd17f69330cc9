import type { TenantTransaction } from '../../access/context';
import { type Followed, gatherFollowed } from '../../audit/followed';
import type { LocalDate } from '../../shared/clock';

/** What a later domain does when a unit is removed from the register. */
export interface UnitWatch {
  /** Ends on that day what points to the unit and cannot outlive it. */
  onRemoval(tx: TenantTransaction, unitId: string, on: LocalDate): Promise<Followed>;
}

const watches: UnitWatch[] = [];

/** Registers what a later domain watches; called once, beside the domain's manifest. */
export function watchUnits(watch: UnitWatch): void {
  watches.push(watch);
}

export function endWhatPointsTo(tx: TenantTransaction, unitId: string, on: LocalDate): Promise<Followed> {
  return gatherFollowed(watches, (watch) => watch.onRemoval(tx, unitId, on));
}
