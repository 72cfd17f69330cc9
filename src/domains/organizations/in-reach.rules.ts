/**
 * SQL of the ids of the organizations in the subtrees of grants, as writes are held to (`assertReach`): formally below a root, or,
 * where one has no formal place, below it in the chain; roots included. An array, found once a statement, not once a row.
 *
 * @param roots SQL of an array of the roots' internal ids
 */
export const organizationsInReach = (roots: string) =>
  `array(select b.id
           from organizations r
          cross join lateral (
                select r.formal_path as formal_low, r.formal_path || '0' as formal_high,
                       r.chain_path as chain_low, r.chain_path || '0' as chain_high offset 0) w
           join organizations b
             on b.tenant_id = $1
            and (b.id = r.id or (b.formal_path >= w.formal_low and b.formal_path < w.formal_high)
              or (b.formal_path is null and b.chain_path >= w.chain_low and b.chain_path < w.chain_high))
          where r.tenant_id = $1 and r.id = any(${roots}))`;

/**
 * The condition that one organization lies there, looked up from it, for a question about it alone.
 *
 * @param alias of the organization
 * @param roots SQL of an array of the roots' internal ids; where it is null, every organization of the tenant lies there
 */
export const isInReach = (alias: string, roots: string) =>
  `(${roots} is null or exists (
    select from organizations r
     where r.tenant_id = $1 and r.id = any(${roots})
       and (r.id = ${alias}.id
         or (${alias}.formal_path >= r.formal_path and ${alias}.formal_path < r.formal_path || '0')
         or (${alias}.formal_path is null and ${alias}.chain_path >= r.chain_path and ${alias}.chain_path < r.chain_path || '0'))))`;
