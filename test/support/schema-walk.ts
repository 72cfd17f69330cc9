import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { argumentsFor, type Bait, NO_BAIT } from './bait';

/**
 * Selections over the whole schema that stay small although its types lead to each other in circles. A type with ids is a
 * node; everything between two nodes (connections, edges, payloads, totals) is opened wherever it is met. A node is either
 * open, with all its fields, or closed, with all but those that lead to nodes.
 */
interface Walk {
  schema: GraphQLSchema;
  bait: Bait;
  /** Whether the node at a place is open. */
  opens: (place: Place) => boolean;
  /** Whether fields with optional arguments are asked a second time, with all of them. */
  givesArguments: boolean;
}

interface Place {
  /** Names of the fields from the top. */
  key: string;
  type: GraphQLObjectType;
  /** Nodes passed on the way here. */
  nodes: number;
  isOpen: boolean;
  /** Types passed since the last node. */
  since: readonly string[];
}

/** Where node types are open: the key of the place, by the type's name. */
export type Homes = ReadonlyMap<string, string>;

/**
 * Every field of a type and of all that lies below it: each node type is open once, where it is met first, and closed
 * wherever else it is met. So each field of each type is asked, and each link with the fields of its target.
 *
 * @param homes where the node types are open that this selection is to open, from `homesOf`; by default all
 * @param givesArguments whether open nodes are asked a second time for what takes arguments, with all of them
 */
export function selectAll(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  bait: Bait,
  homes = homesBelow(schema, type, new Set()),
  givesArguments = true,
): string {
  const opens = (place: Place) => homes.get(place.type.name) === place.key;
  return selectionOf({ schema, bait, opens, givesArguments }, type);
}

/** The fields of a type and of the first nodes on each way, with the fields of those that these lead to. */
export function selectFirst(schema: GraphQLSchema, type: GraphQLNamedType, bait: Bait): string {
  return selectionOf({ schema, bait, opens: (place) => place.nodes === 0, givesArguments: false }, type);
}

/** The fields of a type and of what lies between it and the next nodes, these closed. */
export function selectNear(schema: GraphQLSchema, type: GraphQLNamedType, bait: Bait): string {
  return selectionOf({ schema, bait, opens: () => false, givesArguments: false }, type);
}

/** One selection for each field of a node type that leads to nodes: every way of `links` links that begins with it. */
export function selectTrails(schema: GraphQLSchema, type: GraphQLObjectType, links: number, bait: Bait): string[] {
  const walk: Walk = { schema, bait, givesArguments: false, opens: (place) => place.nodes < links };
  const top = { key: '', type, nodes: 0, isOpen: true, since: [] };
  return Object.values(type.getFields())
    .filter((field) => leadsToNodes(schema, getNamedType(field.type)))
    .flatMap((field) => fieldLines(walk, top, field))
    .map((line) => `{ ${line} }`);
}

/**
 * Where to open each node type below several types, so that it is open once below all of them together: below the first one
 * that leads to it.
 */
export function homesOf(schema: GraphQLSchema, types: readonly GraphQLNamedType[]): Homes[] {
  const opened = new Set<string>();
  return types.map((type) => {
    const homes = homesBelow(schema, type, opened);
    for (const name of homes.keys()) opened.add(name);
    return homes;
  });
}

/** Where each node type is met first, the shortest way from the top, by the key of the place. */
function homesBelow(schema: GraphQLSchema, type: GraphQLNamedType, opened: ReadonlySet<string>): Homes {
  const homes = new Map<string, string>();
  let front: Place[] = [];
  const walk: Walk = {
    schema,
    bait: NO_BAIT,
    givesArguments: false,
    opens: (place) => {
      if (homes.has(place.type.name) || opened.has(place.type.name)) return false;
      homes.set(place.type.name, place.key);
      front.push(place);
      return false;
    },
  };
  selectionOf(walk, type);
  while (front.length > 0) {
    const now = front;
    front = [];
    for (const place of now) placeLines(walk, { ...place, isOpen: true });
  }
  return homes;
}

function selectionOf(walk: Walk, type: GraphQLNamedType): string {
  const lines = targetLines(walk, { key: '', nodes: -1, isOpen: true, since: [] }, type);
  return lines === null ? '' : `{ __typename ${lines.join(' ')} }`;
}

/** What to select of a type met from a place; null where there is nothing to select. */
function targetLines(walk: Walk, from: Omit<Place, 'type'>, type: GraphQLNamedType): string[] | null {
  if (isAbstractType(type)) {
    const members = walk.schema.getPossibleTypes(type);
    const fragments = members.flatMap((member) => {
      const lines = targetLines(walk, { ...from, key: `${from.key}|${member.name}` }, member);
      return lines === null ? [] : [`... on ${member.name} { ${lines.join(' ')} }`];
    });
    return fragments.length === 0 ? null : fragments;
  }
  if (!isObjectType(type) || from.since.includes(type.name)) return null;
  if (!isNode(type)) return placeLines(walk, { ...from, type, since: [...from.since, type.name] });
  if (!from.isOpen) return null;
  const place = { ...from, type, nodes: from.nodes + 1, since: [] };
  return placeLines(walk, { ...place, isOpen: walk.opens(place) });
}

function placeLines(walk: Walk, place: Place): string[] {
  return ['__typename', ...Object.values(place.type.getFields()).flatMap((field) => fieldLines(walk, place, field))];
}

/** What takes a report to answer is asked of open nodes only: a document with hundreds of them is one that the server refuses. */
const REPORTS = ['CoverageFigures'];

function fieldLines(walk: Walk, place: Place, field: GraphQLField<unknown, unknown>): string[] {
  if (!place.isOpen && REPORTS.includes(getNamedType(field.type).name)) return [];
  const all = field.args.map((arg) => arg.name);
  const isAskedAgain = walk.givesArguments && place.isOpen && all.length > 0;
  return [
    ...fieldLine(walk, place, field, [], ''),
    ...(isAskedAgain ? fieldLine(walk, place, field, all, '_given') : []),
  ];
}

function fieldLine(
  walk: Walk,
  place: Place,
  field: GraphQLField<unknown, unknown>,
  given: readonly string[],
  suffix: string,
): string[] {
  const type = getNamedType(field.type);
  // Fields of one name on several members of an abstract type may differ in type: an alias keeps them apart.
  const member = place.key.endsWith(`|${place.type.name}`) ? `${place.type.name}_` : '';
  const alias = member === '' && suffix === '' ? '' : `${member}${field.name}${suffix}: `;
  const call = `${alias}${field.name}${argumentsFor(place.type.name, field.args, given, walk.bait)}`;
  if (isLeafType(type)) return [call];
  const { nodes, isOpen, since } = place;
  const lines = targetLines(walk, { key: `${place.key}.${field.name}${suffix}`, nodes, isOpen, since }, type);
  return lines === null ? [] : [`${call} { ${lines.join(' ')} }`];
}

function isNode(type: GraphQLObjectType): boolean {
  return type.getInterfaces().some(({ name }) => name === 'Node');
}

function leadsToNodes(schema: GraphQLSchema, type: GraphQLNamedType, seen: readonly string[] = []): boolean {
  if (isAbstractType(type)) return schema.getPossibleTypes(type).some((member) => leadsToNodes(schema, member, seen));
  if (!isObjectType(type) || seen.includes(type.name)) return false;
  if (isNode(type)) return true;
  const below = Object.values(type.getFields()).map((field) => getNamedType(field.type));
  return below.some((next) => leadsToNodes(schema, next, [...seen, type.name]));
}

/** All strings of a JSON value. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(stringsIn);
}
