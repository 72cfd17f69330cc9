import type { Action } from '../../access/permissions';

/**
 * What a domain tells the planner about one GraphQL type, beside its entity. The planner knows no domain:
 * everything it reads, joins or walks is named here.
 */
export interface PlannedType<Node = unknown> {
  /** Only for the compiler: the class of the nodes. */
  readonly node?: Node;
  /** Name of the GraphQL object type. */
  typeName: string;
  table: string;
  /** False for reference tables shared by all tenants (no `tenant_id` column). */
  isTenantTable: boolean;
  /** Column of the primary key beside the tenant. */
  keyColumn: string;
  /** The action that a caller needs to see a node of this type. */
  action: Action;
  /** Makes the API's id from the key. */
  globalId: (key: string) => string;
  /** Property of the node → column of the table. A GraphQL field of the same name reads the property. */
  columns: Record<string, string>;
  /** GraphQL fields that need other properties than the one of their own name. */
  fields?: Record<string, readonly string[]>;
  /** GraphQL fields that lead to other nodes. */
  links: Record<string, Link>;
  /** Forests over this table, by graph name. */
  trees?: Record<string, Tree>;
  /** How the past is read; absent when the type has no history. */
  history?: History;
}

/** One forest over the rows of a table, with a materialized path for the present. */
export interface Tree {
  pathColumn: string;
  depthColumn: string;
  parentColumn: string;
  /** Properties by which siblings are ordered; the key comes last by itself. */
  siblingOrder: readonly string[];
}

/** Where the past of a type is kept: dated states of the rows and dated edges of its trees. */
export interface History {
  states: { table: string; ownerColumn: string; columns: Record<string, string> };
  edges: { table: string; childColumn: string; parentColumn: string; graphColumn: string };
}

export type LinkArguments = Readonly<Record<string, unknown>>;

/** The node a foreign key points to: joined into the statement of its owner. */
export interface ToOneLink {
  kind: 'one';
  target: () => PlannedType;
  /** Column of the owner → column of the target. */
  on: Record<string, string>;
}

/** Rows of another table that point to the owner: one statement for all owners. */
export interface ToManyLink {
  kind: 'many';
  target: () => PlannedType;
  /** Column of the target that holds the owner's key. */
  ownerColumn: string;
  /** Further condition over the target, alias `o`; `date` is the day asked for, as SQL. */
  where?: (sql: { readonly date: string }) => string;
  /** SQL order over alias `o`, ending with the key. */
  orderBy: string;
}

/** A walk along one of the type's own trees. */
export interface TreeLink {
  kind: 'parent' | 'children' | 'ancestors' | 'descendants';
  /** Which forest, by the arguments of the field. */
  graph: (args: LinkArguments) => string;
}

export type Link = ToOneLink | ToManyLink | TreeLink;

/** A node made by the planner: the properties that were selected, and what was already fetched beyond them. */
export interface PlannedNode {
  /** Id of the API. */
  id: string;
  /** Primary key. */
  key: string;
  /** Date as of which this node was read; null for the present. Nested fields inherit it. */
  asOf: string | null;
  /** Results of links by slot (field and arguments); an Error is thrown when the field is resolved. */
  linked?: Map<string, unknown>;
  [property: string]: unknown;
}

/** A node of a declared class: what its resolvers read, and what the planner put beside it. */
export type Planned<Node> = Node & PlannedNode;

/** Deepest walk down or up a tree. */
export const MAX_TREE_DEPTH = 12;

/** Most nodes that one request may fetch. */
export const MAX_NODES = 20_000;

/** The name under which a link's result is kept: field and arguments, so that aliases with equal arguments share one. */
export function slotOf(field: string, args: LinkArguments): string {
  let slot = field;
  for (const name of Object.keys(args).sort()) {
    const value = args[name];
    if (value !== undefined && value !== null)
      slot += `|${name}:${typeof value === 'string' ? value : JSON.stringify(value)}`;
  }
  return slot;
}
