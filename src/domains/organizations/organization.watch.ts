import type { TenantTransaction } from '../../access/context';
import { type Followed, gatherFollowed } from '../../audit/followed';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { Graph, OrganizationKind } from './organization.rules';

/** The organization that is about to change, under its lock. */
export interface WatchedOrganization {
  id: string;
  name: string;
  kind: OrganizationKind;
}

/** The place that it is about to get: below a parent (null: at the head) of one graph from a day on. */
export interface WatchedMove {
  graph: Graph;
  /** Its path in that graph so far, and so the range of what moves along; null when it did not stand there. */
  path: string | null;
  parentId: string | null;
  on: LocalDate;
}

/** What a later domain has to say, and to do, when an organization ends or gets another parent. */
export interface OrganizationWatch {
  /** Why it cannot end on that day: members who still belong to it, units that it answers for. */
  endViolations?(tx: TenantTransaction, organization: WatchedOrganization, on: LocalDate): Promise<RuleViolation[]>;
  /** Ends on that day what hangs on it and cannot outlive it. */
  onEnd?(tx: TenantTransaction, organization: WatchedOrganization, on: LocalDate): Promise<Followed>;
  /** Why it cannot move there. */
  moveViolations?(
    tx: TenantTransaction,
    organization: WatchedOrganization,
    move: WatchedMove,
  ): Promise<RuleViolation[]>;
}

const watches: OrganizationWatch[] = [];

/** Registers what a later domain watches; called once, beside the domain's manifest. */
export function watchOrganizations(watch: OrganizationWatch): void {
  watches.push(watch);
}

export async function endViolations(
  tx: TenantTransaction,
  organization: WatchedOrganization,
  on: LocalDate,
): Promise<RuleViolation[]> {
  const found: RuleViolation[] = [];
  for (const watch of watches) found.push(...((await watch.endViolations?.(tx, organization, on)) ?? []));
  return found;
}

export function endWhatHangsOn(
  tx: TenantTransaction,
  organization: WatchedOrganization,
  on: LocalDate,
): Promise<Followed> {
  return gatherFollowed(watches, (watch) => watch.onEnd?.(tx, organization, on));
}

export async function moveViolations(
  tx: TenantTransaction,
  organization: WatchedOrganization,
  move: WatchedMove,
): Promise<RuleViolation[]> {
  const found: RuleViolation[] = [];
  for (const watch of watches) found.push(...((await watch.moveViolations?.(tx, organization, move)) ?? []));
  return found;
}
