import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { GridStatus, NamedGrid } from './grid.rules';
import { GRID_STATUS_TERMS } from './grid-terms.rules';

/** PLANNED > ACTIVE > (REDRAWN | RETIRED); a plan may be given up. */
const NEXT_STATUSES: Readonly<Record<GridStatus, readonly GridStatus[]>> = {
  PLANNED: ['ACTIVE', 'RETIRED'],
  ACTIVE: ['REDRAWN', 'RETIRED'],
  REDRAWN: [],
  RETIRED: [],
};

const RULE = 'STATE_MACHINE Grid';

/** A grid in one state of its life, and since when. */
export interface GridInState extends NamedGrid {
  status: GridStatus;
  startedOn: LocalDate | null;
  endedOn: LocalDate | null;
}

/** Whether a grid in this state is over: nothing stands on it, and nothing about it changes any more. */
export function hasGridEnded(status: GridStatus): boolean {
  return NEXT_STATUSES[status].length === 0;
}

/** Refuses a change to a grid that has been redrawn or retired. */
export function gridEndedViolations(grid: GridInState, field: string): RuleViolation[] {
  const { code, name, status, endedOn } = grid;
  if (!hasGridEnded(status)) return [];
  return [
    {
      code: 'GRID_ENDED',
      message: {
        en: `Grid ${name} ended on ${endedOn} (${status}); it can no longer be changed.`,
        zh: `网格“${name}”已于 ${endedOn} 终止（${GRID_STATUS_TERMS[status]}），不能再变更。`,
      },
      field,
      rule: RULE,
      params: { grid: code, status, endedOn },
    },
  ];
}

/** Refuses a step that the state machine does not have. */
export function gridStatusViolations(grid: GridInState, next: GridStatus, field: string): RuleViolation[] {
  const ended = gridEndedViolations(grid, field);
  if (ended.length > 0) return ended;
  const { code, name, status } = grid;
  const allowed = NEXT_STATUSES[status];
  if (allowed.includes(next)) return [];
  return [
    {
      code: 'STATUS_NOT_ALLOWED',
      message: {
        en: `Grid ${name} is ${status} and cannot become ${next}; the next step is ${allowed.join(' or ')}.`,
        zh: `网格“${name}”当前状态为“${GRID_STATUS_TERMS[status]}”，不能变更为“${GRID_STATUS_TERMS[next]}”；下一步只能是${allowed.map((step) => `“${GRID_STATUS_TERMS[step]}”`).join('或')}。`,
      },
      field,
      rule: RULE,
      params: { grid: code, status, next, allowed: allowed.join(', ') },
    },
  ];
}

/** Refuses to put anything on a grid that is not in use: nothing stands on a plan, nor on what has ended. */
export function notInUseViolations(grid: GridInState, field: string): RuleViolation[] {
  const ended = gridEndedViolations(grid, field);
  if (ended.length > 0 || grid.status === 'ACTIVE') return ended;
  return [
    {
      code: 'GRID_NOT_ACTIVE',
      message: {
        en: `Grid ${grid.name} is ${grid.status}; only an active grid has buildings and organizations. Activate it first.`,
        zh: `网格“${grid.name}”为“${GRID_STATUS_TERMS[grid.status]}”；只有在用网格才有楼栋和党组织，请先启用。`,
      },
      field,
      rule: RULE,
      params: { grid: grid.code, status: grid.status },
    },
  ];
}

/**
 * Refuses to end an active grid on its first day: it would never have been. A plan may be given up on the day it was made.
 */
export function firstDayViolations(grid: GridInState, on: LocalDate, field: string): RuleViolation[] {
  const { code, name, startedOn } = grid;
  if (startedOn === null || on > startedOn) return [];
  return [
    {
      code: 'DATE_BEFORE_BEGINNING',
      message: {
        en: `${on} is not after ${startedOn}, the first day of grid ${name}; a grid ends on the day after it began at the earliest.`,
        zh: `${on} 不晚于网格“${name}”的启用日 ${startedOn}；网格最早于启用次日终止。`,
      },
      field,
      rule: 'FACTS_IN_ORDER',
      params: { date: on, began: startedOn, of: code },
    },
  ];
}

/**
 * Refuses to end grids before the last day on which something changed on them: what came or went after that day
 * would have done so on grids that were no more.
 */
export function laterChangeViolations(on: LocalDate, latestChange: LocalDate | null, field: string): RuleViolation[] {
  if (latestChange === null || on >= latestChange) return [];
  return [
    {
      code: 'DATE_BEFORE_CHANGE',
      message: {
        en: `Something on these grids changed on ${latestChange}, after ${on}. Use that day or a later one.`,
        zh: `这些网格在 ${on} 之后的 ${latestChange} 仍有变更；请使用该日或之后的日期。`,
      },
      field,
      rule: 'FACTS_IN_ORDER',
      params: { date: on, latestChange },
    },
  ];
}

/** Refuses to retire a grid that something still stands on. */
export function occupiedViolations(
  grid: NamedGrid,
  { buildings, organizations }: { buildings: number; organizations: number },
): RuleViolation[] {
  if (buildings + organizations === 0) return [];
  return [
    {
      code: 'GRID_OCCUPIED',
      message: {
        en: `Grid ${grid.name} still has buildings (${buildings}) and organizations (${organizations}) on it; move or end them first, or redraw the grid.`,
        zh: `网格“${grid.name}”上还有楼栋 ${buildings} 栋、党组织 ${organizations} 个；请先调整，或办理网格重划。`,
      },
      field: 'input.id',
      rule: RULE,
      params: { grid: grid.code, buildings, organizations },
    },
  ];
}

/** Refuses to end a community that has grids on the day or later. */
export function communityGridsViolations(
  community: { name: string },
  grids: readonly NamedGrid[],
  on: LocalDate,
): RuleViolation[] {
  if (grids.length === 0) return [];
  const { en, zh } = listed(grids.map(({ name }) => name));
  return [
    {
      code: 'HAS_GRIDS',
      message: {
        en: `${community.name} has grids on or after ${on} (${grids.length}): ${en}. Retire them first.`,
        zh: `${on} 及以后“${community.name}”有网格 ${grids.length} 个：${zh}。请先撤销这些网格。`,
      },
      field: 'input.id',
      rule: 'GRID_COMMUNITY',
      params: { grids: grids.length, date: on },
    },
  ];
}

const MOST_NAMES = 5;

/** Names in a sentence, the first five of them. */
export function listed(names: readonly string[]): { en: string; zh: string } {
  const shown = names.slice(0, MOST_NAMES);
  const more = names.length - shown.length;
  return {
    en: shown.join(', ') + (more > 0 ? ` and ${more} more` : ''),
    zh: shown.map((name) => `“${name}”`).join('、') + (more > 0 ? `等 ${names.length} 个` : ''),
  };
}
