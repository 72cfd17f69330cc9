import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';
import { isGiven } from '../../shared/check-argument';
import { type Link, type LinkArguments, type PlannedType, slotOf } from './declare';
import { rememberedPlan } from './remembered-plans';
import { argumentsOf, type OperationScope, objectType, selectedFields, setsBelow } from './selection';

/** What to read of one type at one place of the query: pruned properties, and links to follow. */
export interface Plan<Node = unknown> {
  type: PlannedType<Node>;
  properties: Set<string>;
  links: Map<string, PlannedLink>;
  /** Whether its nodes go to whoever may copy them, such as use cases: then their properties are their own. */
  isWholeRow?: true;
}

export interface PlannedLink {
  field: string;
  slot: string;
  link: Link;
  args: LinkArguments;
  /** What to read at the other end; of a connection, of its nodes. A value has no other end, and an empty plan of its owner. */
  plan: Plan;
  /** Of a value: the name of its column in the rows. */
  column?: string;
  /** Of a connection: which of its parts are asked for. */
  page?: PageParts;
}

/** What a selection asks of a connection. */
export interface PageParts {
  rows: boolean;
  /** Cursors of edges, or those of the page's ends. */
  cursors: boolean;
  total: boolean;
}

/**
 * Compiles the selection on a planned type. Aliases and repeated fields with equal arguments become one link whose
 * selections are united, so a plan depends on what is asked, not on how it is written.
 */
export function compilePlan<Node>(
  scope: OperationScope,
  type: PlannedType<Node>,
  selectionSets: SelectionSetNode[],
): Plan<Node> {
  return rememberedPlan(scope, type, selectionSets, () => planOf(naming(scope), type, selectionSets)) as Plan<Node>;
}

/** Names columns of values in the order in which they are met, equal ones alike: what a caller wrote is in no name, and in no text of SQL. */
interface PlanScope extends OperationScope {
  nameOf: (slot: string) => string;
}

function naming({ schema, fragments, variableValues }: OperationScope): PlanScope {
  const names = new Map<string, string>();
  const nameOf = (slot: string) => {
    const name = names.get(slot) ?? `value:${names.size}`;
    names.set(slot, name);
    return name;
  };
  return { schema, fragments, variableValues, nameOf };
}

function planOf<Node>(scope: PlanScope, type: PlannedType<Node>, selectionSets: SelectionSetNode[]): Plan<Node> {
  const graphType = objectType(scope.schema, type.typeName);
  const plan: Plan<Node> = { type, properties: new Set(), links: new Map() };
  const nested = new Map<string, LinkCall>();
  for (const node of selectedFields(scope, graphType, selectionSets)) {
    const field = node.name.value;
    const link = type.links[field];
    if (link === undefined) {
      addProperties(plan, field);
      continue;
    }
    const args = givenArguments(argumentsOf(scope, graphType, node));
    const slot = slotOf(field, args);
    const known = nested.get(slot) ?? { field, slot, link, args, sets: [] };
    if (node.selectionSet !== undefined) known.sets.push(node.selectionSet);
    nested.set(slot, known);
  }
  for (const call of nested.values()) plan.links.set(call.slot, compileLink(scope, type, call));
  return plan;
}

/** A link as it is asked for at one place, with all that is selected on it. */
interface LinkCall {
  field: string;
  slot: string;
  link: Link;
  args: LinkArguments;
  sets: SelectionSetNode[];
}

const CURSORS: ReadonlySet<string> = new Set(['cursor', 'startCursor', 'endCursor']);

function compileLink(scope: PlanScope, owner: PlannedType, { sets, ...call }: LinkCall): PlannedLink {
  const { link } = call;
  switch (link.kind) {
    case 'value':
      return { ...call, plan: emptyPlan(owner), column: scope.nameOf(call.slot) };
    case 'page': {
      const target = link.target();
      const connection = `${target.typeName}Connection`;
      const fields = selectedFields(scope, objectType(scope.schema, connection), sets).map((node) => node.name.value);
      const edges = setsBelow(scope, sets, { typeName: connection, field: 'edges' });
      const hasCursor = (typeName: string, below: SelectionSetNode[]) =>
        selectedFields(scope, objectType(scope.schema, typeName), below).some(({ name }) => CURSORS.has(name.value));
      const nodes = setsBelow(scope, edges, { typeName: `${target.typeName}Edge`, field: 'node' });
      const page = {
        rows: fields.includes('edges') || fields.includes('pageInfo'),
        cursors:
          hasCursor(`${target.typeName}Edge`, edges) ||
          hasCursor('PageInfo', setsBelow(scope, sets, { typeName: connection, field: 'pageInfo' })),
        total: fields.includes('totalCount'),
      };
      return { ...call, plan: planOf(scope, target, nodes), page };
    }
    case 'one':
    case 'computed':
      // Its slot becomes a name in SQL, which must never hold what a caller wrote.
      if (call.slot !== call.field)
        throw new Error(`${owner.typeName}.${call.field}: a to-one link takes no arguments.`);
      return { ...call, plan: planOf(scope, link.target(), sets) };
    case 'many':
      return { ...call, plan: planOf(scope, link.target(), sets) };
    default:
      return { ...call, plan: planOf(scope, owner, sets) };
  }
}

/** An argument that is null is as good as left out, however it was written. */
function givenArguments(args: LinkArguments): LinkArguments {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => isGiven(value)));
}

function emptyPlan(type: PlannedType): Plan {
  return { type, properties: new Set(), links: new Map() };
}

/** A plan that reads every property and follows nothing: for nodes whose use is not known yet. */
export function wholeRowPlan<Node>(type: PlannedType<Node>): Plan<Node> {
  const properties = [...Object.keys(type.columns), ...Object.keys(type.computed ?? {})];
  return { type, properties: new Set(properties), links: new Map(), isWholeRow: true };
}

/** A plan with one link only: what a field resolver needs when nobody fetched for it before. */
export function linkPlan(info: GraphQLResolveInfo, type: PlannedType, args: LinkArguments): Plan {
  const field = info.fieldName;
  const link = type.links[field];
  if (link === undefined) throw new Error(`${type.typeName}.${field} is not declared to the planner.`);
  const sets = info.fieldNodes.flatMap((node: FieldNode) =>
    node.selectionSet === undefined ? [] : [node.selectionSet],
  );
  const slot = slotOf(field, args);
  const call = { field, slot, link, args: givenArguments(args), sets };
  return { ...emptyPlan(type), links: new Map([[slot, compileLink(naming(info), type, call)]]) };
}

function addProperties(plan: Plan, field: string): void {
  if (field === '__typename' || field === 'id') return;
  const { fields, columns, computed = {} } = plan.type;
  const needed = fields?.[field] ?? (field in columns || field in computed ? [field] : null);
  // A field that nobody declared may need anything: read the whole row rather than too little.
  for (const property of needed ?? [...Object.keys(columns), ...Object.keys(computed)]) plan.properties.add(property);
}
