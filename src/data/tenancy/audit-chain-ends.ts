import type { Queryable } from '../queryable';

/** The end of one tenant's audit chain; `hash` is SM3, 64 lower-case hex digits. */
export interface AuditChainEnd {
  tenantCode: string;
  epoch: number;
  sequence: number;
  hash: string;
}

/** The ends of all tenants' audit chains: no contents, so that they may be read before any tenant is bound. */
export async function auditChainEnds(database: Queryable): Promise<AuditChainEnd[]> {
  const { rows } = await database.query(
    'select tenant_code as "tenantCode", epoch, sequence::float8 as sequence, hash from app.audit_chain_ends()',
  );
  return rows as AuditChainEnd[];
}
