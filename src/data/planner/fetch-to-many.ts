import { MAX_NODES, type PlannedNode, type ToManyLink } from './declare';
import { put } from './linked-values';
import { type NodesByOwner, OWNER_KEY, type OwnerKeys } from './owners';
import type { PlannedLink } from './plan';
import type { RootRows } from './statement';

/** The rows that point to any of the owners. */
export function ownedRows(
  { args }: PlannedLink,
  { ownerColumn, through, where, orderBy }: ToManyLink,
  owners: OwnerKeys,
): RootRows {
  const ownerKey = `${through === undefined ? 'o' : 't'}.${ownerColumn}`;
  return {
    joins: (sql) =>
      through === undefined
        ? ''
        : ` join ${through.table} t on t.tenant_id = $1 and t.${through.targetColumn} = o.${sql.type.keyColumn}`,
    where: (sql) => {
      const owned = `${ownerKey} = any(${owners.array(sql)})`;
      const further = where?.(sql, args);
      return further === undefined ? owned : `${owned} and ${further}`;
    },
    orderBy: (sql) => (typeof orderBy === 'string' ? orderBy : orderBy(sql)),
    limit: MAX_NODES + 1,
    extras: { [OWNER_KEY]: () => ownerKey },
  };
}

/** Puts the nodes on their owners; those without any get an empty list. */
export function attachToMany({ slot }: PlannedLink, owners: readonly PlannedNode[], nodes: NodesByOwner): void {
  for (const owner of owners) put(owner, slot, nodes.get(owner.key) ?? []);
}
