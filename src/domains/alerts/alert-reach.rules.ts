import type { Viewer } from '../../access/context';
import { mayRead, subtreeRoots } from '../../access/granted';
import type { AlertKind } from './alert.rules';
import { rulesOf } from './alerts-sql.rules';

/** Which alerts a caller has to do with. */

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

/** The kinds of which a caller may see anything: not those about what the caller may not read at all. */
export function kindsSeenBy(viewer: Viewer, kinds: readonly AlertKind[]): AlertKind[] {
  return rulesOf(kinds)
    .filter(({ seenBy }) => seenBy === undefined || mayRead(viewer, seenBy))
    .map(({ kind }) => kind);
}

/** The conditions that the caller may read what an alert (alias `o`) of these kinds is about. */
export function isSeenBy(sql: Binder, viewer: Viewer, kinds: readonly AlertKind[]): string[] {
  return rulesOf(kinds).flatMap(({ kind, seenBy }) => {
    const roots = seenBy === undefined ? null : subtreeRoots(viewer, seenBy);
    return roots === null ? [] : [`(o.kind <> '${kind}' or ${isWithinRoots(sql, 'o.organization_id', roots)})`];
  });
}
