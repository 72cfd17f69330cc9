import type { TenantTransaction } from '../../access/context';
import { type Followed, gatherFollowed } from '../../audit/followed';
import type { LocalDate } from '../../shared/clock';

/** The member that has just changed, under its lock. Rows already say what it is now. */
export interface WatchedMember {
  id: string;
}

/** What a later domain does when a member ends or gets another name. */
export interface MemberWatch {
  /** Ends on that day what a person holds only as a member. */
  onEnd?(tx: TenantTransaction, member: WatchedMember, on: LocalDate): Promise<Followed>;
  /** Carries the new name to where it is kept a second time. */
  onRename?(tx: TenantTransaction, member: WatchedMember): Promise<Followed>;
}

const watches: MemberWatch[] = [];

/** Registers what a later domain watches; called once, beside the domain's manifest. */
export function watchMembers(watch: MemberWatch): void {
  watches.push(watch);
}

/** To be called once the member's rows say that it has ended. */
export function endWhatIsHeld(tx: TenantTransaction, member: WatchedMember, on: LocalDate): Promise<Followed> {
  return gatherFollowed(watches, (watch) => watch.onEnd?.(tx, member, on));
}

/** To be called once the member's row has the new name. */
export function carryName(tx: TenantTransaction, member: WatchedMember): Promise<Followed> {
  return gatherFollowed(watches, (watch) => watch.onRename?.(tx, member));
}
