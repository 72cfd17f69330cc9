import type { TenantTransaction } from '../../access/context';
import { depthOf, pathBelow, subtreeBounds } from '../../data/tree-path';
import type { ChangedColumns } from './change-organization';
import type { LockedOrganization } from './lock-organization';
import type { NewPlace } from './new-place.rules';

/**
 * Hangs an organization below its new parent for today: one UPDATE gives the whole subtree its new paths and depths.
 * Versions of the organizations below stay: they did not change, they were carried along.
 *
 * @returns the columns of the organization's own row that say where it stands now
 */
export async function moveSubtree(
  tx: TenantTransaction,
  organization: LockedOrganization,
  { graph, parent, chainPlace }: NewPlace,
): Promise<ChangedColumns> {
  const oldPath = graph === 'CHAIN' ? organization.chainPath : organization.formalPath;
  const path = pathBelow(parent?.path ?? null, organization.label);
  const depth = depthOf(path);
  if (oldPath !== null) {
    const { from, until } = subtreeBounds(oldPath);
    const column = graph === 'CHAIN' ? 'chain' : 'formal';
    // In the order in which everybody locks organizations: an UPDATE takes them as they lie. Only their number is sent.
    await tx.query({
      text: `select count(*) from (
               select id from organizations
                where tenant_id = $1 and ${column}_path >= $2 and ${column}_path < $3 order by id for no key update) locked`,
      values: [from, until],
    });
    await tx.query({
      text: `update organizations
                set ${column}_path = $4 || substr(${column}_path, $5::int), ${column}_depth = ${column}_depth + $6::int
              where tenant_id = $1 and ${column}_path >= $2 and ${column}_path < $3`,
      values: [from, until, path, oldPath.length + 1, depth - depthOf(oldPath)],
    });
  }
  const parentId = parent?.id ?? null;
  if (graph === 'FORMAL') return { formal_parent_id: parentId, formal_path: path, formal_depth: depth };
  const level = chainPlace && { chain_template_id: chainPlace.template.id, chain_level: chainPlace.level };
  return { chain_parent_id: parentId, chain_path: path, chain_depth: depth, ...level };
}
