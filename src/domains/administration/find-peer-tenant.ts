import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { type PeerWords, peerIsSelfViolation, peerSuspendedViolation, peerUnknownViolation } from './peer-tenant.rules';

/** Another tenant, as far as it is told: to callers its name only. */
export interface PeerTenant {
  tenantId: string;
  name: string;
}

/**
 * The tenant with a code, as the other side of a handshake.
 *
 * @throws RuleError PEER_UNKNOWN, PEER_IS_SELF, PEER_SUSPENDED
 */
export async function findPeerTenant(
  tx: TenantTransaction,
  code: string,
  field: string,
  words: PeerWords,
): Promise<PeerTenant> {
  const [peer] = await tx.query<PeerTenant & { isSuspended: boolean; isSelf: boolean }>({
    text: `select p.tenant_id as "tenantId", p.name, p.is_suspended as "isSuspended", p.tenant_id = $1 as "isSelf"
             from app.peer_tenant($2) p`,
    values: [code],
  });
  const violations: RuleViolation[] = [];
  if (peer === undefined) violations.push(peerUnknownViolation(field, words));
  else if (peer.isSelf) violations.push(peerIsSelfViolation(field, words));
  else if (peer.isSuspended) violations.push(peerSuspendedViolation(peer.name, field, words));
  assertRules(violations);
  if (peer === undefined) throw new Error('An unknown peer is refused before.');
  return { tenantId: peer.tenantId, name: peer.name };
}

/** What a tenant says of itself to a step. */
export interface TenantSide {
  name: string;
  isSuspended: boolean;
  closedThrough: LocalDate | null;
}

/** Reads the tenant that the transaction is bound to. */
export async function findTenantSide(tx: TenantTransaction): Promise<TenantSide> {
  const [tenant] = await tx.query<TenantSide>({
    text: `select name, is_suspended as "isSuspended", closed_through as "closedThrough" from tenants where tenant_id = $1`,
  });
  if (tenant === undefined) throw new Error(`Tenant ${tx.tenantId} does not exist.`);
  return tenant;
}

/** Refuses a step while the tenant that the transaction is bound to, the other side, is suspended. */
export async function assertPeerAtWork(tx: TenantTransaction, words: PeerWords): Promise<void> {
  const { name, isSuspended } = await findTenantSide(tx);
  assertRules(isSuspended ? [peerSuspendedViolation(name, null, words)] : []);
}
