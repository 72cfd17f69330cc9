import type { TextColumn, TextRow } from '../../access/context';
import type { PlannedNode } from './declare';
import type { LinkedValues } from './linked-values';
import type { Plan, PlannedLink } from './plan';

/** The nodes of one place of a plan. */
export interface NodeForm {
  plan: Plan;
  /** Column of the key. */
  key: number;
  make: new (row: TextRow, asOf: string | null, source: LinkSource | null) => FormedNode;
  /** Whether the statement answers everything below. */
  isWhole: boolean;
  links: readonly FormedLink[];
  /** Where the result of a link lies among those of a node, by slot. */
  positions: ReadonlyMap<string, number>;
  /** The column of a property that was asked for. */
  column: (property: string) => PropertyColumn | undefined;
}

/** A column with its place in the rows. */
export interface PropertyColumn extends TextColumn {
  position: number;
}

/** A link of a place, and where its result comes from. */
export type FormedLink = { planned: PlannedLink } & (
  | { from: 'column'; column: PropertyColumn }
  | { from: 'join'; key: number; target: NodeForm }
  | { from: 'walk'; walk: number; depth: number; isList: boolean; target: NodeForm }
  /** A statement of its own. */
  | { from: 'elsewhere' }
);

/** Where the links of a node are found when they are asked for. */
export interface LinkSource {
  /** A node of a row, whose links wait. */
  nodeOf(form: NodeForm, row: TextRow): FormedNode;
  /** The results of all links of a row; links further down wait. */
  follow(form: NodeForm, row: TextRow): LinkedValues;
  /** Counts the nodes that lie below a row. @throws LIMIT_EXCEEDED */
  countBelow(form: NodeForm, row: TextRow): void;
  /** Forgets all rows: nothing is asked any more. */
  letGo(): void;
  /** The rows that a walk finds from a row, in the order of the answer. */
  walked(link: FormedLink & { from: 'walk' }, row: TextRow): readonly TextRow[];
}

export const ROW = Symbol('row');
export const FORM = Symbol('form');
export const SOURCE = Symbol('source');
/** Nodes have properties of any name, so what is no property has none. */
const DATE = Symbol('date');
const FOLLOWED = Symbol('followed');

/** A node that reads its properties off a row. */
export interface FormedNode extends PlannedNode {
  readonly [ROW]: TextRow;
  readonly [FORM]: NodeForm;
  /** Null where its links were followed already. */
  readonly [SOURCE]: LinkSource | null;
}

/** The form of a node that was made from a row. */
export function formOf(value: object): NodeForm | undefined {
  return (value as Partial<FormedNode>)[FORM];
}

/** The value of a column in a row. */
export function valueIn(row: TextRow, { position, parse }: Pick<PropertyColumn, 'position' | 'parse'>): unknown {
  const text = row.text(position);
  return text === null ? null : parse(text);
}

/**
 * Nodes read their properties off the row. To copy each property of each row into an object made from names takes longer than
 * all else that is done with it.
 */
export function nodeClass(
  form: Omit<NodeForm, 'make'>,
  readable: ReadonlyMap<string, PropertyColumn>,
): NodeForm['make'] {
  const { plan, key } = form;
  const { globalId } = plan.type;

  class Node implements FormedNode {
    [property: string]: unknown;
    readonly [ROW]: TextRow;
    declare readonly [FORM]: NodeForm;
    readonly [SOURCE]: LinkSource | null;
    private readonly [DATE]: string | null;
    private [FOLLOWED]: LinkedValues | undefined = undefined;

    constructor(row: TextRow, asOf: string | null, source: LinkSource | null) {
      this[ROW] = row;
      this[DATE] = asOf;
      this[SOURCE] = source;
    }

    get asOf(): string | null {
      return this[DATE];
    }

    get key(): string {
      return this[ROW].text(key) as string;
    }

    get id(): string {
      return globalId(this.key);
    }

    get linked(): LinkedValues | undefined {
      this[FOLLOWED] ??= this[SOURCE]?.follow(this[FORM], this[ROW]);
      return this[FOLLOWED];
    }

    set linked(values: LinkedValues | undefined) {
      this[FOLLOWED] = values;
    }
  }

  Object.defineProperty(Node.prototype, FORM, { value: form });
  if (plan.isWholeRow) return withOwnProperties(Node, readable);
  for (const [property, column] of readable) {
    Object.defineProperty(Node.prototype, property, {
      get(this: Node) {
        return valueIn(this[ROW], column);
      },
    });
  }
  return Node;
}

/** Nodes with everything of their own, as objects that are copied have to have it. */
function withOwnProperties(make: NodeForm['make'], readable: ReadonlyMap<string, PropertyColumn>): NodeForm['make'] {
  return class extends make {
    constructor(row: TextRow, asOf: string | null, source: LinkSource | null) {
      super(row, asOf, source);
      const { id, key } = this;
      const values = [...readable].map(([property, column]) => [property, valueIn(row, column)] as const);
      for (const [name, value] of [['id', id], ['key', key], ['asOf', asOf], ...values] as const)
        Object.defineProperty(this, name, { value, enumerable: true, writable: true, configurable: true });
    }
  };
}
