import { isGiven } from '../../shared/check-argument';
import type { LockedGrid } from '../grids/lock-grids';
import { pathOf } from '../sync/record-path.rules';
import { decideGridChange, type GridChange, type GridGround, isGridUnchanged } from './changed-grid.rules';
import type { KnownGrids } from './find-known-grids';
import type { GridRecord } from './grid-record.rules';
import { isSuspicious, type Match } from './match.rules';
import { type NamedOrganization, unknownProblems } from './named-organization.rules';
import { decideNewGrid, type NewGrid } from './new-grid.rules';
import { type Decided, type Outcomes, rejectedFor } from './record-outcome.rules';

/** A grid, and what a record changes of it. */
export interface ChangedGrid extends GridChange {
  before: LockedGrid;
}

export type GridOutcomes = Outcomes<NewGrid, ChangedGrid>;

/** What the records of a batch are held against. */
export interface GridsGround {
  known: KnownGrids;
  /** Codes that grids have, or had, or that records wish for; those that are made are added. */
  taken: Set<string>;
  days: GridGround['days'];
}

/** A record of a grid, what it is about, and whom it names as its community. */
export interface MatchedGrid {
  index: number;
  record: GridRecord;
  match: Match<LockedGrid>;
  community: NamedOrganization | null;
}

/** Says what is to come of one record of a grid. */
export function decideGrid(
  { index, record, match, community }: MatchedGrid,
  { known, taken, days }: GridsGround,
): Decided<NewGrid, ChangedGrid> {
  const problems = [...match.problems, ...unknownProblems(community, index)];
  if (problems.length > 0) return rejectedFor(problems);
  const ground = { community, communities: known.communities, days };
  const grid = match.thing;
  if (grid === null) {
    if (isSuspicious(record, namesakesOf(record, community?.id ?? null, known))) {
      return rejectedFor([{ code: 'SAME_NAME', path: pathOf(index, 'name') }]);
    }
    const decision = decideNewGrid(record, index, ground, taken);
    return decision.grid === null ? rejectedFor(decision.problems) : { outcome: 'CREATED', made: decision.grid };
  }
  const { change, problems: refused } = decideGridChange(record, index, grid, ground);
  if (change === null) return rejectedFor(refused);
  return isGridUnchanged(change)
    ? { outcome: 'UNCHANGED' }
    : { outcome: 'UPDATED', change: { ...change, before: grid } };
}

/** Grids of the same name in the same community. */
function namesakesOf({ name }: GridRecord, communityId: string | null, { byName }: KnownGrids) {
  const named = isGiven(name) ? (byName.get(name) ?? []) : [];
  return named.filter((grid) => grid.communityId === communityId);
}
