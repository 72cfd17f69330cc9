/** The end of one tenant's audit chain; `hash` is SM3, 64 lower-case hex digits. */
export interface AuditChainEnd {
  tenantCode: string;
  epoch: number;
  sequence: number;
  hash: string;
}

/** Anything that runs SQL: a client or a pool of `pg`. */
interface Queryable {
  query(text: string): Promise<{ rows: unknown[] }>;
}

/** The ends of all tenants' audit chains: no contents, so that they may be read before any tenant is bound. */
export async function auditChainEnds(database: Queryable): Promise<AuditChainEnd[]> {
  const { rows } = await database.query(
    'select tenant_code as "tenantCode", epoch, sequence::float8 as sequence, hash from app.audit_chain_ends()',
  );
  return rows as AuditChainEnd[];
}
