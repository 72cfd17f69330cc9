import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization } from '../organizations/organization.rules';
import type { ElectionKind, ElectionStatus } from './election.rules';
import { ELECTION_KIND_WORDS, ELECTION_STATUS_TERMS } from './election-words.rules';

/** Which step of an election follows which. */

/** REMINDED > (POSTPONED >) APPROVED > HELD > RATIFIED; cancelled as long as it is not ratified. */
const NEXT_STATUSES: Readonly<Record<ElectionStatus, readonly ElectionStatus[]>> = {
  REMINDED: ['POSTPONED', 'APPROVED', 'CANCELLED'],
  POSTPONED: ['APPROVED', 'CANCELLED'],
  APPROVED: ['HELD', 'CANCELLED'],
  HELD: ['RATIFIED', 'CANCELLED'],
  RATIFIED: [],
  CANCELLED: [],
};

/** The steps that an election of this kind may take now. A by-election fills a seat: there is no term to prolong. */
function nextStatuses(kind: ElectionKind, status: ElectionStatus): ElectionStatus[] {
  return NEXT_STATUSES[status].filter((next) => kind === 'RENEWAL' || next !== 'POSTPONED');
}

/** Refuses a step that does not follow, such as ratifying what was not held. */
export function stepViolations(
  { kind, status }: { kind: ElectionKind; status: ElectionStatus },
  { code, name }: NamedOrganization,
  next: ElectionStatus,
): RuleViolation[] {
  const allowed = nextStatuses(kind, status);
  if (allowed.includes(next)) return [];
  const { en, zh } = ELECTION_KIND_WORDS[kind];
  const wayOut =
    allowed.length === 0
      ? { en: 'nothing follows; start another election', zh: '已办结，如需选举请另行启动' }
      : {
          en: `the next step is ${allowed.join(' or ')}`,
          zh: `下一步只能是${allowed.map((step) => `“${ELECTION_STATUS_TERMS[step]}”`).join('或')}`,
        };
  return [
    {
      code: 'STATUS_NOT_ALLOWED',
      message: {
        en: `The ${en} of ${name} is ${status} and cannot become ${next}; ${wayOut.en}.`,
        zh: `“${name}”的${zh}当前为“${ELECTION_STATUS_TERMS[status]}”，不能变更为“${ELECTION_STATUS_TERMS[next]}”；${wayOut.zh}。`,
      },
      field: null,
      rule: 'STATE_MACHINE Election',
      params: { organization: code, kind, status, next, allowed: allowed.join(', ') },
    },
  ];
}

/** A body elects one thing at a time. */
export function electionOpenViolation(
  { code, name }: NamedOrganization,
  { kind, remindedOn }: { kind: ElectionKind; remindedOn: LocalDate },
): RuleViolation {
  const { en, zh } = ELECTION_KIND_WORDS[kind];
  return {
    code: 'ELECTION_OPEN',
    message: {
      en: `${name} has had an open ${en} since ${remindedOn}; a body elects one thing at a time. Bring it to its end, or cancel it, first.`,
      zh: `“${name}”自 ${remindedOn} 起已有未办结的${zh}，同一组织同一时间只办理一项选举；请先办结或取消。`,
    },
    field: 'input.organizationId',
    rule: 'ONE_ELECTION',
    params: { organization: code, kind, remindedOn },
  };
}
