import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../access/context';
import type { PlannedType } from '../data/planner/declare';
import { fetchNodes, whereKeyIn } from '../data/planner/fetch';
import { compilePlan } from '../data/planner/plan';
import { selectionSetsAt } from '../data/planner/selection';
import type { NodeSource } from '../domains/domain';
import { DOMAINS } from '../domains/registry';
import { badUserInput } from '../shared/errors';
import { parseGlobalId } from '../shared/global-id';
import { MAX_PAGE_SIZE } from '../shared/keyset-page';
import type { Node } from '../shared/node';

const plannedTypes = new Map<string, PlannedType>();
const sources = new Map<string, NodeSource>();
for (const domain of DOMAINS) {
  for (const type of domain.plannedTypes ?? []) plannedTypes.set(type.typeName, type);
  for (const source of domain.nodeSources ?? []) sources.set(source.typeName, source);
}

/**
 * Nodes by id, in the order of the ids; null for each that the caller's tenant does not have. One statement a type.
 *
 * @throws BAD_USER_INPUT for a malformed id or more than 100; FORBIDDEN for a type the caller may not read
 */
export async function findNodes(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  ids: string[],
): Promise<(Node | null)[]> {
  if (ids.length > MAX_PAGE_SIZE) {
    throw badUserInput({
      en: `nodes takes up to ${MAX_PAGE_SIZE} ids; ${ids.length} are given.`,
      zh: `nodes 最多接受 ${MAX_PAGE_SIZE} 个标识，当前提供了 ${ids.length} 个。`,
    });
  }
  const keysByType = new Map<string, Set<string>>();
  for (const { typeName, key } of ids.map(parseGlobalId)) {
    const keys = keysByType.get(typeName) ?? new Set();
    keysByType.set(typeName, keys.add(key));
  }
  const found = await Promise.all(
    [...keysByType].map(([typeName, keys]) => findOfType(ctx, info, typeName, [...keys])),
  );
  const byId = new Map(found.flat().map((node) => [node.id, node]));
  return ids.map((id) => byId.get(id) ?? null);
}

async function findOfType(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  typeName: string,
  keys: string[],
): Promise<Node[]> {
  const type = plannedTypes.get(typeName);
  if (type !== undefined) {
    return fetchNodes(ctx, compilePlan(info, type, selectionSetsAt(info, [])), { where: whereKeyIn(type, keys) }, null);
  }
  const source = sources.get(typeName);
  return source === undefined ? [] : [...(await source.find(ctx, keys)).values()];
}
