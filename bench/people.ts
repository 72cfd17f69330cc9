import type { Vault } from '../src/access/context';
import type { MigratorClient } from '../src/data/migrator-client';
import { tenantStatements } from '../src/data/vault/tenant-statements';
import type { TerritorySeed } from '../src/domains/grids/grid-planting.rules';
import { plantGrids } from '../src/domains/grids/plant-grids';
import type { MemberSeed } from '../src/domains/members/member-planting.rules';
import { plantMembers } from '../src/domains/members/plant-members';
import type { BodySeed } from '../src/domains/offices/office-planting.rules';
import { plantOffices } from '../src/domains/offices/plant-offices';

/** Members of a branch; the first is its secretary, the last four are on probation. */
export const MEMBERS_A_BRANCH = 20;
const ON_PROBATION = 4;
const BUILDINGS_A_GRID = 2;
const SINCE = '2020-01-01';

/**
 * Grids and members of one county: each grid branch on a grid of its own with two buildings, but on the last grid of a
 * community nobody stands; twenty members a branch, dealt over its groups. Nobody has an ID number or a phone.
 *
 * @param ids ids of the organizations by key; a branch is `…C1G1`, its groups `…C1G1P1` and so on
 */
export async function plantGridsAndMembers(
  client: MigratorClient,
  tenantId: string,
  ids: ReadonlyMap<string, string>,
  vault: Vault,
): Promise<void> {
  const branches = [...ids.keys()].filter((key) => /G\d+$/.test(key));
  const ground = { organizations: ids, units: new Map<string, string>() };
  await plantGrids(client, tenantId, territories(branches), ids);
  const keys = await vault.keysFor(tenantStatements(client, tenantId));
  const members = await plantMembers(client, tenantId, branches.flatMap(membersOf), ground, keys);
  await plantOffices(client, tenantId, branches.map(secretaryOf), { ...ground, members });
}

function territories(branches: readonly string[]): TerritorySeed[] {
  const communities = [...new Set(branches.map((key) => key.replace(/G\d+$/, '')))];
  return communities.map((community) => ({
    community,
    grids: branches.filter((key) => key.startsWith(`${community}G`)).map(gridUnder),
  }));
}

function gridUnder(branch: string, index: number, all: readonly string[]): TerritorySeed['grids'][number] {
  const isCovered = index < all.length - 1;
  return {
    code: `GRID-${branch}`,
    name: `第${index + 1}网格`,
    position: index + 1,
    startedOn: SINCE,
    organizations: isCovered ? [{ key: branch, from: SINCE }] : [],
    buildings: Array.from({ length: BUILDINGS_A_GRID }, (_, building) => ({
      name: `${building + 1}号楼`,
      position: building + 1,
      since: SINCE,
    })),
  };
}

function membersOf(branch: string): MemberSeed[] {
  return Array.from({ length: MEMBERS_A_BRANCH }, (_, index): MemberSeed => {
    const isOnProbation = index >= MEMBERS_A_BRANCH - ON_PROBATION;
    return {
      key: `${branch}M${index + 1}`,
      name: `党员${String(index + 1).padStart(2, '0')}`,
      sex: index % 2 === 0 ? 'FEMALE' : 'MALE',
      birthOn: `${1960 + index}-06-01`,
      education: null,
      idNumber: null,
      phone: null,
      joinedOn: SINCE,
      fullMemberOn: isOnProbation ? null : '2021-01-01',
      branch,
      since: SINCE,
      group: { key: `${branch}P${(index % 5) + 1}`, since: SINCE },
    };
  });
}

function secretaryOf(branch: string): BodySeed {
  const member = `${branch}M1`;
  const secretary = { post: 'SECRETARY', appointment: 'ELECTED', member, startedOn: '2022-01-01' } as const;
  return {
    organization: branch,
    terms: [{ beganOn: '2022-01-01', endsOn: '2027-01-01', offices: [secretary] }],
  };
}
