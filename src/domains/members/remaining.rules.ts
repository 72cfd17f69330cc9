import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';

/** Refuses to end what people belong to: nobody is left without a branch. */
export function membersRemainViolation({ name }: { name: string }, count: number, on: LocalDate): RuleViolation {
  return {
    code: 'MEMBERS_REMAIN',
    message: {
      en: `${name} has ${members(count)} on or after ${on}; transfer them first.`,
      zh: `${on} 及以后“${name}”仍有党员 ${count} 名；请先转接其组织关系或调整党小组。`,
    },
    field: 'input.id',
    rule: 'R-112',
    params: { count, date: on },
  };
}

/** Refuses to take a group to another branch while its members belong to the present one. */
export function groupHasMembersViolation({ name }: { name: string }, count: number, on: LocalDate): RuleViolation {
  return {
    code: 'GROUP_HAS_MEMBERS',
    message: {
      en: `${name} has ${members(count)} of its branch on or after ${on}; it cannot become a group of another. Take them out of the group first.`,
      zh: `${on} 及以后党小组“${name}”仍有本支部党员 ${count} 名，不能改隶其他党支部；请先将其调出该党小组。`,
    },
    field: 'input.parentId',
    rule: 'R-112',
    params: { count, date: on },
  };
}

const members = (count: number) => (count === 1 ? '1 member' : `${count} members`);
