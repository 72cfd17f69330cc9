import type { PlannedNode } from './declare';

/** Puts the result of a link on the node that it was fetched for. */
export function put(node: PlannedNode, slot: string, value: unknown): void {
  node.linked ??= new Map();
  node.linked.set(slot, value);
}

/** The keys of nodes, each once. */
export const keysOf = (nodes: PlannedNode[]) => [...new Set(nodes.map((node) => node.key))];
