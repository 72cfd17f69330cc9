import type { TextColumn } from '../../access/context';
import type { PlannedType } from './declare';
import { type FormedLink, type NodeForm, nodeClass, type PropertyColumn } from './formed-node';
import { joinPrefix } from './join-names';
import type { Plan, PlannedLink } from './plan';
import { isTreeLink, parentName, partName, regionOf, stepOf, type Walk } from './region';

/**
 * How the rows of a statement become the nodes of a plan: what a selection asks of them, and where in a row it lies, is known
 * before the first row is there.
 */
export interface RegionForm {
  root: NodeForm;
  /** Of all places of the plan. */
  types: readonly PlannedType[];
  /** Which rows are of the roots or of a walk; null where all are of the roots. */
  part: number | null;
  walks: readonly WalkForm[];
  /** Number of a walk, by the part of its rows. */
  walkOf: ReadonlyMap<string, number>;
}

/** The rows that a walk brings. */
export interface WalkForm {
  isDown: boolean;
  /** Column of the key of the row above, in the graph of the walk. */
  parent: number;
  /** Columns by which siblings are ordered, the key last. */
  siblings: readonly OrderColumn[];
}

export interface OrderColumn {
  position: number;
  parse: (text: string) => unknown;
}

const forms = new WeakMap<Plan, Map<readonly TextColumn[], RegionForm>>();

/** Statements of one plan differ by what is asked beside it, such as cursors and owners. */
const MAX_FORMS = 8;

/**
 * The form of a plan's rows with these columns; made once.
 *
 * @param extras columns of the roots beside the plan
 */
export function regionForm(plan: Plan, columns: readonly TextColumn[], extras: readonly string[]): RegionForm {
  const known = forms.get(plan) ?? new Map<readonly TextColumn[], RegionForm>();
  if (known.size === 0) forms.set(plan, known);
  const before = known.get(columns);
  if (before !== undefined) return before;
  if (known.size >= MAX_FORMS) known.clear();
  const form = new FormMaker(plan, columns, extras).make();
  known.set(columns, form);
  return form;
}

class FormMaker {
  private readonly positions: ReadonlyMap<string, number>;
  private readonly walks: Walk[];

  constructor(
    private readonly plan: Plan,
    private readonly columns: readonly TextColumn[],
    private readonly extras: readonly string[],
  ) {
    this.positions = new Map(columns.map(({ name }, position) => [name, position]));
    this.walks = regionOf(plan).walks;
  }

  make(): RegionForm {
    return {
      root: this.nodeForm(this.plan, '', null, this.extras),
      types: [...typesBelow(this.plan)],
      part: this.positions.get('part') ?? null,
      walks: this.walks.map((walk) => this.walkForm(walk)),
      walkOf: new Map(this.walks.map((walk, number) => [partName(walk), number])),
    };
  }

  /** @param reached the walk by which this place is reached; null at a root, which has every walk of its region */
  private nodeForm(
    plan: Plan,
    prefix: string,
    reached: Walk | null | 'join',
    extras: readonly string[] = [],
  ): NodeForm {
    const links = [...plan.links.values()].map((planned) => this.link(planned, prefix, reached));
    const key = this.column(`${prefix}key`).position;
    const properties = new Map([...plan.properties].map((property) => [property, this.column(prefix + property)]));
    const positions = new Map(links.map(({ planned: { slot } }, position) => [slot, position]));
    const isWhole = links.every((link) => link.from !== 'elsewhere' && (link.from === 'column' || link.target.isWhole));
    const form = { plan, key, links, positions, isWhole, column: (property: string) => properties.get(property) };
    const readable = new Map([...properties, ...extras.map((name) => [name, this.column(name)] as const)]);
    return Object.assign(form, { make: nodeClass(form, readable) });
  }

  private link(planned: PlannedLink, prefix: string, reached: Walk | null | 'join'): FormedLink {
    const { link, slot, plan, column } = planned;
    if (column !== undefined) return { planned, from: 'column', column: this.column(prefix + column) };
    if (link.kind === 'one' || link.kind === 'computed') {
      const name = joinPrefix(prefix, slot);
      const target = this.nodeForm(plan, name, 'join');
      return { planned, from: 'join', key: target.key, target };
    }
    if (!isTreeLink(planned)) return { planned, from: 'elsewhere' };
    const step = stepOf(planned.link, planned.args);
    // Where the walk turns, these rows were not read along it.
    if (!isWithin(reached, step)) return { planned, from: 'elsewhere' };
    return {
      planned,
      from: 'walk',
      walk: this.walks.findIndex((walk) => partName(walk) === partName(step)),
      depth: step.depth,
      isList: planned.link.kind !== 'parent',
      target: this.nodeForm(plan, '', step),
    };
  }

  private walkForm({ direction, graph }: Walk): WalkForm {
    const order = this.plan.type.trees?.[graph]?.siblingOrder ?? [];
    const isDown = direction === 'down';
    return {
      isDown,
      parent: this.column(parentName(graph)).position,
      siblings: isDown ? [...order, 'key'].map((name) => this.column(name)) : [],
    };
  }

  private column(name: string): PropertyColumn {
    const position = this.positions.get(name);
    const column = position === undefined ? undefined : this.columns[position];
    if (position === undefined || column === undefined) throw new Error(`The statement has no column ${name}.`);
    return { ...column, position };
  }
}

function typesBelow({ type, links }: Plan): Set<PlannedType> {
  return new Set([type, ...[...links.values()].flatMap(({ plan }) => [...typesBelow(plan)])]);
}

function isWithin(reached: Walk | null | 'join', step: Walk): boolean {
  if (reached === null) return true;
  return reached !== 'join' && reached.direction === step.direction && reached.graph === step.graph;
}
