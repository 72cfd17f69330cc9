import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization } from '../organizations/organization.rules';

/** 销号: when a case may be closed. */

/** What closing asks of an accepted case. */
export interface ClosingFacts {
  /** Measures of the plan that are neither done nor verified. */
  openMeasures: number;
  isLookedBackOn: boolean;
  /** the tenant closes after the look-back, not at acceptance. */
  isLookBackNeeded: boolean;
}

/** closed when nothing is left to do and, where the tenant has it so, after the look-back. */
export function closingViolations({ code, name }: NamedOrganization, facts: ClosingFacts): RuleViolation[] {
  const { openMeasures, isLookedBackOn, isLookBackNeeded } = facts;
  if (openMeasures > 0) {
    return [
      {
        code: 'MEASURES_OPEN',
        message: {
          en: `${openMeasures} measures of ${name} are not verified; a case is closed when none is left (R-808).`,
          zh: `“${name}”尚有 ${openMeasures} 项整顿措施未核验，全部核验后方可销号（R-808）。`,
        },
        field: null,
        rule: 'R-808',
        params: { organization: code, openMeasures },
      },
    ];
  }
  if (!isLookBackNeeded || isLookedBackOn) return [];
  return [
    {
      code: 'LOOK_BACK_MISSING',
      message: {
        en: `Cases of this tenant are closed after the look-back only (R-809, LOOK_BACK_BEFORE_CLOSING); record that of ${name} first.`,
        zh: `本单位规定“回头看”后方可销号（R-809，LOOK_BACK_BEFORE_CLOSING）；请先登记“${name}”的“回头看”结果。`,
      },
      field: null,
      rule: 'R-809',
      params: { organization: code },
    },
  ];
}
