import type { TenantTransaction } from '../../access/context';
import { type Followed, gatherFollowed } from '../../audit/followed';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { LivingMember, LockedMember } from './lock-member';
import type { MemberEndReason } from './member.rules';

/** The member that has just changed, under its lock. Rows already say what it is now. */
export interface WatchedMember {
  id: string;
}

/** What a later domain has to say, and to do, when a member ends, goes to another branch, is suspended, gets another name, or never was one. */
export interface MemberWatch {
  /** Why the membership cannot end for that reason on that day, or the record of one that holds be void. */
  endViolations?(tx: TenantTransaction, member: LivingMember, end: WatchedEnd): Promise<RuleViolation[]>;
  /** Ends on that day what a person holds only as a member. */
  onEnd?(tx: TenantTransaction, member: WatchedMember, on: LocalDate): Promise<Followed>;
  /** Why the last end, on that day, cannot be taken back. */
  reopenViolations?(tx: TenantTransaction, member: LockedMember, endedOn: LocalDate): Promise<RuleViolation[]>;
  /** Why the record of somebody, who may have ended long ago, cannot be void. */
  voidViolations?(tx: TenantTransaction, member: LockedMember): Promise<RuleViolation[]>;
  /** Takes back what recorded the last end, on that day, elsewhere: the member goes on. */
  onReopen?(tx: TenantTransaction, member: WatchedMember, endedOn: LocalDate): Promise<Followed>;
  /** Ends on that day what a person holds only as a member of the former branch. */
  onTransfer?(tx: TenantTransaction, member: WatchedMember, on: LocalDate): Promise<Followed>;
  /** Ends on that day what only a member in good standing holds. */
  onSuspension?(tx: TenantTransaction, member: WatchedMember, on: LocalDate): Promise<Followed>;
  /** Carries the new name to where it is kept a second time. */
  onRename?(tx: TenantTransaction, member: WatchedMember): Promise<Followed>;
  /** Takes back what followed from a registration that was a mistake; `onEnd` has been asked before. */
  onVoid?(tx: TenantTransaction, member: WatchedMember): Promise<Followed>;
}

/** An end that is about to be recorded: its reason, and the first day on which the membership no longer holds. */
export interface WatchedEnd {
  reason: MemberEndReason;
  on: LocalDate;
}

const watches: MemberWatch[] = [];

/** Registers what a later domain watches; called once, beside the domain's manifest. */
export function watchMembers(watch: MemberWatch): void {
  watches.push(watch);
}

/** To be called before the end is written, under the member's lock. */
export async function endViolations(
  tx: TenantTransaction,
  member: LivingMember,
  end: WatchedEnd,
): Promise<RuleViolation[]> {
  const found: RuleViolation[] = [];
  for (const watch of watches) found.push(...((await watch.endViolations?.(tx, member, end)) ?? []));
  return found;
}

/** To be called before an end is taken back, under the member's lock. */
export async function reopenViolations(
  tx: TenantTransaction,
  member: LockedMember,
  endedOn: LocalDate,
): Promise<RuleViolation[]> {
  const found: RuleViolation[] = [];
  for (const watch of watches) found.push(...((await watch.reopenViolations?.(tx, member, endedOn)) ?? []));
  return found;
}

/** To be called before the record of a member is void, under the member's lock. */
export async function voidViolations(tx: TenantTransaction, member: LockedMember): Promise<RuleViolation[]> {
  const found: RuleViolation[] = [];
  for (const watch of watches) found.push(...((await watch.voidViolations?.(tx, member)) ?? []));
  return found;
}

/** To be called once the member's rows say that it goes on as if it had not ended on that day. */
export function takeBackWhatEnded(tx: TenantTransaction, member: WatchedMember, endedOn: LocalDate): Promise<Followed> {
  return gatherFollowed(watches, (watch) => watch.onReopen?.(tx, member, endedOn));
}

/** To be called once the member's rows say that it belongs to another branch of the tenant. */
export function endWhatBranchHolds(tx: TenantTransaction, member: WatchedMember, on: LocalDate): Promise<Followed> {
  return gatherFollowed(watches, (watch) => watch.onTransfer?.(tx, member, on));
}

/** To be called once the member's rows say that it has ended. */
export function endWhatIsHeld(tx: TenantTransaction, member: WatchedMember, on: LocalDate): Promise<Followed> {
  return gatherFollowed(watches, (watch) => watch.onEnd?.(tx, member, on));
}

/** To be called once the member's rows say that its standing is suspended. */
export function endWhatStandingHolds(tx: TenantTransaction, member: WatchedMember, on: LocalDate): Promise<Followed> {
  return gatherFollowed(watches, (watch) => watch.onSuspension?.(tx, member, on));
}

/** To be called once the member's row has the new name. */
export function carryName(tx: TenantTransaction, member: WatchedMember): Promise<Followed> {
  return gatherFollowed(watches, (watch) => watch.onRename?.(tx, member));
}

/** To be called once the member's rows say that there never was such a member, and what it held has ended. */
export function takeBackWhatFollowed(tx: TenantTransaction, member: WatchedMember): Promise<Followed> {
  return gatherFollowed(watches, (watch) => watch.onVoid?.(tx, member));
}
