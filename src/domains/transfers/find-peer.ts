import type { TenantTransaction } from '../../access/context';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { peerIsSelfViolation, peerSuspendedViolation, peerUnknownViolation } from './transfer-peer.rules';

/** Another tenant, as far as it is told: its id is not. */
export interface Peer {
  tenantId: string;
  name: string;
}

/**
 * The tenant with a code, as the other side of a transfer.
 *
 * @throws RuleError PEER_UNKNOWN, PEER_IS_SELF, PEER_SUSPENDED
 */
export async function findPeer(tx: TenantTransaction, code: string, field: string): Promise<Peer> {
  const [peer] = await tx.query<Peer & { isSuspended: boolean; isSelf: boolean }>({
    text: `select p.tenant_id as "tenantId", p.name, p.is_suspended as "isSuspended", p.tenant_id = $1 as "isSelf"
             from app.peer_tenant($2) p`,
    values: [code],
  });
  const violations: RuleViolation[] = [];
  if (peer === undefined) violations.push(peerUnknownViolation(field));
  else if (peer.isSelf) violations.push(peerIsSelfViolation(field));
  else if (peer.isSuspended) violations.push(peerSuspendedViolation(peer.name, field));
  assertRules(violations);
  if (peer === undefined) throw new Error('An unknown peer is refused before.');
  return { tenantId: peer.tenantId, name: peer.name };
}

/** Refuses a step while the tenant that the transaction is bound to, the other side, is suspended. */
export async function assertPeerAtWork(tx: TenantTransaction): Promise<void> {
  const [peer] = await tx.query<{ name: string; isSuspended: boolean }>({
    text: `select name, is_suspended as "isSuspended" from tenants where tenant_id = $1`,
  });
  if (peer === undefined) throw new Error('The other side of a transfer is no tenant any more.');
  assertRules(peer.isSuspended ? [peerSuspendedViolation(peer.name, null)] : []);
}

/** Name of the tenant that the transaction is bound to. */
export async function findTenantName(tx: TenantTransaction): Promise<string> {
  const [tenant] = await tx.query<{ name: string }>({ text: `select name from tenants where tenant_id = $1` });
  if (tenant === undefined) throw new Error(`Tenant ${tx.tenantId} does not exist.`);
  return tenant.name;
}
