import type { TenantTransaction } from '../../access/context';
import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { findPeerTenant } from '../administration/find-peer-tenant';
import { lockOrganizationsOnDay } from '../members/lock-organizations-on-day';
import { establishedViolations, membershipKindViolations, type OrganizationOnDay } from '../members/membership.rules';
import { nameViolations } from '../organizations/identifier.rules';
import type { TransferEntity } from './transfer.entity';
import { TRANSFER_PEER } from './transfer-peer.rules';
import { sameBranchViolations, type WishedDestination } from './transfer-proposal.rules';

/** Where a transfer goes, as its row has it. */
export type Destination = Pick<TransferEntity, 'channel' | 'peerTenantId' | 'peerName' | 'toBranchId' | 'toName'>;

const NOWHERE_ELSE = { peerTenantId: null, peerName: null, toBranchId: null } as const;

/**
 * The destination that one of the three ways names. A branch of the tenant is held until the commit.
 *
 * @throws RuleError when it is no branch, or none on that day, or no tenant that takes part
 */
export async function findDestination(
  tx: TenantTransaction,
  to: WishedDestination,
  fromBranchId: string,
  on: LocalDate,
): Promise<Destination> {
  if (isGiven(to.branchId)) {
    const field = 'input.to.branchId';
    const branch = await holdBranch(tx, keyOf('Organization', to.branchId, field), on, field);
    assertRules(sameBranchViolations(fromBranchId, branch, field));
    return { ...NOWHERE_ELSE, channel: 'INTERNAL', toBranchId: branch.id, toName: branch.name };
  }
  if (isGiven(to.tenantCode)) {
    const peer = await findPeerTenant(tx, to.tenantCode, 'input.to.tenantCode', TRANSFER_PEER);
    const toName = isGiven(to.organizationName) ? named(to.organizationName, 'input.to.organizationName') : null;
    return { ...NOWHERE_ELSE, channel: 'SYSTEM', peerTenantId: peer.tenantId, peerName: peer.name, toName };
  }
  return { ...NOWHERE_ELSE, channel: 'LETTER', toName: named(to.letterTo ?? '', 'input.to.letterTo') };
}

/** Holds a branch that members can belong to on a day; of another kind, or not established, it is refused. */
export async function holdBranch(
  tx: TenantTransaction,
  id: string,
  on: LocalDate,
  field: string,
): Promise<OrganizationOnDay> {
  const [branch] = await lockOrganizationsOnDay(tx, [id], on);
  if (branch === undefined) throw new Error('Each organization asked for is answered.');
  assertRules(membershipKindViolations(branch, field));
  assertRules(establishedViolations(branch, on, field));
  return branch;
}

/** A name of an organization that is recorded nowhere here: one of the right form. */
export function named(name: string, field: string): string {
  const trimmed = name.trim();
  assertRules(nameViolations(trimmed, field));
  return trimmed;
}
