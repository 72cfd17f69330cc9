import type { MemberSeed } from '../domains/members/member-planting.rules';
import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import type { UnitSeed } from '../domains/units/unit-planting.rules';
import type { LocalDate } from '../shared/clock';
import { type Admission, admissionsOfYear, confirmedOn, recentAdmission } from './demo-admissions';
import { branchesOf } from './demo-branches';
import { laterOf } from './demo-dates';
import { DEMO_TENANTS, type DemoTenant } from './demo-tenants';
import { type Employer, employersByBranch } from './employers';
import { evenShare } from './even-share';
import { inventedNewcomer, inventedPerson } from './invented-person';
import { serials } from './seed-shapes';

/** a group has three members at least. */
const LEAST_IN_GROUP = 3;

/** Names and numbers begin elsewhere in each tenant. */
const SERIALS_OF_TENANT = 5_003;

/** The first of a branch have been members for long: they hold its posts. */
export const ELDERS = 5;

/** Of the others one in so many was admitted in the year before the demo is loaded: about a tenth of all. */
const ONE_IN_SO_MANY_IS_NEW = 5;

/** From one branch in so many somebody left for another tenant. */
const LEFT = { every: 12, on: '2025-06-30', reason: 'TRANSFERRED_OUT' } as const;

/** A member, with the admission where it was not long ago. */
export type DemoMember = MemberSeed & { admission?: Admission };

/** Key of the `number`-th member of a branch. */
export const memberKey = (branch: string, number: number) => `${branch} ${number}`;

interface Place {
  /** Of the person. */
  serial: number;
  branch: OrganizationSeed;
  group?: OrganizationSeed;
  /** In the branch. */
  number: number;
  employer?: Employer;
  hasLeft?: boolean;
}

/**
 * The members of a tenant, branch by branch, all of them invented: six to fourteen in a branch, or three in each of its
 * groups where these need more; an enterprise's branch has as many as its units report.
 */
export function membersOf(
  tenant: DemoTenant,
  organizations: readonly OrganizationSeed[],
  units: readonly UnitSeed[],
  loadedOn: LocalDate,
): DemoMember[] {
  const places = placesOf(tenant, organizations, units);
  const admissions = admissionsByPlace(tenant, places, loadedOn);
  return places.map((place) => memberSeed(place, admissions.get(place), loadedOn));
}

function placesOf(tenant: DemoTenant, organizations: readonly OrganizationSeed[], units: readonly UnitSeed[]): Place[] {
  const branches = branchesOf(tenant, organizations);
  const employers = employersByBranch(tenant.code, branches, units);
  let serial = DEMO_TENANTS.indexOf(tenant) * SERIALS_OF_TENANT;
  return branches.flatMap(({ branch, groups }, index) => {
    const employed = employers.get(branch.key) ?? [];
    const size = sizeOf(index, groups.length, branch, employed);
    const places = serials(size).map((number): Place => {
      const group = groups[(number - 1) % Math.max(groups.length, 1)];
      serial += 1;
      return { serial, branch, group, number, employer: employed[number - 1] };
    });
    if (index % LEFT.every !== 0) return places;
    serial += 1;
    return [...places, { serial, branch, number: size + 1, hasLeft: true }];
  });
}

function sizeOf(index: number, groups: number, { code }: OrganizationSeed, employed: readonly Employer[]): number {
  if (/-X\d-B\d$/.test(code)) return employed.length;
  return Math.max(6 + ((index * 5) % 9), groups * LEAST_IN_GROUP);
}

/** Who was admitted not long ago; the elders and those who have left were not. */
function admissionsByPlace(
  tenant: DemoTenant,
  places: readonly Place[],
  loadedOn: LocalDate,
): ReadonlyMap<Place, Admission> {
  const younger = places.filter(({ number, hasLeft }) => number > ELDERS && hasLeft !== true);
  const isNew = ({ serial }: Place) => serial % ONE_IN_SO_MANY_IS_NEW === 0;
  const recent = younger
    .filter(isNew)
    .map((place) => [place, recentAdmission(tenant, place.serial, loadedOn)] as const);
  const others = younger.filter((place) => !isNew(place));
  const ofYear = admissionsOfYear(tenant);
  const chosen = others.filter((_, index) => evenShare(ofYear.length, others.length, index) === 1);
  return new Map([...recent, ...chosen.map((place, index) => [place, ofYear[index] ?? null] as const)].filter(isGiven));
}

function isGiven(entry: readonly [Place, Admission | null]): entry is readonly [Place, Admission] {
  return entry[1] !== null;
}

function memberSeed(place: Place, admission: Admission | undefined, loadedOn: LocalDate): DemoMember {
  const { serial, branch, group, number, employer, hasLeft = false } = place;
  const person =
    admission === undefined
      ? inventedPerson(serial, number <= ELDERS ? 'LONG_AGO' : 'SOME_TIME_AGO')
      : inventedNewcomer(serial, admission, confirmedOn(admission, loadedOn));
  const since = laterOf(branch.establishedOn, person.joinedOn);
  return {
    key: memberKey(branch.key, number),
    ...person,
    branch: branch.key,
    since,
    group: group === undefined ? undefined : { key: group.key, since: laterOf(group.establishedOn, since) },
    employment:
      employer === undefined ? undefined : { unit: employer.unit, since: laterOf(employer.since, person.joinedOn) },
    ended: hasLeft ? { on: LEFT.on, reason: LEFT.reason } : undefined,
    admission,
  };
}
