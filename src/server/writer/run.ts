import { type GraphQLResolveInfo, getArgumentValues } from 'graphql';
import type { RequestContext } from '../../access/context';
import type { NodeCounts } from '../../data/planner/node-budget';
import { type FieldShape, keyOf, type Place } from './shape';
import { Unwritable } from './written';

/** One run of an operation: who asks, with which variables, and what was made for its places so far. */
export interface Run {
  ctx: RequestContext;
  /** What resolvers are told of the operation. */
  operation: Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'operation' | 'rootValue' | 'variableValues'>;
  args: Record<string, unknown>[];
  infos: GraphQLResolveInfo[];
  counts: NodeCounts;
}

/** What a field of an object comes to, before it is written. */
export function resolved({ resolve, property, place }: FieldShape, source: unknown, run: Run): unknown {
  if (resolve !== null) return resolve(source, argsAt(place, run), run.ctx, infoAt(place, run));
  const value = (source as Record<string, unknown>)[property];
  if (typeof value === 'function') throw new Unwritable();
  return value;
}

export function argsAt(place: Place, { args, operation }: Run): Record<string, unknown> {
  const known = place.args ?? args[place.number];
  if (known !== undefined) return known;
  const given = getArgumentValues(place.field, place.nodes[0], operation.variableValues);
  args[place.number] = given;
  return given;
}

export function infoAt(place: Place, { infos, operation }: Run): GraphQLResolveInfo {
  const { number, parentType, field, nodes } = place;
  const known = infos[number];
  if (known !== undefined) return known;
  const path = { prev: undefined, key: keyOf(place), typename: parentType.name };
  const { schema, fragments, rootValue, operation: definition, variableValues } = operation;
  const info: GraphQLResolveInfo = {
    fieldName: field.name,
    fieldNodes: nodes,
    returnType: field.type,
    parentType,
    path,
    schema,
    fragments,
    rootValue,
    operation: definition,
    variableValues,
  };
  infos[number] = info;
  return info;
}
