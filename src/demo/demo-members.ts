import type { MemberSeed } from '../domains/members/member-planting.rules';
import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import type { UnitSeed } from '../domains/units/unit-planting.rules';
import { branchesOf } from './demo-branches';
import { laterOf } from './demo-dates';
import { DEMO_TENANTS, type DemoTenant } from './demo-tenants';
import { type Employer, employersByBranch } from './employers';
import { inventedPerson, type Standing } from './invented-person';
import { serials } from './seed-shapes';

/** a group has three members at least. */
const LEAST_IN_GROUP = 3;

/** Names and numbers begin elsewhere in each tenant. */
const SERIALS_OF_TENANT = 5_003;

/** The first of a branch have been members for long: they hold its posts. */
export const ELDERS = 5;

/** From one branch in so many somebody left for another tenant. */
const LEFT = { every: 12, on: '2025-06-30', reason: 'TRANSFERRED_OUT' } as const;

/** Key of the `number`-th member of a branch. */
export const memberKey = (branch: string, number: number) => `${branch} ${number}`;

/**
 * The members of a tenant, branch by branch, all of them invented: six to fourteen in a branch, or three in each of its
 * groups where these need more; an enterprise's branch has as many as its units report. About a tenth are on probation.
 */
export function membersOf(
  tenant: DemoTenant,
  organizations: readonly OrganizationSeed[],
  units: readonly UnitSeed[],
): MemberSeed[] {
  const branches = branchesOf(tenant, organizations);
  const employers = employersByBranch(tenant.code, branches, units);
  let serial = DEMO_TENANTS.indexOf(tenant) * SERIALS_OF_TENANT;
  return branches.flatMap(({ branch, groups }, index) => {
    const employed = employers.get(branch.key) ?? [];
    const size = sizeOf(index, groups.length, branch, employed);
    const present = serials(size).map((number) => {
      const group = groups[(number - 1) % Math.max(groups.length, 1)];
      serial += 1;
      return memberSeed({ branch, group, number, employer: employed[number - 1] }, serial, standingOf(number, serial));
    });
    if (index % LEFT.every !== 0) return present;
    serial += 1;
    const former = memberSeed({ branch, number: size + 1 }, serial, 'SOME_TIME_AGO');
    return [...present, { ...former, ended: { on: LEFT.on, reason: LEFT.reason } }];
  });
}

function sizeOf(index: number, groups: number, { code }: OrganizationSeed, employed: readonly Employer[]): number {
  if (/-X\d-B\d$/.test(code)) return employed.length;
  return Math.max(6 + ((index * 5) % 9), groups * LEAST_IN_GROUP);
}

interface Place {
  branch: OrganizationSeed;
  group?: OrganizationSeed;
  /** In the branch. */
  number: number;
  employer?: Employer;
}

function memberSeed({ branch, group, number, employer }: Place, serial: number, standing: Standing): MemberSeed {
  const person = inventedPerson(serial, standing);
  const since = laterOf(branch.establishedOn, person.joinedOn);
  return {
    key: memberKey(branch.key, number),
    ...person,
    branch: branch.key,
    since,
    group: group === undefined ? undefined : { key: group.key, since: laterOf(group.establishedOn, since) },
    employment:
      employer === undefined ? undefined : { unit: employer.unit, since: laterOf(employer.since, person.joinedOn) },
  };
}

function standingOf(number: number, serial: number): Standing {
  if (number <= ELDERS) return 'LONG_AGO';
  // Of those that are no elders one in five: about a tenth of all.
  return serial % 5 === 0 ? 'ON_PROBATION' : 'SOME_TIME_AGO';
}
