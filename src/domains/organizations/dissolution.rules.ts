import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization } from './organization.rules';
import { GRAPH_TERMS } from './organization-terms.rules';

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
  const counts = [
    { graph: 'CHAIN', count: chain },
    { graph: 'FORMAL', count: formal },
  ] as const;
  const found = counts.filter(({ count }) => count > 0);
  if (found.length === 0) return [];
  const en = found.map(({ graph, count }, index) => `${count}${index === 0 ? below(count) : ''} in graph ${graph}`);
  const zh = found.map(({ graph, count }) => `在${GRAPH_TERMS[graph]}中有下级 ${count} 个`);
  return [
    {
      code: 'HAS_CHILDREN',
      message: {
        en: `${organization.name} has ${en.join(' and ')} on or after ${on}; move or dissolve them first.`,
        zh: `${on} 及以后“${organization.name}”${zh.join('，')}；请先调整或撤销这些组织。`,
      },
      field: 'input.id',
      rule: 'FOREST',
      params: { organization: organization.code, chain, formal, date: on },
    },
  ];
}

function below(count: number): string {
  return count === 1 ? ' organization below it' : ' organizations below it';
}
