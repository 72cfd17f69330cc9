import {
  defaultFieldResolver,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getArgumentValues,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
  type ValueNode,
} from 'graphql';
import { selectedFields } from '../../data/planner/selection';
import { isDirectCall } from '../direct-resolvers';
import { type LeafText, leafText } from './leaf-text';
import { Unwritable } from './written';

/** A selection on one object type, ready to be written: made once for a document, used for each object. */
export interface ObjectShape {
  type: GraphQLObjectType;
  fields: FieldShape[];
}

/** One key of an object in the answer. */
export interface FieldShape {
  /** `"name":` behind a comma, or what begins the object. */
  head: Uint8Array;
  /** The whole of it, where that is known: `"__typename":"Organization"`. */
  known: Uint8Array | null;
  property: string;
  /** Null where the property of the object is the value. */
  resolve: GraphQLFieldResolver<unknown, unknown> | null;
  /** Whether what resolves it is a method of a resolver class and nothing around it. */
  isDirect: boolean;
  place: Place;
  value: ValueShape;
}

/** Where a field stands in the operation; the same for all objects there. */
export interface Place {
  /** Under which a run keeps what it made for this place. */
  number: number;
  parentType: GraphQLObjectType;
  field: GraphQLField<unknown, unknown>;
  nodes: [FieldNode, ...FieldNode[]];
  /** Null where they depend on variables. */
  args: Record<string, unknown> | null;
}

/** The key of a place in the answer. */
export function keyOf({ nodes: [node] }: Pick<Place, 'nodes'>): string {
  return node.alias?.value ?? node.name.value;
}

export type ValueShape = { isNonNull: boolean } & (
  | { kind: 'leaf'; type: GraphQLLeafType; text: LeafText }
  | { kind: 'list'; item: ValueShape }
  | { kind: 'object'; shape: ObjectShape }
  | { kind: 'abstract'; type: GraphQLAbstractType; shapeFor: (type: GraphQLObjectType) => ObjectShape }
);

/** What shapes are made from, and how many places they have numbered so far. */
export interface ShapeScope {
  schema: GraphQLSchema;
  fragments: Record<string, FragmentDefinitionNode>;
  /** Of the variables by which fields are skipped or included; no others are looked at. */
  variableValues: Record<string, unknown>;
  placeCount: number;
}

/**
 * The shape of selections on an object type. Fields with one key are one field, and what is selected below them is united.
 *
 * @throws Unwritable for introspection, which graphql-js answers
 */
export function shapeOf(scope: ShapeScope, type: GraphQLObjectType, sets: SelectionSetNode[]): ObjectShape {
  const byKey = new Map<string, [FieldNode, ...FieldNode[]]>();
  for (const node of selectedFields(scope, type, sets)) {
    const key = node.alias?.value ?? node.name.value;
    const nodes = byKey.get(key);
    if (nodes === undefined) byKey.set(key, [node]);
    else nodes.push(node);
  }
  const fields = [...byKey].map(([key, nodes], index) =>
    fieldShape(scope, type, nodes, `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`),
  );
  return { type, fields };
}

function fieldShape(scope: ShapeScope, parentType: GraphQLObjectType, nodes: Place['nodes'], head: string): FieldShape {
  const property = nodes[0].name.value;
  const isTypeName = property === '__typename';
  const field = isTypeName ? TypeNameMetaFieldDef : parentType.getFields()[property];
  if (field === undefined) throw new Unwritable();
  const place = { number: scope.placeCount, parentType, field, nodes, args: fixedArguments(field, nodes[0]) };
  scope.placeCount += 1;
  const resolve = field.resolve === undefined || field.resolve === defaultFieldResolver ? null : field.resolve;
  const known = isTypeName ? Buffer.from(head + JSON.stringify(parentType.name)) : null;
  const isDirect = resolve !== null && isDirectCall(resolve);
  return {
    head: Buffer.from(head),
    known,
    property,
    resolve,
    isDirect,
    place,
    value: valueShape(scope, field.type, nodes),
  };
}

function valueShape(scope: ShapeScope, type: GraphQLOutputType, nodes: readonly FieldNode[]): ValueShape {
  const isNonNull = isNonNullType(type);
  const inner = getNullableType(type);
  if (isLeafType(inner)) return { isNonNull, kind: 'leaf', type: inner, text: leafText(inner) };
  if (isListType(inner)) return { isNonNull, kind: 'list', item: valueShape(scope, inner.ofType, nodes) };
  const sets = nodes.flatMap(({ selectionSet }) => (selectionSet === undefined ? [] : [selectionSet]));
  if (!isAbstractType(inner)) return { isNonNull, kind: 'object', shape: shapeOf(scope, inner, sets) };
  const shapes = new Map<GraphQLObjectType, ObjectShape>();
  for (const possible of scope.schema.getPossibleTypes(inner)) shapes.set(possible, shapeOf(scope, possible, sets));
  const shapeFor = (possible: GraphQLObjectType) => {
    const shape = shapes.get(possible);
    if (shape === undefined) throw new Unwritable();
    return shape;
  };
  return { isNonNull, kind: 'abstract', type: inner, shapeFor };
}

function fixedArguments(field: Place['field'], node: FieldNode): Place['args'] {
  const dependsOnVariables = node.arguments?.some(({ value }) => holdsVariable(value)) ?? false;
  return dependsOnVariables ? null : getArgumentValues(field, node, {});
}

function holdsVariable(value: ValueNode): boolean {
  if (value.kind === Kind.VARIABLE) return true;
  if (value.kind === Kind.LIST) return value.values.some(holdsVariable);
  return value.kind === Kind.OBJECT && value.fields.some((field) => holdsVariable(field.value));
}
