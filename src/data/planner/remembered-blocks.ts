import type { SharedColumns } from './block-columns';
import type { Block } from './blocks';
import type { Plan } from './plan';

/**
 * What is known of the blocks of a plan for callers of one kind: which there are, and the text and values of all but the first, whose
 * rows are others at each request. To build them anew takes longer than to send them.
 */
export interface KnownBlocks {
  /** Whether the rows of the first are numbered for those behind it. */
  isNumbered: boolean;
  further: readonly Block[];
  /** The SQL of those, by the number of values that the first binds. */
  texts: Map<number, FurtherText>;
  /** How they share columns: undefined before they were answered once or when a type has changed since, null where they cannot. */
  shared: SharedColumns | null | undefined;
}

export interface FurtherText {
  ctes: string;
  values: readonly unknown[];
  /** The text that was put together last, which is the same one again for most requests. */
  last: { first: string; selects: string; text: string } | null;
}

/** Roles, dates and sizes of pages come to a few; more are somebody's attempt. */
const MAX_KINDS = 16;

const known = new WeakMap<Plan, Map<string, KnownBlocks>>();

/** The blocks of a plan, found once for callers of the same kind. */
export function rememberedBlocks(plan: Plan, kind: string, find: () => KnownBlocks): KnownBlocks {
  const ofPlan = known.get(plan) ?? new Map<string, KnownBlocks>();
  if (ofPlan.size === 0) known.set(plan, ofPlan);
  const before = ofPlan.get(kind);
  if (before !== undefined) return before;
  if (ofPlan.size >= MAX_KINDS) ofPlan.clear();
  const found = find();
  ofPlan.set(kind, found);
  return found;
}
