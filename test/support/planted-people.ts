import { tenantStatements } from '../../src/data/vault/tenant-statements';
import { inventedIdNumber, inventedPhone, inventedUscc } from '../../src/demo/invented-numbers';
import type { TerritorySeed } from '../../src/domains/grids/grid-planting.rules';
import { plantGrids } from '../../src/domains/grids/plant-grids';
import type { MemberSeed } from '../../src/domains/members/member-planting.rules';
import { plantMembers } from '../../src/domains/members/plant-members';
import type { BodySeed } from '../../src/domains/offices/office-planting.rules';
import { plantOffices } from '../../src/domains/offices/plant-offices';
import { plantUnits } from '../../src/domains/units/plant-units';
import type { UnitSeed } from '../../src/domains/units/unit-planting.rules';
import { asMigrator } from './database';
import { plantApiKeys } from './planted-api-keys';
import { plantAudit } from './planted-audits';
import { plantOnTheWay } from './planted-candidates';
import { markOf } from './planted-chain';
import { plantChanges } from './planted-changes';
import { plantExports } from './planted-exports';
import { plantFigures } from './planted-figures';
import { plantFloating } from './planted-floating';
import { plantImport } from './planted-imports';
import { plantLife } from './planted-life';
import { plantSync } from './planted-sync';
import { plantTransfers } from './planted-transfers';
import { plantWebhooks } from './planted-webhooks';
import { migratorClient, type TestTenant } from './tenants';
import { testVault } from './vault';

export interface PeopleShape {
  membersPerBranch: number;
}

/** Internal ids by key. */
export interface PlantedPeople {
  /** By the key of the branch that stands on it: `S1-C1-G1`. */
  grids: ReadonlyMap<string, string>;
  /** `S1-C1-U1` with the formation of its first branch, `S1-C1-U2` without any. */
  units: ReadonlyMap<string, string>;
  /** `S1-C1-G1-M1` …: the first is the secretary, the last is on probation when there are more than three. */
  members: ReadonlyMap<string, string>;
  /** One a branch, by its key. */
  candidates: ReadonlyMap<string, string>;
  /** One out of each branch, by its key. */
  transfers: ReadonlyMap<string, string>;
}

const SINCE = '2021-05-01';
const SURVEYED_ON = '2022-06-01';

/**
 * Plants on a tenant with `plantChains` what stands there: a grid and a building for each branch, two units a community,
 * members dealt over the groups of each branch, secretaries with a term, group leaders, an instructor and a part-time
 * member; an election and a meeting of the first branch; floating members; a letter out of each branch and one into it; an export; an API key; an import; a webhook;
 * a published audit of coverage of the first branch; declared figures; told changes. All names carry the tenant's mark; ID numbers and phones are
 * sealed by `testVault`.
 *
 * @param ids what `plantChains` gave back
 */
export async function plantPeople(
  tenant: TestTenant,
  ids: ReadonlyMap<string, string>,
  { membersPerBranch = 4 }: Partial<PeopleShape> = {},
): Promise<PlantedPeople> {
  const { tenantId } = tenant;
  const shape = shapeOf(ids);
  const grids = await plantGrids(migratorClient, tenantId, territories(tenant, shape), ids);
  const units = await plantUnits(migratorClient, tenantId, unitSeeds(tenant, shape), ids);
  const seeds = memberSeeds(tenant, shape, membersPerBranch);
  const keys = await testVault.keysFor(tenantStatements(migratorClient, tenantId));
  const members = await plantMembers(migratorClient, tenantId, seeds, { organizations: ids, units }, keys);
  await plantOffices(migratorClient, tenantId, bodies(shape, seeds), { organizations: ids, units, members });
  const candidates = await plantOnTheWay(tenant, ids, members);
  await plantLife(tenant, idsOf(shape.slice(0, 1), ids));
  await plantFloating(tenant, ids, members);
  const branches = shape.map(({ key }) => key);
  const transfers = await plantTransfers(tenant, branches, ids, members);
  await plantExports(tenant);
  await plantApiKeys(tenant);
  await plantImport(tenant);
  for (const id of [...members.values()].slice(0, 1)) {
    await plantWebhooks(tenant, id);
    await plantSync(tenant, id);
  }
  for (const id of idsOf(shape.slice(0, 1), ids)) await plantFigures(tenant, id);
  const unit = firstOf(units);
  for (const id of idsOf(shape.slice(0, 1), ids)) if (unit !== undefined) await plantAudit(tenant, id, unit);
  await plantChanges(tenant, {
    Organization: shape[0] && ids.get(shape[0].key),
    Grid: firstOf(grids),
    Unit: firstOf(units),
    Member: firstOf(members),
  });
  // Tests of statements and plans should not meet tables that look empty.
  if (seeds.length > 1_000) await asMigrator('analyze members, memberships, offices, organization_cards');
  const withoutTenant = ([code, id]: [string, string]) => [code.slice(tenant.code.length + 1), id] as const;
  return { grids: new Map([...grids].map(withoutTenant)), units, members, candidates, transfers };
}

