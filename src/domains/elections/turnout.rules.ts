import type { RuleViolation } from '../../shared/errors';
import { rangeViolations } from '../organizations/change.rules';
import type { NamedOrganization } from '../organizations/organization.rules';

/** how many of those who may vote must be there. */

/** Voters of an election: who may vote, and who came. */
export interface Turnout {
  votersDue: number;
  votersPresent: number;
}

const DUE = { field: 'input.votersDue', term: { en: 'number of those who may vote', zh: '应到有选举权人数' } };
const PRESENT = { field: 'input.votersPresent', term: { en: 'number of those who came', zh: '实到有选举权人数' } };

/** Refuses numbers that cannot be, and an election to which fewer came than the share in force asks for. */
export function turnoutViolations(
  organization: NamedOrganization,
  { votersDue, votersPresent }: Turnout,
  minimumPercent: number,
): RuleViolation[] {
  const { code, name } = organization;
  const outOfRange = [...rangeViolations(name, votersDue, DUE), ...rangeViolations(name, votersPresent, PRESENT)];
  if (outOfRange.length > 0) return outOfRange;
  if (votersDue === 0 || votersPresent > votersDue) {
    return [
      {
        code: 'COUNT_INCONSISTENT',
        message: {
          en: `${votersPresent} of ${votersDue} voters of ${name} cannot have come: of one voter at least, all may come and no more.`,
          zh: `“${name}”应到 ${votersDue} 人、实到 ${votersPresent} 人不符：应到不少于 1 人，实到不超过应到。`,
        },
        field: votersDue === 0 ? DUE.field : PRESENT.field,
        rule: 'HEADCOUNT',
        params: { organization: code, votersDue, votersPresent },
      },
    ];
  }
  if (votersPresent * 100 >= votersDue * minimumPercent) return [];
  const needed = Math.ceil((votersDue * minimumPercent) / 100);
  return [
    {
      code: 'QUORUM_MISSED',
      message: {
        en: `${votersPresent} of ${votersDue} voters of ${name} came; an election is valid with ${minimumPercent} percent, ${needed} voters (R-206). Hold it again.`,
        zh: `“${name}”应到 ${votersDue} 人，实到 ${votersPresent} 人；到会人数达到 ${minimumPercent}%（${needed} 人）选举方有效（R-206），请重新组织选举。`,
      },
      field: PRESENT.field,
      rule: 'R-206',
      params: { organization: code, votersDue, votersPresent, minimumPercent, needed },
    },
  ];
}
