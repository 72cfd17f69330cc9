import { isGiven } from '../../shared/check-argument';
import type { RuleViolation } from '../../shared/errors';
import type { ScopeArgument } from './coverage-asked.rules';

/** Refuses, in the input of a mutation, a scope that is none, or several: what a query refuses as BAD_USER_INPUT. */
export function scopeViolations(scope: ScopeArgument, field: string): RuleViolation[] {
  const { organizationId, divisionCode, isTenant, isBelow } = scope;
  const given = [isGiven(organizationId), isGiven(divisionCode), isTenant === true, isBelow === true];
  const count = given.filter(Boolean).length;
  if (count === 1) return [];
  return [
    {
      code: 'SCOPE_REQUIRED',
      message: {
        en: `The scope takes exactly one of organizationId, divisionCode, isTenant: true and isBelow: true; ${count} are given.`,
        zh: `范围需要且只能提供 organizationId、divisionCode、isTenant: true、isBelow: true 之一，当前提供了 ${count} 个。`,
      },
      field,
      rule: 'COVERAGE_SCOPE',
      params: { count },
    },
  ];
}
