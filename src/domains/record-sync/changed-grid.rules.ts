import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { communityViolations } from '../grids/community.rules';
import type { GridStatus } from '../grids/grid.rules';
import { gridEndedViolations, gridStatusViolations, hasGridEnded } from '../grids/grid-life.rules';
import type { LockedGrid } from '../grids/lock-grids';
import { dateViolations } from '../organizations/dated-change.rules';
import { documentViolations, nameViolations } from '../organizations/identifier.rules';
import { endedViolations } from '../organizations/life.rules';
import { pathOf } from '../sync/record-path.rules';
import type { RecordProblem } from '../sync/sync.rules';
import type { GridRecord } from './grid-record.rules';
import type { LockedPlace } from './lock-communities';
import type { NamedOrganization } from './named-organization.rules';
import { problemsOf } from './record-outcome.rules';

/** What a record changes of a grid: another name, a first day in use, or both; nothing of it is written yet. */
export interface GridChange {
  name: string;
  status: GridStatus;
  startedOn: LocalDate | null;
  /** The state that begins; null where nothing changes. */
  state: { on: LocalDate; documentNumber: string | null } | null;
  /** Names of what changes, for the audit log. */
  fields: string[];
}

/** What a record is held against. */
export interface GridGround {
  /** The organization that the record names as community; null where it names none. */
  community: NamedOrganization | null;
  communities: ReadonlyMap<string, LockedPlace>;
  days: { today: LocalDate; closedThrough: LocalDate | null };
}

export type GridDecision = { change: GridChange; problems: [] } | { change: null; problems: RecordProblem[] };

/** What a record changes of the grid that it is about, or why it cannot be; by the rules of `renameGrid` and `activateGrid`. */
export function decideGridChange(
  record: GridRecord,
  index: number,
  grid: LockedGrid,
  ground: GridGround,
): GridDecision {
  if (isGiven(record.endedOn) && hasGridEnded(grid.status)) return { change: unchanged(grid), problems: [] };
  const problems = differences(record, index, grid, ground.community);
  if (problems.length > 0) return { change: null, problems };
  const wish = wishOf(record, grid, ground.days.today);
  const violations = wishViolations(wish, grid, ground);
  if (violations.length > 0) return { change: null, problems: problemsOf(violations, index) };
  return { change: changeOf(wish, grid), problems: [] };
}

/** What a record wants a grid to be from a day on. */
interface GridWish {
  name: string;
  isRenamed: boolean;
  /** First day in use of a grid that was only planned; null where it is in use, or stays a plan. */
  start: LocalDate | null;
  on: LocalDate;
  documentNumber: string | null;
}

function wishOf(record: GridRecord, grid: LockedGrid, today: LocalDate): GridWish {
  const { name = grid.name, startedOn = null, effectiveOn = today, documentNumber = null } = record;
  const start = grid.status === 'PLANNED' ? startedOn : null;
  return { name, isRenamed: name !== grid.name, start, on: start ?? effectiveOn, documentNumber };
}

function wishViolations(
  { name, isRenamed, start, on, documentNumber }: GridWish,
  grid: LockedGrid,
  { communities, days }: GridGround,
): RuleViolation[] {
  const field = start === null ? 'input.effectiveOn' : 'input.startedOn';
  const date = { on, field, organization: grid, ...days, predecessorFrom: grid.state.from };
  return [
    ...gridEndedViolations(grid, 'input.externalId'),
    ...(isRenamed ? nameViolations(name, 'input.name') : []),
    ...(start === null ? [] : startViolations(grid, communities.get(grid.communityId))),
    ...(isRenamed || start !== null ? dateViolations(date) : []),
    ...(documentNumber === null ? [] : documentViolations(documentNumber, 'input.documentNumber', 'GRID')),
  ];
}

function changeOf({ name, isRenamed, start, on, documentNumber }: GridWish, grid: LockedGrid): GridChange {
  // On the first day of its state the name corrects that record, which keeps its document.
  const kept = start === null && on === grid.state.from ? grid.state.documentNumber : documentNumber;
  return {
    name,
    status: start === null ? grid.status : 'ACTIVE',
    startedOn: start ?? grid.startedOn,
    state: isRenamed || start !== null ? { on, documentNumber: kept } : null,
    fields: [...(isRenamed ? ['name'] : []), ...(start === null ? [] : ['status', 'startedOn'])],
  };
}

/** Whether a record leaves its grid as it is. */
export const isGridUnchanged = ({ state }: GridChange) => state === null;

const unchanged = ({ name, status, startedOn }: LockedGrid): GridChange => ({
  name,
  status,
  startedOn,
  state: null,
  fields: [],
});

/** What a grid keeps for good, or what ends it by a decision: compared, and not written. */
function differences(
  { code, startedOn, endedOn }: GridRecord,
  index: number,
  grid: LockedGrid,
  community: NamedOrganization | null,
): RecordProblem[] {
  const problems: RecordProblem[] = [];
  const differs = (problem: string, field: string) => problems.push({ code: problem, path: pathOf(index, field) });
  if (isGiven(code) && code !== grid.code) differs('CODE_DIFFERS', 'code');
  if (community !== null && community.id !== grid.communityId) differs('COMMUNITY_DIFFERS', community.field);
  if (isGiven(startedOn) && grid.startedOn !== null && startedOn !== grid.startedOn) {
    differs('START_DIFFERS', 'startedOn');
  }
  if (isGiven(endedOn)) differs('RETIREMENT_DIFFERS', 'endedOn');
  return problems;
}

/** Since it was planned the organization may have ended, or ceased to be a community. */
function startViolations(grid: LockedGrid, community: LockedPlace | undefined): RuleViolation[] {
  if (community === undefined) throw new Error('The community of each grid is locked with it.');
  return [
    ...gridStatusViolations(grid, 'ACTIVE', 'input.externalId'),
    ...endedViolations(community, 'input.communityCode'),
    ...communityViolations(community, 'input.communityCode'),
  ];
}
