import type { Message } from '../../shared/errors';
import type { MembersBasis } from './coverage.rules';
import type { CoverageGapKind, GapFacts } from './coverage-gap.rules';

/** What a gap says: what is missing, since when, by which rule, and the way out. */

/** English of one, and of several. */
const BASIS_WORDS: Readonly<Record<MembersBasis, { one: string; several: string; zh: string }>> = {
  EMPLOYED: { one: 'works there', several: 'work there', zh: '在该单位从业' },
  REPORTED: { one: 'was last reported', several: 'were last reported', zh: '为最近一次上报数' },
  BOTH: {
    one: 'works there, as it reported itself',
    several: 'work there, as it reported itself',
    zh: '在该单位从业，与上报相符',
  },
};

const WORDS: Readonly<Record<CoverageGapKind, (facts: GapFacts) => Message>> = {
  UNIT_NOT_COVERED: ({ subjectName, organizationName, since, rule, minFullMembers, fullMembers, basis }) => ({
    en: `${subjectName} has had no organization since ${since}, though ${members({ fullMembers, basis }, 'en')}; from ${minFullMembers} on it should have one (${rule}). ${organizationName} forms it, and records it with recordUnitFormation.`,
    zh: `“${subjectName}”自 ${since} 起没有党组织，而${members({ fullMembers, basis }, 'zh')}，达到 ${minFullMembers} 名即应组建（${rule}）；请“${organizationName}”组建，并以 recordUnitFormation 登记。`,
  }),
  UNIT_FEW_MEMBERS: ({ subjectName, organizationName, since, rule, minFullMembers, fullMembers, basis }) => ({
    en: `${subjectName} has had no organization since ${since}: ${members({ fullMembers, basis }, 'en')}, fewer than the ${minFullMembers} of a branch. ${organizationName} joins it with neighbouring units (${rule}), and records it with recordUnitFormation.`,
    zh: `“${subjectName}”自 ${since} 起没有党组织：${members({ fullMembers, basis }, 'zh')}，不足单独组建所需的 ${minFullMembers} 名；请“${organizationName}”联合组建（${rule}），并以 recordUnitFormation 登记。`,
  }),
  UNIT_NO_MEMBERS: ({ subjectName, organizationName, since }) => ({
    en: `${subjectName} has had no organization since ${since}, no members and no instructor: ${organizationName} sends a party-building instructor, and records it with recordOffice.`,
    zh: `“${subjectName}”自 ${since} 起没有党组织，且无党员、无党建指导员；请“${organizationName}”选派党建指导员，并以 recordOffice 登记。`,
  }),
  GRID_UNCOVERED: ({ subjectName, organizationName, since }) => ({
    en: `No organization has stood on grid ${subjectName} of ${organizationName} since ${since}: establish a branch or a group there, and record it with placeOrganizationOnGrid.`,
    zh: `“${organizationName}”网格“${subjectName}”自 ${since} 起没有党组织；请建立党支部或党小组，并以 placeOrganizationOnGrid 登记。`,
  }),
  GRID_GROUP_ONLY: ({ subjectName, organizationName, since }) => ({
    en: `Only Party groups have stood on grid ${subjectName} of ${organizationName} since ${since}: establish a branch there where there are members enough, and record it with placeOrganizationOnGrid.`,
    zh: `“${organizationName}”网格“${subjectName}”自 ${since} 起仅有党小组；符合条件的请建立党支部，并以 placeOrganizationOnGrid 登记。`,
  }),
  SECRETARY_MISSING: ({ subjectName, since, rule }) => ({
    en: `${subjectName} has had no secretary since ${since} (${rule}): elect or appoint one, and record it with recordOffice.`,
    zh: `“${subjectName}”自 ${since} 起书记空缺（${rule}）；请补选或任命，并以 recordOffice 登记。`,
  }),
  TERM_EXPIRED: ({ subjectName, since, rule }) => ({
    en: `${subjectName} has had no valid term since ${since} (${rule}): hold the election, beginning with startElection.`,
    zh: `“${subjectName}”自 ${since} 起没有有效任期（${rule}）；请组织换届选举，以 startElection 启动。`,
  }),
  LIFE_MISSED: ({ subjectName, since, rule }) => ({
    en: `${subjectName} missed meetings of the last closed period, so that since ${since} its organization life is not on time (${rule}): make them up, or record with recordMeeting what was held.`,
    zh: `“${subjectName}”上一已结束周期组织生活有缺项，自 ${since} 起未按期开展（${rule}）；请补开，或以 recordMeeting 补登记录。`,
  }),
};

/** The words of a gap in both languages. */
export function gapMessage(kind: CoverageGapKind, facts: GapFacts): Message {
  return WORDS[kind](facts);
}

function members({ fullMembers, basis }: Pick<GapFacts, 'fullMembers' | 'basis'>, language: keyof Message): string {
  // Who is on probation is a member as well, but no full one.
  if (fullMembers === null || fullMembers === 0 || basis === null) {
    return { en: 'its members are not full ones', zh: '其党员均非正式党员' }[language];
  }
  const words = BASIS_WORDS[basis];
  if (language === 'zh') return `正式党员 ${fullMembers} 名（${words.zh}）`;
  return fullMembers === 1 ? `1 full member ${words.one}` : `${fullMembers} full members ${words.several}`;
}
