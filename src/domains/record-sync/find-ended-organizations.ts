import type { TenantTransaction } from '../../access/context';

/** Which of these organizations have ended. To be asked under their locks. */
export async function findEndedOrganizations(tx: TenantTransaction, ids: readonly string[]): Promise<Set<string>> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return new Set();
  const rows = await tx.query<{ id: string }>({
    text: `select id from organizations where tenant_id = $1 and id = any($2::uuid[]) and ended_on is not null`,
    values: [asked],
  });
  return new Set(rows.map(({ id }) => id));
}
