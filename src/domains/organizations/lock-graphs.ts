import type { TenantTransaction } from '../../access/context';

/**
 * Takes the tenant's two graph locks until the transaction ends: whoever founds, moves or dissolves holds both, so two
 * opposite moves cannot make a cycle, and two subtrees that overlap in different graphs cannot block one another.
 * To be called before anything of the graphs is read. Writers that leave the graphs alone do not wait here.
 */
export async function lockGraphs(tx: TenantTransaction): Promise<void> {
  const locked = await tx.query({
    text: `select name from tenant_counters
            where tenant_id = $1 and name in ('CHAIN', 'FORMAL')
            order by name
              for update`,
  });
  // Without its rows the lock would hold nobody back, silently.
  if (locked.length !== 2) throw new Error(`Tenant ${tx.tenantId} has ${locked.length} of its two graph locks.`);
}
