import type { TenantTransaction } from '../../access/context';

/** Which of these division codes the reference data do not have. Divisions belong to no tenant; `$1` only keeps its place. */
export async function findUnknownDivisions(tx: TenantTransaction, codes: readonly string[]): Promise<Set<string>> {
  const asked = new Set(codes);
  if (asked.size === 0) return asked;
  const known = await tx.query<{ code: string }>({
    text: 'select code from divisions where $1::uuid is not null and code = any($2::text[])',
    values: [[...asked]],
  });
  for (const { code } of known) asked.delete(code);
  return asked;
}
