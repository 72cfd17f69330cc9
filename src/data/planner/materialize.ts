import type { LinkArguments, PlannedNode, PlannedType } from './declare';
import { joinPrefix } from './join-names';
import type { Plan, PlannedLink } from './plan';
import { isTreeLink, parentName, partName, ROOT_PART, stepOf, type Walk } from './region';

export type Row = Record<string, unknown>;

/** Links that the statement of a region could not answer, with the nodes that wait for them, by plan. */
export type Pending = Map<Plan, { links: Set<PlannedLink>; nodes: PlannedNode[] }>;

/** What materializing needs from outside: the date, the caller's permission, and a counter of nodes. */
export interface MaterializeOptions {
  asOf: string | null;
  /** The error to put in place of nodes of a type that the caller may not see, or null. */
  refusal: (type: PlannedType) => Error | null;
  countNode: () => void;
}

/** The rows that a walk down one graph brought, by the keys of their parents. */
interface Forest {
  /** Column of the parent's key: kept, because a name made anew for each row costs more than placing it. */
  parentColumn: string;
  keys: Set<string>;
  byParent: Map<string, Row[]>;
}

/** Turns the rows of one region statement into nodes: a forest per graph, shared rows, linked by slot. */
export class Materializer {
  readonly pending: Pending = new Map();
  /** Rows that walks up brought, by part and key: each part has the values that it was asked for, and no others. */
  private readonly above = new Map<unknown, Map<string, Row>>();
  /** By the `part` of their rows. */
  private readonly forests = new Map<unknown, Forest>();
  /** Beginnings of the columns of joined rows: a link of a plan lies at one place. */
  private readonly prefixes = new Map<PlannedLink, string>();

  constructor(
    type: PlannedType,
    rows: Row[],
    private readonly options: MaterializeOptions,
  ) {
    const trees = Object.entries(type.trees ?? {});
    for (const [graph] of trees) {
      this.forests.set(partName({ direction: 'down', graph }), forestOf(graph));
      this.above.set(partName({ direction: 'up', graph }), new Map());
    }
    for (const row of rows) {
      const key = row.key as string;
      const forest = this.forests.get(row.part);
      if (forest !== undefined) placeBelowParent(forest, key, row);
      this.above.get(row.part)?.set(key, row);
    }
    for (const [graph, { siblingOrder }] of trees) {
      const order = bySiblingOrder(siblingOrder);
      for (const siblings of this.below(graph).values()) if (siblings.length > 1) siblings.sort(order);
    }
  }

  /** The node of a root row, with everything below its plan that the region answered. */
  root(plan: Plan, row: Row): PlannedNode {
    return this.node(plan, row, '', null);
  }

  /** @param reached the walk by which this place was reached; null at a root, which has every walk of its region */
  private node(plan: Plan, row: Row, prefix: string, reached: Walk | null | 'join'): PlannedNode {
    this.options.countNode();
    const key = row[`${prefix}key`] as string;
    const node: PlannedNode = { id: plan.type.globalId(key), key, asOf: this.options.asOf };
    for (const property of plan.properties) node[property] = row[prefix + property];
    if (plan.links.size === 0) return node;
    const linked = new Map<string, unknown>();
    node.linked = linked;
    for (const planned of plan.links.values()) {
      const refusal = this.options.refusal(planned.plan.type);
      if (refusal !== null) linked.set(planned.slot, refusal);
      else if (planned.column !== undefined) linked.set(planned.slot, row[prefix + planned.column]);
      else if (planned.link.kind === 'one' || planned.link.kind === 'computed')
        linked.set(planned.slot, this.joined(planned, row, prefix));
      else if (isTreeLink(planned) && isWithin(reached, stepOf(planned.link, planned.args))) {
        linked.set(planned.slot, this.walked(planned, planned.args, row));
      } else this.postpone(plan, planned, node);
    }
    return node;
  }

  private joined(planned: PlannedLink, row: Row, prefix: string): PlannedNode | null {
    const name = this.prefixes.get(planned) ?? joinPrefix(prefix, planned.slot);
    this.prefixes.set(planned, name);
    return row[`${name}key`] === null ? null : this.node(planned.plan, row, name, 'join');
  }

  private walked(planned: PlannedLink, args: LinkArguments, row: Row): unknown {
    if (!isTreeLink(planned)) throw new Error('Only tree links are walked.');
    const step = stepOf(planned.link, args);
    const toNode = (found: Row) => this.node(planned.plan, found, '', step);
    if (step.direction === 'down') return this.rowsBelow(row, step).map(toNode);
    const above = this.rowsAbove(row, step);
    if (planned.link.kind === 'ancestors') return above.reverse().map(toNode);
    return above[0] === undefined ? null : toNode(above[0]);
  }

  private below(graph: string): Forest['byParent'] {
    return this.forests.get(partName({ direction: 'down', graph }))?.byParent ?? new Map();
  }

  /** Depth first, each row before the rows below it. */
  private rowsBelow(row: Row, { graph, depth }: Walk): Row[] {
    const byParent = this.below(graph);
    const found: Row[] = [];
    const visit = (parent: Row, left: number): void => {
      for (const child of byParent.get(parent.key as string) ?? []) {
        found.push(child);
        if (left > 1) visit(child, left - 1);
      }
    };
    visit(row, depth);
    return found;
  }

  /** Nearest first. */
  private rowsAbove(row: Row, walk: Walk): Row[] {
    const { graph, depth } = walk;
    const rows = this.above.get(partName(walk));
    const found: Row[] = [];
    const parentColumn = parentName(graph);
    let parentKey = row[parentColumn] as string | null;
    while (parentKey !== null && found.length < depth) {
      const parent = rows?.get(parentKey);
      if (parent === undefined) break;
      found.push(parent);
      parentKey = parent[parentColumn] as string | null;
    }
    return found;
  }

  private postpone(plan: Plan, planned: PlannedLink, node: PlannedNode): void {
    const waiting = this.pending.get(plan) ?? { links: new Set(), nodes: [] };
    this.pending.set(plan, waiting);
    waiting.links.add(planned);
    if (waiting.nodes.at(-1) !== node) waiting.nodes.push(node);
  }
}

function forestOf(graph: string): Forest {
  return { parentColumn: parentName(graph), keys: new Set(), byParent: new Map() };
}

function placeBelowParent({ parentColumn, keys, byParent }: Forest, key: string, row: Row): void {
  // Roots may lie below one another; a row that both bring counts once.
  if (keys.has(key)) return;
  keys.add(key);
  const parent = row[parentColumn] as string;
  const siblings = byParent.get(parent);
  if (siblings === undefined) byParent.set(parent, [row]);
  else siblings.push(row);
}

function isWithin(reached: Walk | null | 'join', step: Walk): boolean {
  if (reached === null) return true;
  return reached !== 'join' && reached.direction === step.direction && reached.graph === step.graph;
}

function bySiblingOrder(order: readonly string[]): (a: Row, b: Row) => number {
  const columns = [...order, 'key'];
  return (a, b) => {
    for (const column of columns) {
      const [left, right] = [a[column] as string | number, b[column] as string | number];
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  };
}

export const isRoot = (row: Row) => row.part === undefined || row.part === ROOT_PART;
