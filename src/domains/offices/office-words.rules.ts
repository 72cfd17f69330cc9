import type { Message } from '../../shared/errors';
import type { Appointment, Duty, Post } from './office.rules';

/** The words of posts, duties and appointments: messages and the descriptions of the schema both say these. */

export const POST_WORDS: Readonly<Record<Post, Message>> = {
  SECRETARY: { en: 'secretary', zh: '书记' },
  DEPUTY_SECRETARY: { en: 'deputy secretary', zh: '副书记' },
  COMMITTEE_MEMBER: { en: 'committee member', zh: '委员' },
  GROUP_LEADER: { en: 'group leader', zh: '党小组组长' },
  INSTRUCTOR: { en: 'instructor', zh: '党建指导员' },
  LIAISON: { en: 'liaison', zh: '联络员' },
  PART_TIME_MEMBER: { en: 'part-time member', zh: '兼职委员' },
  HOUSEHOLD_CONTACT: { en: 'contact of a member center household', zh: '党员中心户联系人' },
};

export const DUTY_TERMS: Readonly<Record<Duty, string>> = {
  ORGANIZATION: '组织委员',
  PUBLICITY: '宣传委员',
  DISCIPLINE: '纪检委员',
  UNITED_FRONT: '统战委员',
  YOUTH: '青年委员',
  WOMEN: '妇女委员',
};

export const APPOINTMENT_TERMS: Readonly<Record<Appointment, string>> = { ELECTED: '选举', APPOINTED: '任命' };
