import {
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  type InlineFragmentNode,
  type SelectionSetNode,
} from 'graphql';

/** What reading a selection needs of the operation. */
export interface OperationScope {
  schema: GraphQLSchema;
  fragments: Record<string, FragmentDefinitionNode>;
  variableValues: Record<string, unknown>;
}

/**
 * The fields selected on `type` by the selection sets, with fragments opened, type conditions applied and
 * `@skip`/`@include` decided. Fields are yielded once per AST node: the caller merges by name and arguments.
 */
export function selectedFields(
  scope: OperationScope,
  type: GraphQLObjectType,
  selectionSets: SelectionSetNode[],
): FieldNode[] {
  const found: FieldNode[] = [];
  const opened = new Set<string>();
  const visit = (selectionSet: SelectionSetNode): void => {
    for (const selection of selectionSet.selections) {
      if (!isIncluded(scope, selection)) continue;
      if (selection.kind === 'Field') found.push(selection);
      else insideOf(scope, type, selection, opened).forEach(visit);
    }
  };
  selectionSets.forEach(visit);
  return found;
}

/** The selection set of a fragment that applies to the type; none when it does not, or a named one was opened before. */
function insideOf(
  scope: OperationScope,
  type: GraphQLObjectType,
  fragment: InlineFragmentNode | FragmentSpreadNode,
  opened: Set<string>,
): SelectionSetNode[] {
  const isSpread = fragment.kind === 'FragmentSpread';
  const definition = isSpread ? scope.fragments[fragment.name.value] : fragment;
  if (definition === undefined || (isSpread && opened.has(fragment.name.value))) return [];
  if (isSpread) opened.add(fragment.name.value);
  return matches(type, definition.typeCondition?.name.value) ? [definition.selectionSet] : [];
}

/** Argument values of a field node, defaults and variables applied. */
export function argumentsOf(scope: OperationScope, type: GraphQLObjectType, node: FieldNode): Record<string, unknown> {
  const definition = type.getFields()[node.name.value];
  return definition === undefined ? {} : getArgumentValues(definition, node, scope.variableValues);
}

/** The object type behind a type name; unknown names are a mistake in a declaration. */
export function objectType(schema: GraphQLSchema, typeName: string): GraphQLObjectType {
  return schema.getType(typeName) as GraphQLObjectType;
}

/**
 * Selection sets found below a field by following fields of types, e.g. `edges` of a connection, then `node` of an edge. An
 * empty path gives the field's own selection sets.
 */
export function selectionSetsAt(
  info: GraphQLResolveInfo,
  path: { typeName: string; field: string }[],
): SelectionSetNode[] {
  let sets = info.fieldNodes.flatMap((node) => (node.selectionSet === undefined ? [] : [node.selectionSet]));
  for (const step of path) sets = setsBelow(info, sets, step);
  return sets;
}

/** Selection sets one field further down, from those on an object type. */
export function setsBelow(
  scope: OperationScope,
  sets: SelectionSetNode[],
  step: { typeName: string; field: string },
): SelectionSetNode[] {
  return selectedFields(scope, objectType(scope.schema, step.typeName), sets)
    .filter((node) => node.name.value === step.field)
    .flatMap((node) => (node.selectionSet ? [node.selectionSet] : []));
}

/** Whether a resolver's own result, of the object type named, is asked for that field. */
export function selects(info: GraphQLResolveInfo, typeName: string, field: string): boolean {
  const selected = selectedFields(info, objectType(info.schema, typeName), selectionSetsAt(info, []));
  return selected.some((node) => node.name.value === field);
}

function isIncluded(scope: OperationScope, selection: SelectionSetNode['selections'][number]): boolean {
  if (selection.directives === undefined || selection.directives.length === 0) return true;
  if (getDirectiveValues(GraphQLSkipDirective, selection, scope.variableValues)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, scope.variableValues)?.if !== false;
}

function matches(type: GraphQLObjectType, condition: string | undefined): boolean {
  if (condition === undefined || condition === type.name) return true;
  return type.getInterfaces().some((implemented) => implemented.name === condition);
}
