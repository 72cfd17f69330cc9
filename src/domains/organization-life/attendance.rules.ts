import type { RuleViolation } from '../../shared/errors';
import { rangeViolations } from '../organizations/change.rules';
import type { NamedOrganization } from '../organizations/organization.rules';
import type { MeetingKind } from './meeting.rules';
import { MEETING_WORDS } from './meeting-words.rules';

/** how many of those who are due must be there. */

export interface Attendance {
  dueCount: number;
  presentCount: number;
}

interface Quorum {
  rule: 'R-302' | 'R-309';
  /** The dated parameter that says which share, in percent. */
  parameter: string;
  /** Whether that very share is not enough. */
  isMoreThan: boolean;
}

const QUORUMS: Readonly<Partial<Record<MeetingKind, Quorum>>> = {
  GENERAL_MEETING: { rule: 'R-309', parameter: 'QUORUM_GENERAL_MEETING_PERCENT', isMoreThan: true },
  COMMITTEE_MEETING: { rule: 'R-302', parameter: 'QUORUM_COMMITTEE_MEETING_PERCENT', isMoreThan: false },
};

/** The quorum of a kind of meeting, or null where any number will do. */
export function quorumOf(kind: MeetingKind): Quorum | null {
  return QUORUMS[kind] ?? null;
}

const DUE = { field: 'input.dueCount', term: { en: 'number of those who are due', zh: '应到人数' } };
const PRESENT = { field: 'input.presentCount', term: { en: 'number of those who came', zh: '实到人数' } };

/** Refuses numbers that cannot be: out of range, nobody due, or more than are due. */
export function attendanceViolations(
  organization: NamedOrganization,
  { dueCount, presentCount }: Attendance,
): RuleViolation[] {
  const { code, name } = organization;
  const outOfRange = [...rangeViolations(name, dueCount, DUE), ...rangeViolations(name, presentCount, PRESENT)];
  if (outOfRange.length > 0 || (dueCount > 0 && presentCount <= dueCount)) return outOfRange;
  return [
    {
      code: 'COUNT_INCONSISTENT',
      message: {
        en: `${presentCount} of ${dueCount} cannot have come to a meeting of ${name}: of one who is due at least, all may come and no more.`,
        zh: `“${name}”应到 ${dueCount} 人、实到 ${presentCount} 人不符：应到不少于 1 人，实到不超过应到。`,
      },
      field: dueCount === 0 ? DUE.field : PRESENT.field,
      rule: 'HEADCOUNT',
      params: { organization: code, dueCount, presentCount },
    },
  ];
}

/** Refuses a meeting to which fewer came than the share in force on its day asks for. */
export function quorumViolations(
  kind: MeetingKind,
  { code, name }: NamedOrganization,
  { dueCount, presentCount }: Attendance,
  percent: number,
): RuleViolation[] {
  const quorum = quorumOf(kind);
  if (quorum === null) return [];
  const { rule, isMoreThan } = quorum;
  const [present, needed] = [presentCount * 100, dueCount * percent];
  if (isMoreThan ? present > needed : present >= needed) return [];
  const { en, zh } = MEETING_WORDS[kind];
  const share = isMoreThan
    ? { en: `more than ${percent} percent`, zh: `超过 ${percent}%` }
    : { en: `at least ${percent} percent`, zh: `达到 ${percent}%` };
  return [
    {
      code: 'QUORUM_MISSED',
      message: {
        en: `${presentCount} of ${dueCount} came to the ${en} of ${name}; it is held by ${share.en} (${rule}). Hold it again.`,
        zh: `“${name}”${zh}应到 ${dueCount} 人，实到 ${presentCount} 人；到会人数${share.zh}方可召开（${rule}），请重新召开。`,
      },
      field: PRESENT.field,
      rule,
      params: { organization: code, meeting: kind, dueCount, presentCount, percent },
    },
  ];
}
