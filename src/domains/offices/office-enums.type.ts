import { registerEnumType } from 'type-graphql';
import { enumOf } from '../../shared/enum-of';
import { APPOINTMENTS, DUTIES, POSTS } from './office.rules';
import { APPOINTMENT_TERMS, DUTY_TERMS, POST_WORDS } from './office-words.rules';

export const PostEnum = enumOf(POSTS);
export const DutyEnum = enumOf(DUTIES);
export const AppointmentEnum = enumOf(APPOINTMENTS);

registerEnumType(PostEnum, {
  name: 'Post',
  description: 'Which post somebody holds (职务).',
  valuesConfig: {
    SECRETARY: { description: `Head of an organization, one at a time (${POST_WORDS.SECRETARY.zh}).` },
    DEPUTY_SECRETARY: { description: `Deputy of the secretary (${POST_WORDS.DEPUTY_SECRETARY.zh}).` },
    COMMITTEE_MEMBER: { description: `Other member of a committee (${POST_WORDS.COMMITTEE_MEMBER.zh}).` },
    GROUP_LEADER: { description: `Head of a group, one at a time, R-111 (${POST_WORDS.GROUP_LEADER.zh}).` },
    INSTRUCTOR: { description: `Member sent to guide a unit (${POST_WORDS.INSTRUCTOR.zh}).` },
    LIAISON: { description: `Member who keeps contact (${POST_WORDS.LIAISON.zh}).` },
    PART_TIME_MEMBER: {
      description: `Representative of a unit on a coordinating committee, by post, without a person (${POST_WORDS.PART_TIME_MEMBER.zh}).`,
    },
    HOUSEHOLD_CONTACT: {
      description: `Member who is the contact point of a member center household (${POST_WORDS.HOUSEHOLD_CONTACT.zh}).`,
    },
  },
});

registerEnumType(DutyEnum, {
  name: 'Duty',
  description: 'What a committee member answers for (委员分工).',
  valuesConfig: {
    ORGANIZATION: { description: `Organization (${DUTY_TERMS.ORGANIZATION}).` },
    PUBLICITY: { description: `Publicity (${DUTY_TERMS.PUBLICITY}).` },
    DISCIPLINE: { description: `Discipline (${DUTY_TERMS.DISCIPLINE}).` },
    UNITED_FRONT: { description: `United front (${DUTY_TERMS.UNITED_FRONT}).` },
    YOUTH: { description: `Youth (${DUTY_TERMS.YOUTH}).` },
    WOMEN: { description: `Women (${DUTY_TERMS.WOMEN}).` },
  },
});

registerEnumType(AppointmentEnum, {
  name: 'Appointment',
  description: 'How somebody came to a post (任职方式).',
  valuesConfig: {
    ELECTED: {
      description: `Elected for the term that runs; of a group leader, recommended by the members (${APPOINTMENT_TERMS.ELECTED}).`,
    },
    APPOINTED: { description: `Appointed by the superior or the organization (${APPOINTMENT_TERMS.APPOINTED}).` },
  },
});
