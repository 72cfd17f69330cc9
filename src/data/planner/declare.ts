import type { Action } from '../../access/permissions';
import type { LinkedValues } from './linked-values';
import type { OrderKey } from './order';
import type { ReachSql, RowSql } from './row-sql';
import type { RowsSql } from './rows-sql';

/**
 * What a domain tells the planner about one GraphQL type, beside its entity. The planner knows no domain:
 * everything it reads, joins or walks is named here. Its expressions must not close over a caller or a day: statements are remembered, and
 * what is the caller's or the day's is bound through ScopeValue.
 */
export interface PlannedType<Node = unknown> {
  /** Only for the compiler: the class of the nodes. */
  readonly node?: Node;
  /** Name of the GraphQL object type. */
  typeName: string;
  /**
   * Its table; or, where rows are derived, a query in parentheses that gives `tenant_id`, the key and the columns, written anew
   * for each statement where it binds what is asked.
   */
  table: string | ((sql: Pick<RowsSql, 'bind'>) => string);
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
  /** Properties that are computed from other rows when they are asked for. */
  computed?: Record<string, (row: RowSql) => string>;
  /**
   * Condition over a row for callers whose grants reach subtrees only; absent where every row of the tenant may be seen.
   * It is of today, whatever date is read.
   */
  reach?: (row: ReachSql) => string;
  /**
   * The action whose grants are asked for that reach, where it is another than `action`: then the condition is for all who do
   * not hold it in the whole tenant, such as for readers of what is a draft to whoever writes it.
   */
  reachAction?: Action;
  /** Condition over a row for integrations, which read only what is their own account's; absent where they read all. */
  own?: (row: { alias: string; account: string }) => string;
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
  /** Absent where the type has no trees. */
  edges?: { table: string; childColumn: string; parentColumn: string; graphColumn: string };
}

export type LinkArguments = Readonly<Record<string, unknown>>;

/** The node a foreign key points to: joined into the statement of its owner. */
export interface ToOneLink {
  kind: 'one';
  target: () => PlannedType;
  /** Column of the owner → column of the target. A column that the owner's history dates is read as of the date. */
  on: Record<string, string>;
}

/** One row of values computed for each owner, such as counts: a lateral subquery in the statement of its owner. */
export interface ComputedLink {
  kind: 'computed';
  /** Its `table` is only a name; its columns are those of the subquery. */
  target: () => PlannedType;
  /** The subquery, without parentheses; gives one row, its key column not null. */
  from: (owner: RowSql) => string;
}

/** A scalar computed for each owner by the arguments of its field: an expression in the statement of its owner. */
export interface ValueLink {
  kind: 'value';
  sql: (owner: RowSql, args: LinkArguments) => string;
}

/** Rows of another table that point to the owner: one statement for all owners. */
export interface ToManyLink {
  kind: 'many';
  target: () => PlannedType;
  /** Column of the target, or of the table between, that holds the owner's key. */
  ownerColumn: string;
  /** A table between owner and target, alias `t`, with the column that holds the target's key. */
  through?: { table: string; targetColumn: string };
  /** Further condition over the target, alias `o`, and `t`; `date` is the day asked for, as SQL. */
  where?: (sql: { readonly date: string; bind(value: unknown): string }, args: LinkArguments) => string;
  /** SQL order over alias `o`, ending with the key; a function where the order is by dated properties. */
  orderBy: string | ((sql: RowsSql) => string);
}

/** A connection below each owner: pages of rows of another table, one statement for all owners. */
export interface PageLink {
  kind: 'page';
  target: () => PlannedType;
  /** Condition over a target row (alias `o`) of the owner whose key is the SQL `owner` (a uuid). */
  where: (sql: RowsSql, owner: string, args: LinkArguments) => string;
  /** Keyset order; the last key is unique. */
  order: readonly OrderKey[];
  /** Over the owner alone: its rows are few, better found and then put in order. Left out, PostgreSQL decides, which does not know. */
  isFew?: (sql: RowsSql, owner: string, args: LinkArguments) => string;
}

/** A walk along one of the type's own trees. */
export interface TreeLink {
  kind: 'parent' | 'children' | 'ancestors' | 'descendants';
  /** Which forest, by the arguments of the field. */
  graph: (args: LinkArguments) => string;
}

export type Link = (ToOneLink | ComputedLink | ValueLink | ToManyLink | PageLink | TreeLink) & {
  /** Set where the resolver of the field makes something else of what is read: then it is asked for the answer. */
  isReworked?: true;
};

/** Adds links to the type of an earlier domain: the later domain owns the field between two. */
export function addLinks(type: PlannedType, links: Record<string, Link>): void {
  for (const [field, link] of Object.entries(links)) {
    if (type.links[field] !== undefined) throw new Error(`${type.typeName}.${field} is declared to the planner twice.`);
    type.links[field] = link;
  }
}

/** Adds rows of an earlier domain's type to those that a caller reaches, by a condition over a row. */
export function widenReach(type: PlannedType, reach: (row: ReachSql) => string): void {
  const narrower = type.reach;
  if (narrower === undefined) throw new Error(`${type.typeName} has no reach that could be wider.`);
  type.reach = (row) => `(${narrower(row)} or ${reach(row)})`;
}

/** A node made by the planner: the properties that were selected, and what was already fetched beyond them. */
export interface PlannedNode {
  /** Id of the API. */
  id: string;
  /** Primary key. */
  key: string;
  /** Date as of which this node was read; null for the present. Nested fields inherit it. */
  asOf: string | null;
  /** Results of links by slot (field and arguments); an Error is thrown when the field is resolved. */
  linked?: LinkedValues | undefined;
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
    if (value !== undefined && value !== null) slot += `|${name}:${JSON.stringify(value)}`;
  }
  return slot;
}
