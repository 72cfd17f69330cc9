import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { RequestContext } from '../../access/context';
import { letGoOfRows, letLinksWait } from '../../data/planner/lazy-nodes';
import { nodeCounts } from '../../data/planner/node-budget';
import { written } from './output';
import { again, keepRoots, type RootValue } from './root-values';
import { type Run, resolved } from './run';
import { type FieldShape, keyOf, type ObjectShape, type ShapeScope, shapeOf } from './shape';
import { writeFields } from './write';
import { isPromise, noticed, Unwritable } from './written';

/** Combinations of skipped and included fields that are remembered for one operation. */
const MAX_SHAPES = 16;

/**
 * Writes the data of a query straight to JSON text: the resolvers of graphql-js are called in its order, and no result objects
 * are made in between. What it cannot write exactly as graphql-js would, it does not write at all.
 */
export class OperationWriter {
  private readonly shapes = new Map<string, ObjectShape | null>();
  private readonly fragments: Record<string, FragmentDefinitionNode>;
  /** Variables by which fields are skipped or included. */
  private readonly switches: string[];

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly operation: OperationDefinitionNode,
  ) {
    this.fragments = fragmentsOf(document);
    this.switches = switchesOf(document);
  }

  /**
   * The text of `data`, as bytes.
   *
   * @returns null when graphql-js has to answer; what the root fields came to is kept for it
   */
  async write(ctx: RequestContext, variables: Record<string, unknown>): Promise<Buffer | null> {
    const { coerced } = getVariableValues(this.schema, this.operation.variableDefinitions ?? [], variables);
    if (coerced === undefined) return null;
    const shape = this.shapeFor(coerced);
    if (shape === null) return null;
    const { schema, fragments, operation } = this;
    const told = { schema, fragments, operation, rootValue: undefined, variableValues: coerced };
    const run: Run = { ctx, operation: told, args: [], infos: [], counts: nodeCounts(ctx) };
    letLinksWait(ctx);
    const roots = beginRoots(shape, run);
    keepRoots(ctx, new Map(roots.map(({ field, root }) => [keyOf(field.place), root])));
    try {
      // All of them before anything is written: what ends in an error here is not begun twice below.
      const values = await Promise.all(roots.map(({ root }) => again(root)));
      const known = new Map(roots.map(({ field }, index) => [field, values[index]]));
      const text = await written((out) => writeFields(shape, out, run, (field) => known.get(field)));
      forget(ctx);
      return text;
    } catch {
      return null;
    }
  }

  private shapeFor(variableValues: Record<string, unknown>): ObjectShape | null {
    const key = this.switches.map((name) => String(variableValues[name])).join();
    const known = this.shapes.get(key);
    if (known !== undefined) return known;
    if (this.shapes.size >= MAX_SHAPES) this.shapes.clear();
    const { schema, fragments, operation } = this;
    const shape = rootShape({ schema, fragments, variableValues, placeCount: 0 }, operation);
    this.shapes.set(key, shape);
    return shape;
  }
}

interface BegunRoot {
  field: FieldShape;
  root: RootValue;
}

/**
 * What was read is in the text. Contexts live on for a moment, in what waits for the end of the request: without this, rows would grow
 * old with them.
 */
function forget(ctx: RequestContext): void {
  keepRoots(ctx, undefined);
  letGoOfRows(ctx);
}

/** Begins all fields of the root at once, as graphql-js does. */
function beginRoots({ fields }: ObjectShape, run: Run): BegunRoot[] {
  return fields
    .filter(({ known }) => known === null)
    .map((field) => ({ field, root: attempt(() => resolved(field, undefined, run)) }));
}

function attempt(work: () => unknown): RootValue {
  try {
    const value = work();
    return { value: isPromise(value) ? noticed(value) : value };
  } catch (thrown) {
    return { thrown };
  }
}

/** Null where graphql-js has to answer: introspection, mutations. */
function rootShape(scope: ShapeScope, { operation, selectionSet }: OperationDefinitionNode): ObjectShape | null {
  const type = scope.schema.getQueryType();
  if (operation !== 'query' || !type) return null;
  try {
    return shapeOf(scope, type, [selectionSet]);
  } catch (error) {
    if (error instanceof Unwritable) return null;
    throw error;
  }
}

function fragmentsOf({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment]));
}

function switchesOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(directive) {
      for (const { value } of directive.arguments ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
