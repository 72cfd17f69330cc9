import type { RequestContext } from '../../access/context';
import type { MutationOutcome } from '../../audit/run-mutation';
import { fetchNodes, whereKeyIn } from '../../data/planner/fetch';
import { wholeRowPlan } from '../../data/planner/plan';
import type { UserError } from '../../shared/user-error';
import { plannedUnit } from './unit.planned';
import type { Unit } from './unit.type';

/** What a mutation of one unit answers: the unit as it is now, or why nothing was changed. */
export interface UnitAnswer {
  unit: Unit | null;
  userErrors: UserError[];
}

/** The same for several units at once. */
export interface UnitsAnswer {
  units: Unit[] | null;
  userErrors: UserError[];
}

/** Reads the unit that a write touched, after its transaction. */
export async function withUnit(ctx: RequestContext, outcome: MutationOutcome<string>): Promise<UnitAnswer> {
  if (outcome.result === null) return { unit: null, userErrors: outcome.userErrors };
  const [unit] = await loadUnits(ctx, [outcome.result]);
  return { unit: unit ?? null, userErrors: [] };
}

/** Reads the units that a write touched, in the order in which they were named. */
export async function withUnits(ctx: RequestContext, outcome: MutationOutcome<string[]>): Promise<UnitsAnswer> {
  if (outcome.result === null) return { units: null, userErrors: outcome.userErrors };
  return { units: await loadUnits(ctx, outcome.result), userErrors: [] };
}

async function loadUnits(ctx: RequestContext, ids: readonly string[]): Promise<Unit[]> {
  const found = await fetchNodes(ctx, wholeRowPlan(plannedUnit), { where: whereKeyIn(plannedUnit, ids) }, null);
  const byKey = new Map(found.map((unit) => [unit.key, unit]));
  return ids.flatMap((id) => byKey.get(id) ?? []);
}
