import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import { RequestMemory } from '../../access/request-memory';

/** What a root field came to: its value, a promise of it, or what it threw. */
export type RootValue = { value: unknown } | { thrown: unknown };

const kept = new RequestMemory<ReadonlyMap<string, RootValue>>();

/** Keeps what root fields came to, by their keys in the answer: when the writer gives up, graphql-js need not read them again. */
export function keepRoots(ctx: RequestContext, roots: ReadonlyMap<string, RootValue> | undefined): void {
  kept.set(ctx, roots);
}

/** What the root field at this place came to; undefined when it was not asked yet. */
export function keptRoot(ctx: RequestContext, info: GraphQLResolveInfo): RootValue | undefined {
  const roots = kept.get(ctx);
  return roots === undefined || info.path.prev !== undefined ? undefined : roots.get(String(info.path.key));
}

/** @throws what the field threw */
export function again(root: RootValue): unknown {
  if ('thrown' in root) throw root.thrown;
  return root.value;
}
