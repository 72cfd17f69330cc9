import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization } from './organization.rules';

/** How many organizations stand directly below one, by graph. */
export interface ChildCounts {
  chain: number;
  formal: number;
}

/** Refuses to dissolve what others still stand under. */
export function childrenViolations(
  organization: NamedOrganization,
  { chain, formal }: ChildCounts,
  on: LocalDate,
): RuleViolation[] {
  if (chain === 0 && formal === 0) return [];
  return [
    {
      code: 'HAS_CHILDREN',
      message: {
        en: `${organization.name} has ${chain} organizations below it in graph CHAIN and ${formal} in graph FORMAL on or after ${on}; move or dissolve them first.`,
        zh: `${on} 及以后“${organization.name}”在 CHAIN 中有下级 ${chain} 个,在 FORMAL 中有下级 ${formal} 个;请先调整或撤销这些组织。`,
      },
      field: 'input.id',
      rule: 'FOREST',
      params: { organization: organization.code, chain, formal, date: on },
    },
  ];
}
