import type { RequestContext } from '../../access/context';
import type { MutationOutcome } from '../../audit/run-mutation';
import type { PlannedType } from '../../data/planner/declare';
import { fetchNodes, whereKeyIn } from '../../data/planner/fetch';
import { wholeRowPlan } from '../../data/planner/plan';
import type { UserError } from '../../shared/user-error';
import type { Building } from './building.type';
import { plannedBuilding, plannedGrid, plannedTerritoryFigure } from './grid.planned';
import type { Grid } from './grid.type';
import type { TerritoryFigure } from './territory-figure.type';

/** What a mutation of one grid answers: the grid as it is now, or why nothing was changed. */
export interface GridAnswer {
  grid: Grid | null;
  userErrors: UserError[];
}

/** What a redraw answers: the grids that it made. */
export interface RedrawAnswer {
  successors: Grid[] | null;
  userErrors: UserError[];
}

/** What a mutation of one building answers. */
export interface BuildingAnswer {
  building: Building | null;
  userErrors: UserError[];
}

/** What `recordTerritoryFigure` answers. */
export interface TerritoryFigureAnswer {
  figure: TerritoryFigure | null;
  userErrors: UserError[];
}

/** Reads the grid that a write touched, after its transaction. */
export async function withGrid(
  ctx: RequestContext,
  { result, userErrors }: MutationOutcome<string>,
): Promise<GridAnswer> {
  if (result === null) return { grid: null, userErrors };
  const [grid] = await rowsOf(ctx, plannedGrid, [result]);
  return { grid: grid ?? null, userErrors: [] };
}

/** The same for the grids that a redraw made, in the order of the input. */
export async function withSuccessors(
  ctx: RequestContext,
  { result, userErrors }: MutationOutcome<string[]>,
): Promise<RedrawAnswer> {
  if (result === null) return { successors: null, userErrors };
  const grids = await rowsOf(ctx, plannedGrid, result);
  const byKey = new Map(grids.map((grid) => [grid.key, grid]));
  return { successors: result.flatMap((key) => byKey.get(key) ?? []), userErrors: [] };
}

/** The same for a building. */
export async function withBuilding(
  ctx: RequestContext,
  { result, userErrors }: MutationOutcome<string>,
): Promise<BuildingAnswer> {
  if (result === null) return { building: null, userErrors };
  const [building] = await rowsOf(ctx, plannedBuilding, [result]);
  return { building: building ?? null, userErrors: [] };
}

/** The same for a number. */
export async function withFigure(
  ctx: RequestContext,
  { result, userErrors }: MutationOutcome<string>,
): Promise<TerritoryFigureAnswer> {
  if (result === null) return { figure: null, userErrors };
  const [figure] = await rowsOf(ctx, plannedTerritoryFigure, [result]);
  return { figure: figure ?? null, userErrors: [] };
}

function rowsOf<Node>(ctx: RequestContext, type: PlannedType<Node>, keys: readonly string[]) {
  return fetchNodes(ctx, wholeRowPlan(type), { where: whereKeyIn(type, keys) }, null);
}
