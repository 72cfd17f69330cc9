import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { beforeBeginningViolations, communityViolations } from '../grids/community.rules';
import { codePrefix, gridCodeViolations, nextCode } from '../grids/grid-code.rules';
import { dateViolations } from '../organizations/dated-change.rules';
import { documentViolations, nameViolations } from '../organizations/identifier.rules';
import { endedViolations } from '../organizations/life.rules';
import { pathOf } from '../sync/record-path.rules';
import type { RecordProblem } from '../sync/sync.rules';
import type { GridGround } from './changed-grid.rules';
import type { GridRecord } from './grid-record.rules';
import { problemsOf } from './record-outcome.rules';

/** A grid to record. */
export interface NewGrid {
  code: string;
  communityId: string;
  name: string;
  startedOn: LocalDate | null;
  /** First day of its first state: in use, or planned from the day of the batch on. */
  on: LocalDate;
  documentNumber: string | null;
}

export type NewGridDecision = { grid: NewGrid; problems: [] } | { grid: null; problems: RecordProblem[] };

/**
 * The grid that a record asks for, or why it cannot be; by the rules of `createGrid`.
 *
 * @param taken codes that grids have, or had; that of the new one is added
 */
export function decideNewGrid(
  record: GridRecord,
  index: number,
  { community: named, communities, days }: GridGround,
  taken: Set<string>,
): NewGridDecision {
  const refused = (problems: RecordProblem[]): NewGridDecision => ({ grid: null, problems });
  if (isGiven(record.endedOn)) return refused([{ code: 'GRID_UNKNOWN', path: pathOf(index, 'endedOn') }]);
  const { name } = record;
  const community = communities.get(named?.id ?? '');
  if (!isGiven(name) || community === undefined) {
    const missing = [...(isGiven(name) ? [] : ['name']), ...(community === undefined ? ['communityCode'] : [])];
    return refused(missing.map((field) => ({ code: 'REQUIRED', path: pathOf(index, field) })));
  }
  const { startedOn = null } = record;
  const documentNumber = record.documentNumber ?? null;
  const code = record.code ?? nextCode(codePrefix(community), taken);
  const field = 'input.startedOn';
  const violations: RuleViolation[] = [
    ...nameViolations(name, 'input.name'),
    ...gridCodeViolations(code, 'input.code'),
    ...endedViolations(community, 'input.communityCode'),
    ...communityViolations(community, 'input.communityCode'),
    ...(documentNumber === null ? [] : documentViolations(documentNumber, 'input.documentNumber', 'GRID')),
    ...(startedOn === null
      ? []
      : [
          ...dateViolations({ on: startedOn, field, organization: { code, name }, ...days, predecessorFrom: null }),
          ...beforeBeginningViolations(startedOn, community.existsFrom, { ...community, term: '社区' }, field),
        ]),
  ];
  if (violations.length > 0)
    return refused(problemsOf(violations, index, { communityCode: named?.field ?? 'communityCode' }));
  taken.add(code);
  return {
    grid: { code, communityId: community.id, name, startedOn, on: startedOn ?? days.today, documentNumber },
    problems: [],
  };
}
