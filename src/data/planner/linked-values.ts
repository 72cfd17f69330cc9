/** The results of the links of one node, by slot: those of its plan in their positions, and those that came from elsewhere. */
export class LinkedValues {
  private others: Map<string, unknown> | undefined = undefined;

  /** @param values in these positions; ABSENT where a result is still to come */
  constructor(
    private readonly positions: ReadonlyMap<string, number>,
    private readonly values: unknown[],
  ) {}

  /** The result under a slot, or ABSENT. */
  get(slot: string): unknown {
    const position = this.positions.get(slot);
    if (position !== undefined) return this.values[position];
    return this.others?.has(slot) ? this.others.get(slot) : ABSENT;
  }

  /** The result in a position of the plan, or ABSENT. */
  at(position: number): unknown {
    return this.values[position];
  }

  set(slot: string, value: unknown): void {
    const position = this.positions.get(slot);
    if (position !== undefined) this.values[position] = value;
    else {
      this.others ??= new Map();
      this.others.set(slot, value);
    }
  }
}

/** What results of links are put on. */
interface Linking {
  linked?: LinkedValues | undefined;
}

/** In the place of a result that nobody has fetched. */
export const ABSENT = Symbol('absent');

const NONE: ReadonlyMap<string, number> = new Map();

/** Puts the result of a link on the node that it was fetched for. */
export function put(node: Linking, slot: string, value: unknown): void {
  node.linked ??= new LinkedValues(NONE, []);
  node.linked.set(slot, value);
}

/** The result of a link that a node has, or ABSENT. */
export function linkedAt(node: Linking, slot: string): unknown {
  return node.linked === undefined ? ABSENT : node.linked.get(slot);
}