function firstOf(ids: ReadonlyMap<string, string>): string | undefined {
  return ids.values().next().value;
}

interface Branch {
  key: string;
  community: string;
  groups: string[];
}

/** The branches of `plantChains` by their keys. */
function shapeOf(ids: ReadonlyMap<string, string>): Branch[] {
  const keys = [...ids.keys()];
  return keys
    .filter((key) => /^S\d+-C\d+-G\d+$/.test(key))
    .map((key) => ({
      key,
      community: key.replace(/-G\d+$/, ''),
      groups: keys.filter((group) => group.startsWith(`${key}-P`) && !group.includes('-H')),
    }));
}

function idsOf(branches: readonly Branch[], ids: ReadonlyMap<string, string>): string[] {
  return branches.flatMap(({ key }) => ids.get(key) ?? []);
}

function communitiesOf(branches: readonly Branch[]): string[] {
  return [...new Set(branches.map(({ community }) => community))];
}

function territories(tenant: TestTenant, branches: readonly Branch[]): TerritorySeed[] {
  const mark = markOf(tenant);
  const figure = { countedOn: SURVEYED_ON, source: `${mark}调查` } as const;
  return communitiesOf(branches).map((community) => ({
    community,
    figures: [{ kind: 'RESIDENTS', value: 3_000, qualifier: 'MORE_THAN', ...figure }],
    grids: branches
      .filter((branch) => branch.community === community)
      .map(({ key, groups }, index) => ({
        code: `${tenant.code}-${key}`,
        name: `${mark}第${index + 1}网格`,
        position: index + 1,
        startedOn: SINCE,
        organizations: [key, ...groups].map((standing) => ({ key: standing, from: SINCE })),
        buildings: [{ name: `${mark}${index + 1}号楼`, position: 1, since: SINCE }],
        figures: [{ kind: 'FULL_TIME_WORKERS', value: 2, qualifier: 'EXACT', ...figure }],
      })),
  }));
}

function unitSeeds(tenant: TestTenant, branches: readonly Branch[]): UnitSeed[] {
  const mark = markOf(tenant);
  return communitiesOf(branches).flatMap((community, serial) =>
    [1, 2].map((number): UnitSeed => {
      const first = branches.find((branch) => branch.community === community)?.key ?? '';
      const figure = { countedOn: SURVEYED_ON, headcount: 20, memberCount: 2, source: `${mark}摸底` };
      return {
        key: `${community}-U${number}`,
        uscc: inventedUscc(serial * 2 + number),
        name: `${mark}第${number}公司`,
        kind: 'NON_PUBLIC_ENTERPRISE',
        sector: 'COMMERCE',
        life: [{ status: 'ACTIVE', from: SURVEYED_ON }],
        divisionCode: null,
        responsible: `${community}-W`,
        registeredOn: SINCE,
        formation: number === 1 ? { organization: first, mode: 'SINGLE', since: SURVEYED_ON } : undefined,
        figures: [{ ...figure, qualifier: 'EXACT' }],
      };
    }),
  );
}

