import type { UnitSeed } from '../domains/units/unit-planting.rules';
import type { LocalDate } from '../shared/clock';
import type { DemoBranch } from './demo-branches';
import { SHIGATSE_COUNTY } from './demo-tenants';
import { groupedBy } from './grouped-by';
import { serials } from './seed-shapes';
import { FREIGHT_DRIVERS, FREIGHT_UNIT, HIRED_ON } from './shigatse-units';

/** The unit that one member of a branch works for. */
export interface Employer {
  unit: string;
  since: LocalDate;
}

/** For the members of a branch in their order, the units they work for: as many of each unit as it reports. */
export function employersByBranch(
  tenantCode: string,
  branches: readonly DemoBranch[],
  units: readonly UnitSeed[],
): Map<string, Employer[]> {
  const covered = units.flatMap((unit) => {
    const { formation, figures = [], key } = unit;
    if (formation === undefined) return [];
    const employer = { unit: key, since: formation.since };
    return serials(figures.at(-1)?.memberCount ?? 0).map(() => ({ branch: formation.organization, employer }));
  });
  const byBranch = new Map(
    [...groupedBy(covered, ({ branch }) => branch)].map(([branch, all]) => [
      branch,
      all.map(({ employer }) => employer),
    ]),
  );
  for (const branch of tenantCode === SHIGATSE_COUNTY ? driversBranches(branches) : []) {
    byBranch.set(branch, [{ unit: FREIGHT_UNIT, since: HIRED_ON }]);
  }
  return byBranch;
}

/** Each driver belongs to the branch of another village. */
function driversBranches(branches: readonly DemoBranch[]): string[] {
  const villages = groupedBy(
    branches.filter(({ branch }) => branch.kind === 'BRANCH'),
    ({ branch }) => branch.divisionCode,
  );
  return [...villages.values()].slice(0, FREIGHT_DRIVERS).map(([first]) => first?.branch.key ?? '');
}
