import { MAX_PAGE_SIZE } from './keyset-page';

/**
 * Cost of a field before anything is read, for `@Field({ complexity })` and `@Query({ complexity })`: roughly the number of objects it may bring.
 *
 * A scalar costs nothing and an object 1 plus what is selected in it; only lists need a word from their owner.
 */
export type Complexity = (estimate: { args: Record<string, unknown>; childComplexity: number }) => number;

const DEFAULT_PAGE_SIZE = 20;

/** A connection: as many times its selection as the page may have edges. */
export const pageCost: Complexity = ({ args, childComplexity }) => {
  const first = typeof args.first === 'number' ? args.first : DEFAULT_PAGE_SIZE;
  // Beyond the largest page the field itself refuses, with a better message than the cost's.
  return 1 + Math.min(Math.max(first, 1), MAX_PAGE_SIZE) * childComplexity;
};

/**
 * A list without pages: its selection times the number of rows that is usual, not the largest.
 *
 * @param assumed rows expected: children of a node 4, ancestors 5, one parent 1, a whole subtree 200
 * @param branching children expected of a node; with the argument `maxDepth` a subtree is taken to be no larger than that makes it
 */
export function treeCost(assumed: number, branching = 4): Complexity {
  return ({ args, childComplexity }) => {
    const rows = typeof args.maxDepth === 'number' ? Math.min(assumed, subtreeSize(branching, args.maxDepth)) : assumed;
    return rows * (1 + childComplexity);
  };
}

/** Nodes below one node when each has as many children, down to a depth: 4 + 16 + 64 … */
function subtreeSize(branching: number, depth: number): number {
  let size = 0;
  for (let level = 1; level <= Math.min(depth, 10); level += 1) size += branching ** level;
  return Math.max(size, 1);
}

/**
 * A number, or an object of numbers, that is counted from other rows when it is asked for.
 *
 * @param rows as much as so many objects; more where `dearer` says so of the arguments
 */
export function countCost(
  rows: number,
  dearer: { when: (args: Record<string, unknown>) => boolean; rows: number } | null = null,
): Complexity {
  return ({ args, childComplexity }) => (dearer?.when(args) === true ? dearer.rows : rows) + childComplexity;
}
