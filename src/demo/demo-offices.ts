import type { MemberSeed } from '../domains/members/member-planting.rules';
import type { BodySeed, OfficeSeed } from '../domains/offices/office-planting.rules';
import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import type { LocalDate } from '../shared/clock';
import { livingOf } from './demo-branches';
import { laterOf } from './demo-dates';
import { ELDERS } from './demo-members';
import { type DemoPeople, peopleOf, twinOf } from './demo-people';
import type { DemoTenant } from './demo-tenants';
import { type DemoTerm, termsOf } from './demo-terms';
import { guestOffices } from './guest-offices';

/** from seven full members on a branch has a committee. */
const LEAST_FOR_COMMITTEE = 7;
const DUTIES = ['ORGANIZATION', 'PUBLICITY', 'DISCIPLINE'] as const;

/** The superior's approval of an election. */
const ELECTED = { appointment: 'ELECTED', documentNumber: '演示〔2025〕7号' } as const;
const APPOINTED = { appointment: 'APPOINTED' } as const;

/** Who holds which post in the organizations of a tenant. Whoever is elected belongs there, or below, on that day. */
export function officesOf(
  tenant: DemoTenant,
  organizations: readonly OrganizationSeed[],
  members: readonly MemberSeed[],
): BodySeed[] {
  const living = livingOf(tenant, organizations);
  const people = peopleOf(living, members);
  return [...living.map((organization) => bodyOf(organization, people)), ...guestOffices(tenant.code, people)];
}

function bodyOf(organization: OrganizationSeed, people: DemoPeople): BodySeed {
  switch (organization.kind) {
    case 'BRANCH':
    case 'JOINT_BRANCH':
      return branchBody(organization, people);
    case 'COMMITTEE':
    case 'GENERAL_BRANCH':
      return superiorBody(organization, people);
    case 'GROUP':
      return groupBody(organization, people);
    case 'MEMBER_CENTER_HOUSEHOLD':
      return householdBody(organization, people);
    default:
      return appointedBody(organization, people);
  }
}

/** A secretary for each term, for the present one those who have been members for longest; a committee where R-104 has one. */
function branchBody(organization: OrganizationSeed, people: DemoPeople): BodySeed {
  const members = people.ofBranch(organization.key);
  const terms = termsOf(organization, people.organization(organization.formal?.parentKey));
  const hasCommittee = members.filter(({ fullMemberOn }) => fullMemberOn !== null).length >= LEAST_FOR_COMMITTEE;
  return {
    organization: organization.key,
    terms: terms.map((term, index) => {
      const isPresent = index === terms.length - 1;
      const [secretary, ...others] = members.slice(terms.length - 1 - index, ELDERS);
      const committee = isPresent && hasCommittee ? others.slice(0, DUTIES.length) : [];
      return {
        ...term,
        offices: [
          ...seat('SECRETARY', secretary, term),
          ...committee.flatMap((member, place) =>
            seat('COMMITTEE_MEMBER', member, term).map((office) => ({ ...office, duty: DUTIES[place] })),
          ),
        ],
      };
    }),
  };
}

/** A secretary and a deputy out of the first branch below, another elder for each depth; appointed where nobody is below. */
function superiorBody(organization: OrganizationSeed, people: DemoPeople): BodySeed {
  const superior = people.organization(organization.formal?.parentKey);
  const terms = termsOf(organization, superior);
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
  const full = members.filter(({ fullMemberOn }) => fullMemberOn !== null);
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
