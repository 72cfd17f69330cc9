import DataLoader from 'dataloader';
import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import { RequestMemory } from '../../access/request-memory';
import type { Page } from '../../shared/connection';
import { type LinkArguments, type PlannedNode, type PlannedType, slotOf } from './declare';
import { fetchLinks } from './fetch';
import { ABSENT, linkedAt } from './linked-values';
import { countAnswered } from './node-budget';
import { linkPlan } from './plan';

/** The value of a link: at once when a plan has fetched it, else when its loader has. */
export type Linked<Value> = Value | Promise<Value>;

type LinkLoader = DataLoader<PlannedNode, unknown>;

/** Loaders of a request, one for each place of the query and date. */
const loaders = new RequestMemory<Map<string, LinkLoader>>();

/**
 * The value of a link field. A plan made above has put it on the node already; where no plan reached (payloads of
 * mutations, fields of types that are not planned), a DataLoader gathers all nodes that ask at this place and
 * fetches for them at once, by the same planner.
 */
export function linked<Value>(
  ctx: RequestContext,
  type: PlannedType,
  owner: object,
  info: GraphQLResolveInfo,
  args: LinkArguments = {},
): Linked<Value> {
  const node = owner as PlannedNode;
  const slot = slotOf(info.fieldName, args);
  // At once where the value is there: a promise for each link of each node costs more than the tree itself.
  const known = linkedAt(node, slot);
  if (known !== ABSENT) return answered<Value>(ctx, known);
  return loaderAt(ctx, type, info, args, node.asOf)
    .load(node)
    .then((value) => answered<Value>(ctx, value));
}

/** Nodes that stand at several places are fetched once and answered several times: both are counted. */
function answered<Value>(ctx: RequestContext, value: unknown): Value {
  if (value instanceof Error) throw value;
  if (Array.isArray(value)) countAnswered(ctx, value.length);
  else if (isPage(value)) countAnswered(ctx, value.edges.length);
  return value as Value;
}

function isPage(value: unknown): value is Page<unknown> {
  return typeof value === 'object' && value !== null && 'edges' in value && 'pageInfo' in value;
}

function loaderAt(
  ctx: RequestContext,
  type: PlannedType,
  info: GraphQLResolveInfo,
  args: LinkArguments,
  asOf: string | null,
): LinkLoader {
  const known = loaders.get(ctx) ?? new Map<string, LinkLoader>();
  loaders.set(ctx, known);
  const place = `${info.fieldNodes.map(numberOf).join(',')}@${asOf ?? ''}`;
  const loader =
    known.get(place) ?? new DataLoader((nodes) => load(ctx, type, info, args, asOf, nodes), { maxBatchSize: 20_000 });
  known.set(place, loader);
  return loader;
}

async function load(
  ctx: RequestContext,
  type: PlannedType,
  info: GraphQLResolveInfo,
  args: LinkArguments,
  asOf: string | null,
  nodes: readonly PlannedNode[],
): Promise<unknown[]> {
  const plan = linkPlan(info, type, args);
  await fetchLinks(ctx, type, plan.links.values(), [...nodes], asOf);
  const slot = slotOf(info.fieldName, args);
  return nodes.map((node) => linkedAt(node, slot));
}

const numbers = new WeakMap<FieldNode, number>();
let lastNumber = 0;

/** A field of a document has an identity of its own, but no name for it. */
function numberOf(node: FieldNode): number {
  const known = numbers.get(node);
  if (known !== undefined) return known;
  lastNumber += 1;
  numbers.set(node, lastNumber);
  return lastNumber;
}
