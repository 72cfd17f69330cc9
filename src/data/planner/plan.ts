import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';
import { type Link, type LinkArguments, type PlannedType, slotOf } from './declare';
import { argumentsOf, type OperationScope, objectType, selectedFields } from './selection';

/** What to read of one type at one place of the query: pruned properties, and links to follow. */
export interface Plan<Node = unknown> {
  type: PlannedType<Node>;
  properties: Set<string>;
  links: Map<string, PlannedLink>;
}

export interface PlannedLink {
  slot: string;
  link: Link;
  args: LinkArguments;
  /** What to read at the other end. */
  plan: Plan;
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
  const graphType = objectType(scope.schema, type.typeName);
  const plan: Plan<Node> = { type, properties: new Set(), links: new Map() };
  const nested = new Map<string, { link: Link; args: LinkArguments; sets: SelectionSetNode[] }>();
  for (const node of selectedFields(scope, graphType, selectionSets)) {
    const field = node.name.value;
    const link = type.links[field];
    if (link === undefined) {
      addProperties(plan, field);
      continue;
    }
    const args = argumentsOf(scope, graphType, node);
    const slot = slotOf(field, args);
    // Its slot becomes a name in SQL, which must never hold what a caller wrote.
    if (link.kind === 'one' && slot !== field)
      throw new Error(`${type.typeName}.${field}: a to-one link takes no arguments.`);
    const known = nested.get(slot) ?? { link, args, sets: [] };
    if (node.selectionSet !== undefined) known.sets.push(node.selectionSet);
    nested.set(slot, known);
  }
  for (const [slot, { link, args, sets }] of nested) {
    plan.links.set(slot, { slot, link, args, plan: compilePlan(scope, targetOf(type, link), sets) });
  }
  return plan;
}

/** A plan that reads every property and follows nothing: for nodes whose use is not known yet. */
export function wholeRowPlan<Node>(type: PlannedType<Node>): Plan<Node> {
  return { type, properties: new Set(Object.keys(type.columns)), links: new Map() };
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
  const planned: PlannedLink = { slot, link, args, plan: compilePlan(info, targetOf(type, link), sets) };
  return { type, properties: new Set(), links: new Map([[slot, planned]]) };
}

function targetOf(type: PlannedType, link: Link): PlannedType {
  return link.kind === 'one' || link.kind === 'many' ? link.target() : type;
}

function addProperties(plan: Plan, field: string): void {
  if (field === '__typename' || field === 'id') return;
  const needed = plan.type.fields?.[field] ?? (field in plan.type.columns ? [field] : null);
  // A field that nobody declared may need anything: read the whole row rather than too little.
  for (const property of needed ?? Object.keys(plan.type.columns)) plan.properties.add(property);
}
