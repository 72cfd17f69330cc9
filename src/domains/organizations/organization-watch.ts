import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { OrganizationKind } from './organization.rules';

/** The organization that is about to change, under its lock. */
export interface WatchedOrganization {
  id: string;
  name: string;
  kind: OrganizationKind;
}

/** What a later domain has to say, and to do, when an organization ends or gets another formal parent. */
export interface OrganizationWatch {
  /** Why it cannot end on that day: members who still belong to it, an office still held. */
  endViolations?(tx: TenantTransaction, organization: WatchedOrganization, on: LocalDate): Promise<RuleViolation[]>;
  /** Ends on that day what hangs on it and cannot outlive it. */
  onEnd?(tx: TenantTransaction, organization: WatchedOrganization, on: LocalDate): Promise<void>;
  /** Why it cannot stand formally below that parent (null: at the head) from that day on. */
  formalMoveViolations?(
    tx: TenantTransaction,
    organization: WatchedOrganization,
    parentId: string | null,
    on: LocalDate,
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

export async function endWhatHangsOn(
  tx: TenantTransaction,
  organization: WatchedOrganization,
  on: LocalDate,
): Promise<void> {
  for (const watch of watches) await watch.onEnd?.(tx, organization, on);
}

export async function formalMoveViolations(
  tx: TenantTransaction,
  organization: WatchedOrganization,
  parentId: string | null,
  on: LocalDate,
): Promise<RuleViolation[]> {
  const found: RuleViolation[] = [];
  for (const watch of watches) {
    found.push(...((await watch.formalMoveViolations?.(tx, organization, parentId, on)) ?? []));
  }
  return found;
}
