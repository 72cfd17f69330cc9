import type { PlannedType } from './declare';
import type { Plan } from './plan';

const known = new WeakMap<Plan, readonly PlannedType[]>();

/** The types of all places of a plan, each once. */
export function typesBelow(plan: Plan): readonly PlannedType[] {
  const before = known.get(plan);
  if (before !== undefined) return before;
  const found = new Set([plan.type]);
  for (const { plan: target } of plan.links.values()) for (const type of typesBelow(target)) found.add(type);
  const types = [...found];
  known.set(plan, types);
  return types;
}
