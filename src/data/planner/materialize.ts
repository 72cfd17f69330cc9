import type { TextRow, TextRows } from '../../access/context';
import type { PlannedNode, PlannedType } from './declare';
import { type FormedLink, type FormedNode, type LinkSource, type NodeForm, valueIn } from './formed-node';
import { ABSENT, LinkedValues } from './linked-values';
import { type RegionForm, regionForm } from './node-form';
import type { Plan, PlannedLink } from './plan';
import { type PlacedRows, placed, rowsAbove, rowsBelow, type WalkRows } from './walk-rows';

/** Links that the statement of a region could not answer, with the nodes that wait for them, by plan. */
export type Pending = Map<Plan, { links: Set<PlannedLink>; nodes: PlannedNode[] }>;

/** What materializing needs from outside: the date, the caller's permission, and a counter of nodes. */
export interface MaterializeOptions {
  asOf: string | null;
  /** The error to put in place of nodes of a type that the caller may not see, or null. */
  refusal: (type: PlannedType) => Error | null;
  countNode: () => void;
  /** Where nodes are kept whose links may wait; null where all are followed at once. */
  waiting: FormedNode[] | null;
  /** Columns of the roots beside their plan. */
  extras: readonly string[];
}

type NodeOf = (form: NodeForm, row: TextRow) => PlannedNode;

/** Turns the rows of one region statement into nodes: a forest per graph, shared rows, linked by slot. */
export class Materializer implements LinkSource {
  readonly pending: Pending = new Map();
  readonly form: RegionForm;
  private placed: PlacedRows;
  private readonly atOnce: NodeOf = (form, row) => this.node(form, row);
  private readonly lazily: NodeOf = (form, row) => this.nodeOf(form, row);
  private open: boolean | null = null;
  private readonly refusals = new Map<PlannedType, Error | null>();

  constructor(
    plan: Plan,
    private readonly rows: TextRows,
    private readonly options: MaterializeOptions,
  ) {
    this.form = regionForm(plan, rows.columns, options.extras);
    this.placed = placed(this.form, rows.rows);
  }

  /** The rows of the roots, in their order. */
  roots(): readonly TextRow[] {
    return this.placed.roots;
  }

  /** The node of a root row, with everything below its plan that the region answered. */
  root(row: TextRow): PlannedNode {
    return this.node(this.form.root, row);
  }

  /** A root row of which nothing is wanted but that it is there. */
  bare(row: TextRow): PlannedNode {
    return new this.form.root.make(row, this.options.asOf, null);
  }

  nodeOf(form: NodeForm, row: TextRow): FormedNode {
    return new form.make(row, this.options.asOf, form.links.length === 0 ? null : this);
  }

  follow(form: NodeForm, row: TextRow): LinkedValues {
    return new LinkedValues(
      form.positions,
      form.links.map((link) => this.value(link, row, this.lazily)),
    );
  }

  countBelow(form: NodeForm, row: TextRow): void {
    for (const link of form.links) {
      if (link.from === 'join' && !row.isNull(link.key)) this.countWith(link.target, row);
      if (link.from === 'walk') for (const found of this.walked(link, row)) this.countWith(link.target, found);
    }
  }

  private countWith(form: NodeForm, row: TextRow): void {
    this.options.countNode();
    this.countBelow(form, row);
  }

  letGo(): void {
    for (const row of this.rows.rows) row.letGo();
    this.rows.rows.length = 0;
    this.placed = { roots: [], walks: [] };
  }

  private node(form: NodeForm, row: TextRow): PlannedNode {
    const { asOf, waiting, countNode } = this.options;
    countNode();
    if (form.links.length > 0 && form.isWhole && waiting !== null && this.isOpen) {
      const node = this.nodeOf(form, row);
      waiting.push(node);
      return node;
    }
    const node = new form.make(row, asOf, null);
    if (form.links.length === 0) return node;
    const values: unknown[] = [];
    for (const link of form.links) {
      const value = this.value(link, row, this.atOnce);
      if (value === ABSENT) this.postpone(form.plan, link.planned, node);
      values.push(value);
    }
    node.linked = new LinkedValues(form.positions, values);
    return node;
  }

  /** The result of a link of a row; ABSENT where the statement of the region does not answer it. */
  private value(link: FormedLink, row: TextRow, nodeOf: NodeOf): unknown {
    const refusal = this.refusalOf(link.planned.plan.type);
    if (refusal !== null) return refusal;
    switch (link.from) {
      case 'column':
        return valueIn(row, link.column);
      case 'join':
        return row.isNull(link.key) ? null : nodeOf(link.target, row);
      case 'walk': {
        const found = this.walked(link, row).map((each) => nodeOf(link.target, each));
        return link.isList ? found : (found[0] ?? null);
      }
      case 'elsewhere':
        return ABSENT;
    }
  }

  /** Whether the caller may see everything that the plan leads to. */
  private get isOpen(): boolean {
    this.open ??= this.form.types.every((type) => this.refusalOf(type) === null);
    return this.open;
  }

  private refusalOf(type: PlannedType): Error | null {
    const known = this.refusals.get(type);
    if (known !== undefined) return known;
    const refusal = this.options.refusal(type);
    this.refusals.set(type, refusal);
    return refusal;
  }

  walked({ walk, depth, isList }: FormedLink & { from: 'walk' }, row: TextRow): readonly TextRow[] {
    const { root, walks } = this.form;
    const rows = this.placed.walks[walk] as WalkRows;
    if (walks[walk]?.isDown) return rowsBelow(rows, root.key, depth, row);
    const above = rowsAbove(rows, depth, row);
    return isList ? above.reverse() : above;
  }

  private postpone(plan: Plan, planned: PlannedLink, node: PlannedNode): void {
    const waiting = this.pending.get(plan) ?? { links: new Set(), nodes: [] };
    this.pending.set(plan, waiting);
    waiting.links.add(planned);
    if (waiting.nodes.at(-1) !== node) waiting.nodes.push(node);
  }
}
