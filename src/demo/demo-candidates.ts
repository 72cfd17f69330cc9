import type { CandidateSeed } from '../domains/development/candidate-planting.rules';
import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import { daysAfter } from '../shared/calendar';
import { type CandidateWay, type Companions, guidesUntil, stepsUntil } from './candidate-way';
import type { DemoMember } from './demo-members';
import type { DemoPeople } from './demo-people';
import type { DemoSetting } from './demo-setting';
import { DEMO_TENANTS } from './demo-tenants';
import { inventedNewcomer } from './invented-person';

/** Persons of their own, after all members of all tenants. */
const FIRST_SERIAL = 100_000;
const SERIALS_OF_TENANT = 1_000;

/** From one branch in so many somebody is on the way; of those one in so many did not proceed. */
const ON_THE_WAY = 2;
const ENDED = { every: 12, keptForDays: 365 } as const;
const EXITS = ['WITHDRAWN', 'NOT_ACCEPTED', 'TERMINATED'] as const;

/** The first of those on the way are admitted in so many days, if all goes well, and the last within so many more. */
const NEXT_ADMISSION = 20;
const LONGEST_WAY = 880;

/**
 * Candidates of a tenant: the whole way of members who were admitted not long ago; and others on the same way, as far as the
 * day of loading lets them be, so that there are some in each stage. A few did not proceed.
 */
export function candidatesOf(setting: DemoSetting): CandidateSeed[] {
  const first = FIRST_SERIAL + DEMO_TENANTS.indexOf(setting.tenant) * SERIALS_OF_TENANT;
  const branches = setting.branches.filter((_, index) => index % ON_THE_WAY === 0);
  return [
    ...setting.members.flatMap((member) => admitted(member, setting)),
    ...branches.flatMap(({ branch }, index) => onTheWay(branch, index, first + index, setting)),
  ];
}

/** The way of a member. */
function admitted({ admission, ...member }: DemoMember, { people, loadedOn }: DemoSetting): CandidateSeed[] {
  const companions = companionsOf(member.branch, people);
  if (admission?.isOnRecord !== true || companions === null) return [];
  const { key, branch, name, sex, birthOn, education } = member;
  const person = { key, name, sex, birthOn, education, branch, frontLine: admission.frontLine, member: key };
  const way = { ...companions, admittedOn: admission.on };
  return [{ ...person, ...stepsUntil(way, loadedOn), guides: guidesUntil(way, loadedOn) }];
}

/** Somebody whose admission lies ahead. */
function onTheWay(
  { key, divisionCode }: OrganizationSeed,
  index: number,
  serial: number,
  { people, loadedOn }: DemoSetting,
): CandidateSeed[] {
  const companions = companionsOf(key, people);
  if (companions === null) return [];
  const admittedOn = daysAfter(loadedOn, NEXT_ADMISSION + ((index * 53) % LONGEST_WAY));
  const frontLine = divisionCode?.length === 12 ? 'RURAL' : 'NONE';
  const admission = {
    on: admittedOn,
    isYoung: true,
    hasCollege: serial % 3 !== 0,
    frontLine,
    isExtended: false,
    isOnRecord: true,
  } as const;
  const { name, sex, birthOn, education } = inventedNewcomer(serial, admission, null);
  const person = { key: `${key} C${serial}`, name, sex, birthOn, education, frontLine, branch: key } as const;
  const way = { ...companions, admittedOn };
  if (index % ENDED.every === ENDED.every - 1) return ended(person, way, index, loadedOn);
  return [{ ...person, ...stepsUntil(way, loadedOn), guides: guidesUntil(way, loadedOn) }];
}

/** The same up to the day on which the development ended. */
function ended(
  person: Omit<CandidateSeed, 'appliedOn' | 'steps'>,
  way: CandidateWay,
  index: number,
  loadedOn: string,
): CandidateSeed[] {
  const closedOn = daysAfter(loadedOn, -15 - (index % 30));
  const { appliedOn, steps } = stepsUntil(way, closedOn);
  // Who applied after that day has not come so far.
  if (appliedOn > closedOn) return [];
  const exit = EXITS[Math.floor(index / ENDED.every) % EXITS.length] ?? 'WITHDRAWN';
  const guides = guidesUntil(way, closedOn).map((guide) => ({ ...guide, until: closedOn }));
  return [
    {
      ...person,
      appliedOn,
      steps: [...steps, { step: exit, on: closedOn }],
      guides,
      purgeOn: daysAfter(closedOn, ENDED.keptForDays),
    },
  ];
}

/** The committee above a branch, and two of its elders besides the secretary; null where there are not so many. */
function companionsOf(branch: string, people: DemoPeople): Companions | null {
  const elders = people
    .ofBranch(branch)
    .filter(({ fullMemberOn, since }) => fullMemberOn !== null && fullMemberOn < since);
  const [, one, other] = elders;
  const committee = committeeAbove(people.organization(branch), people);
  if (one === undefined || other === undefined || committee === null) return null;
  return { committee: committee.key, guides: [one.key, other.key] };
}

/** only a committee decides. */
function committeeAbove(from: OrganizationSeed | null, people: DemoPeople): OrganizationSeed | null {
  for (let above = from; above !== null; above = people.organization(above.formal?.parentKey)) {
    if (above.kind === 'COMMITTEE' || above.kind === 'WORK_COMMITTEE') return above;
  }
  return null;
}