function memberSeeds(tenant: TestTenant, branches: readonly Branch[], perBranch: number): MemberSeed[] {
  return branches.flatMap((branch, index) =>
    Array.from({ length: perBranch }, (_, number): MemberSeed => {
      const isOnProbation = perBranch > 3 && number === perBranch - 1;
      return {
        key: `${branch.key}-M${number + 1}`,
        ...person(tenant, index * perBranch + number),
        joinedOn: isOnProbation ? '2021-06-01' : '2012-07-01',
        fullMemberOn: isOnProbation ? null : '2013-07-01',
        branch: branch.key,
        since: isOnProbation ? '2021-06-01' : SINCE,
        group: groupOf(branch, number),
        ...besides(branch, number, branches[(index + 1) % branches.length] ?? branch),
      };
    }),
  );
}

/** The first of a branch works for a unit, the second takes part in the life of the next branch, if there is one. */
function besides(branch: Branch, number: number, next: Branch): Pick<MemberSeed, 'employment' | 'participation'> {
  if (number === 0) return { employment: { unit: `${branch.community}-U2`, since: SURVEYED_ON } };
  if (number === 1 && next !== branch) return { participation: { organization: next.key, since: SURVEYED_ON } };
  return {};
}

function groupOf({ groups }: Branch, number: number): MemberSeed['group'] {
  const key = groups[number % Math.max(groups.length, 1)];
  return key === undefined ? undefined : { key, since: SINCE };
}

function person(tenant: TestTenant, serial: number) {
  const sex = serial % 2 === 0 ? 'MALE' : 'FEMALE';
  const birthOn = `19${60 + (serial % 30)}-0${1 + (serial % 9)}-1${serial % 10}`;
  return {
    name: `${markOf(tenant)}第${serial + 1}党员`,
    sex,
    birthOn,
    education: serial % 3 === 0 ? '20' : '60',
    idNumber: inventedIdNumber(serial, birthOn, sex),
    phone: inventedPhone(serial),
  } as const;
}

function bodies(branches: readonly Branch[], members: readonly MemberSeed[]): BodySeed[] {
  const firstOf = (isOf: (seed: MemberSeed) => boolean) =>
    members.find((seed) => isOf(seed) && seed.fullMemberOn !== null);
  const secretaries = branches.flatMap(({ key }): BodySeed[] => {
    const member = firstOf(({ branch }) => branch === key)?.key;
    if (member === undefined) return [];
    const office = {
      post: 'SECRETARY',
      appointment: 'ELECTED',
      member,
      startedOn: '2022-01-10',
      documentNumber: '〔2022〕1号',
    } as const;
    return [{ organization: key, terms: [{ beganOn: '2022-01-10', endsOn: '2027-01-10', offices: [office] }] }];
  });
  const leaders = branches.flatMap(({ groups }) =>
    groups.flatMap((key): BodySeed[] => {
      const member = firstOf(({ group }) => group?.key === key)?.key;
      if (member === undefined) return [];
      return [
        {
          organization: key,
          offices: [{ post: 'GROUP_LEADER', appointment: 'APPOINTED', member, startedOn: '2022-01-11' }],
        },
      ];
    }),
  );
  const guests = communitiesOf(branches).flatMap((community): BodySeed[] => {
    const member = firstOf(({ branch }) => branch.startsWith(`${community}-`))?.key;
    const [unit, startedOn] = [`${community}-U2`, SURVEYED_ON];
    const partTime = {
      post: 'PART_TIME_MEMBER',
      appointment: 'APPOINTED',
      unit,
      unitPost: '负责人',
      startedOn,
    } as const;
    const instructor = { post: 'INSTRUCTOR', appointment: 'APPOINTED', unit, startedOn } as const;
    return [
      { organization: community, offices: [partTime] },
      ...(member === undefined ? [] : [{ organization: `${community}-W`, offices: [{ ...instructor, member }] }]),
    ];
  });
  return [...secretaries, ...leaders, ...guests];
}
