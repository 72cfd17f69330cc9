import type { MemberSeed } from '../domains/members/member-planting.rules';
import type { BodySeed, OfficeSeed } from '../domains/offices/office-planting.rules';
import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import { daysAfter } from '../shared/calendar';
import type { LocalDate } from '../shared/clock';
import { laterOf } from './demo-dates';
import type { Fate } from './demo-fates';
import { ELDERS } from './demo-members';
import { type DemoPeople, twinOf } from './demo-people';
import { type DemoSetting, termsIn } from './demo-setting';
import type { DemoTerm } from './demo-terms';
import { guestOffices } from './guest-offices';

/** from seven full members on a branch has a committee. */
const LEAST_FOR_COMMITTEE = 7;
const DUTIES = ['ORGANIZATION', 'PUBLICITY', 'DISCIPLINE'] as const;

/** The superior's approval of an election. */
const ELECTED = { appointment: 'ELECTED', documentNumber: '演示〔2025〕7号' } as const;
const APPOINTED = { appointment: 'APPOINTED' } as const;

/** Who holds which post in the organizations of a tenant. Whoever is elected belongs there, or below, on that day. */
export function officesOf(setting: DemoSetting): BodySeed[] {
  const { tenant, living, people } = setting;
  return [...living.map((organization) => bodyOf(organization, setting)), ...guestOffices(tenant.code, people)];
}

function bodyOf(organization: OrganizationSeed, setting: DemoSetting): BodySeed {
  switch (organization.kind) {
    case 'BRANCH':
    case 'JOINT_BRANCH':
      return branchBody(organization, setting);
    case 'COMMITTEE':
    case 'GENERAL_BRANCH':
      return superiorBody(organization, setting);
    case 'GROUP':
      return groupBody(organization, setting.people);
    case 'MEMBER_CENTER_HOUSEHOLD':
      return householdBody(organization, setting.people);
    default:
      return appointedBody(organization, setting.people);
  }
}

/** A secretary for each term, for the present one those who have been members for longest; a committee where R-104 has one. */
function branchBody(organization: OrganizationSeed, setting: DemoSetting): BodySeed {
  const members = setting.people.ofBranch(organization.key);
  const terms = termsIn(setting, organization);
  const hasCommittee = members.filter(({ fullMemberOn }) => fullMemberOn !== null).length >= LEAST_FOR_COMMITTEE;
  return {
    organization: organization.key,
    terms: terms.map((term, index) => {
      const isPresent = index === terms.length - 1;
      const [secretary, ...others] = members.slice(terms.length - 1 - index, ELDERS);
      const committee = isPresent && hasCommittee ? others.slice(0, DUTIES.length) : [];
      const secretaries = seat('SECRETARY', secretary, term);
      const fate = isPresent ? setting.fates.get(organization.key) : undefined;
      return {
        ...term,
        offices: [
          ...(fate === undefined ? secretaries : secretariesOf(fate, secretaries, others.at(-1), setting.loadedOn)),
          ...committee.flatMap((member, place) =>
            seat('COMMITTEE_MEMBER', member, term).map((office) => ({ ...office, duty: DUTIES[place] })),
          ),
        ],
      };
    }),
  };
}

/** Where the secretary has left: until when, and who came after by by-election. */
function secretariesOf(
  { secretaryLeft, successorSince }: Fate,
  seats: OfficeSeed[],
  successor: MemberSeed | undefined,
  loadedOn: LocalDate,
): OfficeSeed[] {
  if (secretaryLeft === undefined) return seats;
  const left = seats.map((office) => ({ ...office, endedOn: daysAfter(loadedOn, secretaryLeft) }));
  if (successorSince === undefined || successor === undefined) return left;
  const startedOn = daysAfter(loadedOn, successorSince);
  return [...left, { post: 'SECRETARY', ...ELECTED, member: successor.key, startedOn }];
}

/** A secretary and a deputy out of the first branch below, another elder for each depth; appointed where nobody is below. */
function superiorBody(organization: OrganizationSeed, setting: DemoSetting): BodySeed {
  const { people } = setting;
  const superior = people.organization(organization.formal?.parentKey);
  const terms = termsIn(setting, organization);
  if (people.near(organization).length === 0 && superior !== null) {
    const [, secretary] = leadersOf(superior, people);
    const offices = appointed('SECRETARY', secretary, organization, secretary?.since);
    return { organization: organization.key, terms: terms.map((term) => ({ ...term, offices: [] })), offices };
  }
  return {
    organization: organization.key,
    terms: terms.map((term, index) => {
      const isPresent = index === terms.length - 1;
      const [secretary, deputy] = isPresent ? leadersOf(organization, people) : [];
      return { ...term, offices: [...seat('SECRETARY', secretary, term), ...seat('DEPUTY_SECRETARY', deputy, term)] };
    }),
  };
}

/** A work committee is dispatched; a coordinating committee is led by the secretary of the body beside it. */
function appointedBody(organization: OrganizationSeed, people: DemoPeople): BodySeed {
  const twin = twinOf(organization, people) ?? organization;
  const isBranch = twin.kind === 'BRANCH' || twin.kind === 'JOINT_BRANCH';
  const [secretary] = isBranch ? people.ofBranch(twin.key) : leadersOf(twin, people);
  return { organization: organization.key, offices: appointed('SECRETARY', secretary, organization, secretary?.since) };
}

function groupBody(organization: OrganizationSeed, people: DemoPeople): BodySeed {
  const members = people.ofGroup(organization.key);
  const full = members.filter(({ fullMemberOn, since }) => fullMemberOn !== null && fullMemberOn <= since);
  // Not the first of the branch, who is its secretary, where there is another one.
  const leader = full[1] ?? full[0];
  return {
    organization: organization.key,
    offices: appointed('GROUP_LEADER', leader, organization, groupSince(leader)),
  };
}

/** 党员中心户: a member of the group, or of the branch, that the household stands under. */
function householdBody(organization: OrganizationSeed, people: DemoPeople): BodySeed {
  const above = organization.chain?.parentKey ?? '';
  const [, member = null] = [...people.ofGroup(above), ...people.ofBranch(above)];
  const contact = member ?? undefined;
  const since = groupSince(contact) ?? contact?.since;
  return { organization: organization.key, offices: appointed('HOUSEHOLD_CONTACT', contact, organization, since) };
}

function leadersOf(organization: OrganizationSeed, people: DemoPeople): readonly MemberSeed[] {
  const members = people.near(organization).slice(0, ELDERS);
  const place = Math.max(ELDERS - people.depth(organization), 1);
  return [members[place], members[0]].filter((member) => member !== undefined);
}

function groupSince(member: MemberSeed | undefined): LocalDate | undefined {
  return member?.group?.since;
}

/** An elected office, from the first day of the term or of the membership. */
function seat(
  post: 'SECRETARY' | 'DEPUTY_SECRETARY' | 'COMMITTEE_MEMBER',
  member: MemberSeed | undefined,
  term: DemoTerm,
): OfficeSeed[] {
  if (member === undefined) return [];
  const startedOn = laterOf(term.beganOn, member.since);
  return [{ post, ...ELECTED, member: member.key, startedOn, endedOn: term.until }];
}

function appointed(
  post: OfficeSeed['post'],
  member: MemberSeed | undefined,
  { establishedOn }: OrganizationSeed,
  since: LocalDate = establishedOn,
): OfficeSeed[] {
  if (member === undefined) return [];
  return [{ post, ...APPOINTED, member: member.key, startedOn: laterOf(establishedOn, since) }];
}
