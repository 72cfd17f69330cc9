import { branchesInReach } from './member.planned';

/**
 * SQL of the branches whose people a report of the past may count for a caller: those in reach today, however they stood then,
 * and those that have ended since and stood last below one in reach. Reach never follows the date: of a branch that stands
 * elsewhere today nobody is told who asks for the organization that it once stood below. Part of a `with recursive`.
 *
 * @param roots SQL of the roots of the caller's subtrees; null for the whole tenant, to which `isToldSql` puts no condition
 */
export const branchesToldSql = (roots: string) => `
  select b.id from unnest(${branchesInReach(roots)} || ${roots}) as b (id)
   union
  select e.organization_id
    from told t
    join placements e
      on e.tenant_id = $1 and e.parent_id = t.id and e.graph = 'FORMAL' and e.superseded_at is null and not upper_inf(e.valid)
    join organizations o on o.tenant_id = $1 and o.id = e.organization_id and o.ended_on = upper(e.valid)`;

/** The condition that a branch is among them, where they stand in the CTE `told (id)`. */
export const isToldSql = (branch: string, roots: string) =>
  `(${roots} is null or ${branch} in (select t.id from told t))`;
