import type { Message } from '../../shared/errors';
import { LIFE_DUTIES } from '../organization-life/meeting.rules';
import { MEETING_WORDS } from '../organization-life/meeting-words.rules';
import { ALERTED_MEETINGS, type AlertedMeeting, type AlertKind, type Evidence } from './alert.rules';

/** What an alert says: whom it is about, the numbers, the rule, and the way out. */

export interface AlertNames {
  organizationName: string;
  unitName: string | null;
}

type Words = (facts: Evidence, names: AlertNames) => Message;

const WORDS: Readonly<Record<AlertKind, Words>> = {
  TERM_DUE: ({ TERM_ENDS_ON: ends, TERM_REMINDER_MONTHS: months }, { organizationName: name }) => ({
    en: `The term of ${name} ends on ${ends}, within ${months} months (R-203): prepare its election.`,
    zh: `“${name}”任期将于 ${ends} 届满，已不足 ${months} 个月（R-203）；请着手换届选举。`,
  }),
  TERM_OVERDUE: (facts, { organizationName: name }) => {
    const { POSTPONED_UNTIL: postponed, TERM_ENDS_ON: ends } = facts;
    return postponed === undefined
      ? {
          en: `The term of ${name} was up on ${ends} and no election followed (R-201): hold it, or have its postponement approved.`,
          zh: `“${name}”任期已于 ${ends} 届满，尚未换届（R-201）；请组织换届选举，或报上级批准延期。`,
        }
      : {
          en: `The term of ${name} was up on ${ends}, and its postponement ran out on ${postponed} (R-201, R-202): hold the election.`,
          zh: `“${name}”任期已于 ${ends} 届满，延期亦于 ${postponed} 到期（R-201、R-202）；请组织换届选举。`,
        };
  },
  OFFICE_VACANT: ({ VACANT_SINCE: since, MAX_VACANCY_DAYS: days }, { organizationName: name }) => ({
    en: `${name} has had no secretary since ${since}, for more than ${days} days (R-208): elect or appoint one.`,
    zh: `“${name}”自 ${since} 起书记空缺，已超过 ${days} 天（R-208）；请及时补选或任命。`,
  }),
  UNDER_THRESHOLD: ({ FULL_MEMBERS: count, MIN_FULL_MEMBERS_BRANCH: least }, { organizationName: name }) => ({
    en: `${name} has ${counted(count, 'full member')}; a branch needs at least ${least} (R-101): strengthen it, or form a joint branch (R-102).`,
    zh: `“${name}”有正式党员 ${count} 名，党支部至少应有 ${least} 名（R-101）；请充实党员，或组建联合党支部（R-102）。`,
  }),
  OVERSIZE: ({ MEMBERS: count, MAX_MEMBERS_BRANCH: most }, { organizationName: name }) => ({
    en: `${name} has ${counted(count, 'member')}; a branch generally has no more than ${most} (R-103): divide it.`,
    zh: `“${name}”有党员 ${count} 名，党支部一般不超过 ${most} 名（R-103）；请考虑分设。`,
  }),
  LIFE_MISSED: (facts, { organizationName: name }) => {
    const missed = ALERTED_MEETINGS.filter((meeting) => facts[meeting] !== undefined);
    const told = (language: keyof Message) =>
      missed.map((meeting) => `${MEETING_WORDS[meeting][language]} ${facts[meeting]}`);
    return {
      en: `${name} missed, held of due: ${told('en').join(', ')} (${rulesOf(missed).join(', ')}). Make it up, or record what was held.`,
      zh: `“${name}”组织生活缺项（已开展/应开展）：${told('zh').join('、')}（${rulesOf(missed).join('、')}）；请补开或补登记录。`,
    };
  },
  SHOULD_ESTABLISH: (facts, { unitName, organizationName }) => {
    const { EMPLOYED_FULL_MEMBERS: employed, REPORTED_MEMBERS: reported, REPORTED_ON: reportedOn } = facts;
    const least = facts.MIN_FULL_MEMBERS_BRANCH;
    const en = [
      employed === undefined ? [] : `${counted(employed, 'full member')} work there (R-114)`,
      reported === undefined ? [] : `it reported ${counted(reported, 'member')} on ${reportedOn} (R-101)`,
    ].flat();
    const zh = [
      employed === undefined ? [] : `有在职正式党员 ${employed} 名（R-114）`,
      reported === undefined ? [] : `${reportedOn} 填报党员 ${reported} 名（R-101）`,
    ].flat();
    return {
      en: `${unitName} has no organization: ${en.join(', ')}; from ${least} on it should have one. ${organizationName} sees to it.`,
      zh: `“${unitName}”尚无党组织覆盖：${zh.join('，')}，达到 ${least} 名即应组建；请“${organizationName}”推动组建。`,
    };
  },
  MEASURE_OVERDUE: ({ MEASURES_OVERDUE: count, EARLIEST_DEADLINE: deadline }, { organizationName: name }) => ({
    en: `${counted(count, 'measure')} of the rectification of ${name} ${Number(count) === 1 ? 'is' : 'are'} past the deadline, the earliest due on ${deadline} (R-810): carry them out, and record them as done.`,
    zh: `“${name}”整顿措施逾期 ${count} 项，最早应于 ${deadline} 完成（R-810）；请抓紧落实并登记完成情况。`,
  }),
  TRANSFER_EXPIRING: ({ LETTERS_EXPIRING: count, LETTER_VALID_UNTIL: until }, { organizationName: name }) => ({
    en: `${counted(count, 'letter')} of transfers out of ${name} ${Number(count) === 1 ? 'runs' : 'run'} out, the earliest on ${until} (R-505): ask the destination to receive, or withdraw and write anew.`,
    zh: `“${name}”有 ${count} 份转出介绍信即将到期，最早于 ${until} 到期（R-505）；请联系转入方接收，或撤回后重新开具。`,
  }),
  CONTACT_OVERDUE: ({ CONTACTS_OVERDUE: count, EARLIEST_CONTACT_DUE: due }, { organizationName: name }) => ({
    en: `${counted(count, 'floating member')} of ${name} ${Number(count) === 1 ? 'was' : 'were'} due to be contacted, the earliest by ${due} (R-602, R-608): be in contact, and record it with logFloatingContact.`,
    zh: `“${name}”有 ${count} 名流动党员逾期未联系，最早应于 ${due} 前联系（R-602、R-608）；请及时联系，并以 logFloatingContact 登记。`,
  }),
  SHOULD_TRANSFER: (facts, { organizationName: name }) => {
    const { FLOATING_MEMBERS: count, EARLIEST_OUT_ON: since, SHOULD_TRANSFER_MONTHS: months } = facts;
    return {
      en: `${counted(count, 'member')} of ${name} ${Number(count) === 1 ? 'has' : 'have'} been away for ${months} months or more, the first since ${since} (R-501, R-604): transfer the relationship with proposeTransfer where the place is fixed.`,
      zh: `“${name}”有 ${count} 名党员外出满 ${months} 个月，最早自 ${since} 起（R-501、R-604）；外出地点相对固定的，请以 proposeTransfer 转接组织关系。`,
    };
  },
};

/** The words of an alert in both languages. */
export function alertMessage(kind: AlertKind, facts: Evidence, names: AlertNames): Message {
  return WORDS[kind](facts, names);
}

function counted(count: string | number | undefined, noun: string): string {
  return `${count} ${noun}${Number(count) === 1 ? '' : 's'}`;
}

function rulesOf(meetings: readonly AlertedMeeting[]): string[] {
  return meetings.map((meeting) => LIFE_DUTIES[meeting].rule).sort();
}
