import type { RuleViolation } from '../../shared/errors';
import type { ElectionStatus } from '../elections/election.rules';
import type { NamedOrganization } from '../organizations/organization.rules';

/** Which election mends the leading body of a rectified organization. */

export interface LinkedElection {
  id: string;
  organizationId: string;
  status: ElectionStatus;
}

interface CaseWithElection {
  organization: NamedOrganization & { id: string };
  electionId: string | null;
}

const RULE = 'CASE_ELECTION';

/** Refuses an election of another organization, one that was cancelled, and the one that is named already. */
export function electionLinkViolations(
  { organization, electionId }: CaseWithElection,
  election: LinkedElection,
): RuleViolation[] {
  const { code, name } = organization;
  const field = 'input.electionId';
  const params = { organization: code };
  if (election.organizationId !== organization.id) {
    const message = {
      en: `This is the election of another organization; name one of ${name}.`,
      zh: `该选举属于其他组织；请指定“${name}”的选举。`,
    };
    return [{ code: 'ELECTION_ELSEWHERE', message, field, rule: RULE, params }];
  }
  if (election.status === 'CANCELLED') {
    const message = {
      en: `This election of ${name} was cancelled; name one that is open or ratified.`,
      zh: `“${name}”的该项选举已取消；请指定进行中或已批复的选举。`,
    };
    return [{ code: 'ELECTION_CANCELLED', message, field, rule: RULE, params }];
  }
  if (election.id === electionId) {
    const message = {
      en: `This election is named for the rectification of ${name} already; there is nothing to record.`,
      zh: `“${name}”的整顿事项已关联该项选举，无需重复登记。`,
    };
    return [{ code: 'NOTHING_TO_CHANGE', message, field, rule: 'CHANGE', params }];
  }
  return [];
}
