import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization } from '../organizations/organization.rules';
import { formationRule } from './formation.rules';
import { type FormationMode, JOINT_MODES, SINGLE_MODES } from './unit.rules';
import { FORMATION_MODE_TERMS } from './unit-terms.rules';

/** What an organization covers on one day: how many units by each mode. */
export interface CoverageOfDay {
  organization: NamedOrganization;
  day: LocalDate;
  units: Readonly<Partial<Record<FormationMode, number>>>;
}

/** Where a refusal points, and what lifts R-102. */
export interface CoverageLimits {
  field: string;
  /** units of a joint branch; null where nobody joins, and nothing new is to be refused. */
  mostJoint: number | null;
  /** Whether the superior's approval is at hand. */
  isApproved: boolean;
}

type Problem = (coverage: CoverageOfDay, limits: CoverageLimits) => RuleViolation | null;

/**
 * Refuses coverage that cannot be on any of the days, each problem of an organization once, on its first day: an
 * organization of one unit that covers another, a joint one of one unit, and one of too many units without approval.
 * Units that are merely affiliated to it, or gathered by it in a functional way, stand beside and count in neither.
 */
export function coverageViolations(days: readonly CoverageOfDay[], limits: CoverageLimits): RuleViolation[] {
  const first = new Map<string, RuleViolation>();
  for (const coverage of [...days].sort((a, b) => a.day.localeCompare(b.day))) {
    for (const problem of [singleProblem, pairProblem, manyProblem]) {
      const violation = problem(coverage, limits);
      if (violation === null) continue;
      const key = `${coverage.organization.code} ${violation.code}`;
      if (!first.has(key)) first.set(key, violation);
    }
  }
  return [...first.values()];
}

const singleProblem: Problem = ({ organization, day, units }, { field }) => {
  const alone = total(units, SINGLE_MODES);
  const joint = total(units, JOINT_MODES);
  if (alone === 0 || alone + joint === 1) return null;
  const { code, name } = organization;
  const mode = SINGLE_MODES.find((candidate) => (units[candidate] ?? 0) > 0) ?? 'SINGLE';
  const term = FORMATION_MODE_TERMS[mode];
  return {
    code: 'SINGLE_COVERS_ONE',
    message: {
      en: `On ${day} ${name} would cover ${alone + joint} units, one of them by ${mode}, which is for one unit only. End that formation first, choose another organization, or form by AFFILIATED.`,
      zh: `${day} “${name}”将覆盖 ${alone + joint} 个单位，其中有${term}的单位，而${term}只对应一个单位；请先终止原组建关系，或更换党组织，或选择挂靠组建。`,
    },
    field,
    rule: formationRule(mode),
    params: { organization: code, mode, units: alone + joint, date: day },
  };
};

const pairProblem: Problem = ({ organization, day, units }, { field }) => {
  const mode = JOINT_MODES.find((candidate) => units[candidate] === 1);
  if (mode === undefined) return null;
  const { code, name } = organization;
  const term = FORMATION_MODE_TERMS[mode];
  return {
    code: 'JOINT_NEEDS_TWO',
    message: {
      en: `On ${day} ${name} would cover one unit only by ${mode}, which takes at least two. Name the other units of it too, or choose another mode.`,
      zh: `${day} “${name}”以${term}方式将只覆盖一个单位，而${term}至少需要两个单位；请一并指定其他单位，或选择其他组建方式。`,
    },
    field,
    rule: formationRule(mode),
    params: { organization: code, mode, units: 1, date: day },
  };
};

/** a joint branch generally covers five units at most; more by approval of the superior. */
const manyProblem: Problem = ({ organization, day, units }, { field, mostJoint, isApproved }) => {
  const joint = total(units, JOINT_MODES);
  if (mostJoint === null || isApproved || joint <= mostJoint) return null;
  const { code, name } = organization;
  return {
    code: 'JOINT_TOO_MANY',
    message: {
      en: `On ${day} ${name} would cover ${joint} units jointly; generally ${mostJoint} at most (R-102). Give the approval's documentNumber, or divide them among branches.`,
      zh: `${day} “${name}”将联合覆盖 ${joint} 个单位，一般不超过 ${mostJoint} 个（R-102）；请填写批复文号 documentNumber，或分设党支部。`,
    },
    field,
    rule: 'R-102',
    params: { organization: code, units: joint, most: mostJoint, date: day },
  };
};

function total(units: CoverageOfDay['units'], modes: readonly FormationMode[]): number {
  return modes.reduce((sum, mode) => sum + (units[mode] ?? 0), 0);
}
