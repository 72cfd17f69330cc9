import DataLoader from 'dataloader';
import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import { RequestMemory } from '../../access/request-memory';
import type { Planned, PlannedType } from '../../data/planner/declare';
import { fetchNodes, whereKeyIn } from '../../data/planner/fetch';
import { compilePlan } from '../../data/planner/plan';
import { selectionSetsAt } from '../../data/planner/selection';

type ThingLoader = DataLoader<string, Planned<object> | null>;

/** Loaders of a request, one for each place of the query: what is read depends on what is selected there. */
const loaders = new RequestMemory<Map<readonly FieldNode[], ThingLoader>>();

/** The node of a key, with all that is selected on it: one statement for all rows at a place, as if the planner had joined it. */
export function changedThing<Node extends object>(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  type: PlannedType<Node>,
  key: string | null,
): Promise<Node | null> | null {
  if (key === null) return null;
  const known = loaders.get(ctx) ?? new Map<readonly FieldNode[], ThingLoader>();
  loaders.set(ctx, known);
  const loader = known.get(info.fieldNodes) ?? new DataLoader((keys) => load(ctx, info, type, keys));
  known.set(info.fieldNodes, loader);
  return loader.load(key) as Promise<Node | null>;
}

async function load<Node extends object>(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  type: PlannedType<Node>,
  keys: readonly string[],
): Promise<(Planned<Node> | null)[]> {
  const plan = compilePlan(info, type, selectionSetsAt(info, []));
  const nodes = await fetchNodes(ctx, plan, { where: whereKeyIn(type, keys) }, null);
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  return keys.map((key) => byKey.get(key) ?? null);
}
