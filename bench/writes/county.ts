import type { Client } from 'pg';
import type { Vault } from '../../src/access/context';
import { tenantStatements } from '../../src/data/vault/tenant-statements';
import { provisionTenant } from '../../src/domains/administration/provision-tenant';
import { plantGrids } from '../../src/domains/grids/plant-grids';
import type { MemberSeed } from '../../src/domains/members/member-planting.rules';
import { plantMembers } from '../../src/domains/members/plant-members';
import { plantOffices } from '../../src/domains/offices/plant-offices';
import { plantOrganizations } from '../../src/domains/organizations/plant-organizations';
import { provisionChainTemplates } from '../../src/domains/organizations/provision-chain-templates';
import { plantUnits } from '../../src/domains/units/plant-units';
import type { UnitSeed } from '../../src/domains/units/unit-planting.rules';
import { BEGAN_ON, type CountySizes, countySeeds, MEMBERS_A_BRANCH } from './county-seeds';
import { spreadHistory } from './history';

/** The county of the large trees, as it was planted. */
export interface County {
  tenantId: string;
  organizations: number;
  /** Id of the API by the key of the seed. */
  idOf(key: string): string;
}

/** Plants the county: trees to move, committees to merge, streets with their histories. */
export async function plantCounty(client: Client, vault: Vault, sizes: CountySizes): Promise<County> {
  await client.query('begin');
  const { tenantId } = await provisionTenant(client, { code: '980001', name: '基准大县', level: 'COUNTY' });
  await provisionChainTemplates(client, tenantId);
  const seeds = countySeeds(sizes);
  const organizations = await plantOrganizations(client, tenantId, seeds);
  const keys = [...organizations.keys()];
  const old = keys.filter((key) => /^H\d+C\d+G\d+$/.test(key));
  const ground = { organizations, units: new Map<string, string>() };
  await plantGrids(client, tenantId, territories(old), organizations);
  const sealing = await vault.keysFor(tenantStatements(client, tenantId));
  const peopled = [...keys.filter((key) => /^J\d+B\d+$/.test(key)), ...old];
  const members = await plantMembers(client, tenantId, peopled.flatMap(membersOf), ground, sealing);
  await plantOffices(client, tenantId, old.map(bodyOf), { ...ground, members });
  await plantUnits(client, tenantId, old.map(unitOf), organizations);
  for (const years of sizes.years) {
    const street = organizations.get(`H${years}`);
    if (street !== undefined) await spreadHistory(client, tenantId, street, years);
  }
  await client.query('commit');
  const idOf = (key: string) => `org_${organizations.get(key)}`;
  return { tenantId, organizations: seeds.length, idOf };
}

const bodyOf = (organization: string) => ({
  organization,
  offices: [
    {
      post: 'SECRETARY' as const,
      appointment: 'APPOINTED' as const,
      member: `${organization}M1`,
      startedOn: BEGAN_ON,
    },
  ],
});

/** Each branch on a grid of its own, but on the last grid of a community nobody stands. */
function territories(branches: readonly string[]) {
  const communities = [...new Set(branches.map((key) => key.replace(/G\d+$/, '')))];
  return communities.map((community) => ({
    community,
    grids: branches
      .filter((key) => key.startsWith(`${community}G`))
      .map((branch, index, all) => ({
        code: `GRID-${branch}`,
        name: `第${index + 1}网格`,
        position: index + 1,
        startedOn: BEGAN_ON,
        organizations: index < all.length - 1 ? [{ key: branch, from: BEGAN_ON }] : [],
        buildings: [],
      })),
  }));
}

function membersOf(branch: string): MemberSeed[] {
  return Array.from({ length: MEMBERS_A_BRANCH }, (_, index) => ({
    key: `${branch}M${index + 1}`,
    name: `党员${String(index + 1).padStart(2, '0')}`,
    sex: index % 2 === 0 ? ('FEMALE' as const) : ('MALE' as const),
    birthOn: `${1955 + index}-06-01`,
    education: null,
    idNumber: null,
    phone: null,
    joinedOn: '2004-01-01',
    fullMemberOn: '2005-01-01',
    branch,
    since: BEGAN_ON,
    ...(branch.startsWith('H') ? { group: { key: `${branch}P${(index % 5) + 1}`, since: BEGAN_ON } } : {}),
  }));
}

const unitOf = (branch: string, index: number): UnitSeed => ({
  key: `${branch}U`,
  uscc: null,
  name: `第${index + 1}公司`,
  kind: 'NON_PUBLIC_ENTERPRISE',
  sector: 'COMMERCE',
  life: [{ status: 'ACTIVE', from: BEGAN_ON }],
  divisionCode: null,
  responsible: branch.replace(/G\d+$/, ''),
  registeredOn: null,
  formation: index % 2 === 0 ? { organization: branch, mode: 'SINGLE', since: BEGAN_ON } : undefined,
  figures: [{ countedOn: BEGAN_ON, headcount: 20, memberCount: index % 4, qualifier: 'EXACT', source: '摸底' }],
});
