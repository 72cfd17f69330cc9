import type { TenantTransaction } from '../../access/context';

/**
 * The codes of grids behind these prefixes, those of grids that have ended too. To be asked under the locks of the communities; of
 * two who bring one code at once from elsewhere, the unique index stops one.
 */
export async function findTakenGridCodes(tx: TenantTransaction, prefixes: readonly string[]): Promise<string[]> {
  if (prefixes.length === 0) return [];
  const rows = await tx.query<{ code: string }>({
    // ':' follows '9', so each range holds every serial behind its prefix.
    text: `select distinct g.code
             from unnest($2::text[]) as k (prefix)
             join grids g on g.tenant_id = $1 and g.code >= k.prefix and g.code < k.prefix || ':'`,
    values: [[...new Set(prefixes)]],
  });
  return rows.map(({ code }) => code);
}
