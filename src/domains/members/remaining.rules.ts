import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { OrganizationKind } from '../organizations/organization.rules';

/** Refuses to end what people belong to: nobody is left without a branch. */
export function membersRemainViolation(
  { name, kind }: { name: string; kind: OrganizationKind },
  count: number,
  on: LocalDate,
): RuleViolation {
  const wayOut =
    kind === 'GROUP'
      ? {
          en: 'Take them out of the group with assignMemberToGroup first.',
          zh: '请先以 assignMemberToGroup 将其调出该党小组。',
        }
      : {
          en: 'Transfer them to other branches with proposeTransfer first; whose membership is over is ended with endMembership.',
          zh: '请先以 proposeTransfer 将其组织关系转接到其他党支部；组织关系已终止的，以 endMembership 登记。',
        };
  return {
    code: 'MEMBERS_REMAIN',
    message: {
      en: `${name} has ${members(count)} on or after ${on}. ${wayOut.en}`,
      zh: `${on} 及以后“${name}”仍有党员 ${count} 名。${wayOut.zh}`,
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
      en: `${name} has ${members(count)} of its branch on or after ${on}; it cannot become a group of another. Take them out of the group with assignMemberToGroup first.`,
      zh: `${on} 及以后党小组“${name}”仍有本支部党员 ${count} 名，不能改隶其他党支部；请先以 assignMemberToGroup 将其调出该党小组。`,
    },
    field: 'input.parentId',
    rule: 'R-112',
    params: { count, date: on },
  };
}

const members = (count: number) => (count === 1 ? '1 member' : `${count} members`);
