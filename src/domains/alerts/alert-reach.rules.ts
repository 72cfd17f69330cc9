/** Binds a value and gives its placeholder. */
interface Binder {
  bind(value: unknown): string;
}

/**
 * The condition that an organization lies within the subtrees of grants, as writes are held to: formally below the root, or, where
 * it has no formal place, below it in the chain. The organizations are found once a statement.
 *
 * @param organization SQL of its id
 * @param roots internal ids of the roots; null where every organization of the tenant is within reach
 */
export function isWithinRoots(sql: Binder, organization: string, roots: readonly string[] | null): string {
  if (roots === null) return 'true';
  return `(${organization} = any(array(
    select b.id
      from organizations r
     cross join lateral (
           select r.formal_path as formal_low, r.formal_path || '0' as formal_high,
                  r.chain_path as chain_low, r.chain_path || '0' as chain_high offset 0) w
      join organizations b
        on b.tenant_id = $1
       and (b.id = r.id or (b.formal_path >= w.formal_low and b.formal_path < w.formal_high)
         or (b.formal_path is null and b.chain_path >= w.chain_low and b.chain_path < w.chain_high))
     where r.tenant_id = $1 and r.id = any(${sql.bind(roots)}::uuid[]))))`;
}
