import type { Domain } from '../domain';
import { watchOrganizations } from '../organizations/organization.watch';
import { laterMeetingViolations } from './end-meetings';
import { MeetingEntity } from './meeting.entity';
import { plannedMeeting } from './meeting.planned';
import { MeetingMutationsResolver, MeetingResolver } from './meeting.resolver';
import { organizationLifeChecks } from './organization-life.checks';
import { OrganizationLifeResolver, OrganizationMeetingsResolver } from './organization-life.resolver';

/**
 * What keeps an organization alive: the general meeting once a quarter, the committee once a month where a branch has
 * one, the group once a month, lectures, the theme day, once a year the organizational-life
 * meeting and the appraisal of the members. Of each the day is kept and how many were due and came: no
 * names, no words. A general meeting takes more than half of those who may vote, a committee meeting half of it;
 * one in three who are appraised is excellent at most. One meeting of a kind a day; a wrong record is corrected by another
 * one or voided, never rewritten. How often is a dated parameter, asked as of the first day of each period. What was due in
 * a span are the whole periods in it that are over and lie in the organization's life; what was not held of them is missing.
 */
export const organizationLife: Domain = {
  name: 'organization-life',
  entities: [MeetingEntity],
  resolvers: [
    // Reads
    MeetingResolver,
    OrganizationMeetingsResolver,
    OrganizationLifeResolver,
    // Writes
    MeetingMutationsResolver,
  ],
  plannedTypes: [plannedMeeting],
  checks: organizationLifeChecks,
};

watchOrganizations({ endViolations: laterMeetingViolations });
