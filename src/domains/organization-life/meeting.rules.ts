import { BRANCHES } from '../offices/office.rules';
import type { OrganizationKind } from '../organizations/organization.rules';

/** Kinds of meetings, which organizations hold them, and how often, as all rules know them. */

export const MEETING_KINDS = [
  'GENERAL_MEETING',
  'COMMITTEE_MEETING',
  'GROUP_MEETING',
  'PARTY_LECTURE',
  'THEME_DAY',
  'ORGANIZATIONAL_LIFE_MEETING',
  'APPRAISAL',
] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

export const LIFE_PERIODS = ['MONTH', 'QUARTER', 'YEAR'] as const;
export type LifePeriod = (typeof LIFE_PERIODS)[number];

/** What an organization owes of one kind of meeting. */
export interface LifeDutyRule {
  rule: 'R-301' | 'R-302' | 'R-303' | 'R-304' | 'R-305' | 'R-306' | 'R-307';
  period: LifePeriod;
  /** The dated parameter that says how many a period. */
  parameter: string;
  kinds: readonly OrganizationKind[];
  /** Whether only a branch with a committee holds it: a small one has a secretary alone. */
  needsCommittee: boolean;
}

const ofBranches = { kinds: BRANCHES, needsCommittee: false } as const;

export const LIFE_DUTIES: Readonly<Record<MeetingKind, LifeDutyRule>> = {
  GENERAL_MEETING: { rule: 'R-301', period: 'QUARTER', parameter: 'GENERAL_MEETING_PER_QUARTER', ...ofBranches },
  COMMITTEE_MEETING: {
    rule: 'R-302',
    period: 'MONTH',
    parameter: 'COMMITTEE_MEETING_PER_MONTH',
    kinds: BRANCHES,
    needsCommittee: true,
  },
  GROUP_MEETING: {
    rule: 'R-303',
    period: 'MONTH',
    parameter: 'GROUP_MEETING_PER_MONTH',
    kinds: ['GROUP'],
    needsCommittee: false,
  },
  PARTY_LECTURE: { rule: 'R-304', period: 'YEAR', parameter: 'PARTY_LECTURE_PER_YEAR', ...ofBranches },
  THEME_DAY: { rule: 'R-305', period: 'MONTH', parameter: 'THEME_DAY_PER_MONTH', ...ofBranches },
  ORGANIZATIONAL_LIFE_MEETING: {
    rule: 'R-306',
    period: 'YEAR',
    parameter: 'ORGANIZATIONAL_LIFE_MEETING_PER_YEAR',
    ...ofBranches,
  },
  APPRAISAL: { rule: 'R-307', period: 'YEAR', parameter: 'APPRAISAL_PER_YEAR', ...ofBranches },
};
