import { Client } from 'pg';
import type { Vault } from '../src/access/context';
import { provisionTenant } from '../src/domains/administration/provision-tenant';
import { type OrganizationSeed, plantOrganizations } from '../src/domains/organizations/plant-organizations';
import { provisionChainTemplates } from '../src/domains/organizations/provision-chain-templates';
import { plantEmployers } from './employers';
import { MEMBERS_A_BRANCH, plantGridsAndMembers } from './people';
import type { Sample } from './queries';

export interface Dataset {
  /** The measured tenant, one of many of the same size. */
  tenantId: string;
  /** The tenant above all of them. */
  parentId: string;
  tenants: number;
  organizations: number;
  members: number;
  units: number;
  /** Nodes of the street that Q1 reads. */
  streetNodes: number;
  sample: Sample;
}

/** Per county: 2 streets of 8 communities, each with 4 grid branches of 5 building groups of 5 households: 1,001 nodes a street. */
const SHAPE = { streets: 2, communities: 8, grids: 4, groups: 5, households: 5 };

/** Fills a migrated, empty database with county tenants of URBAN_5 chains, grids and members; no real names, nothing random. */
export async function makeDataset(
  migratorUrl: string,
  tenants: number,
  vault: Vault,
  onProgress: (done: number) => void,
): Promise<Dataset> {
  const client = new Client({ connectionString: migratorUrl });
  await client.connect();
  try {
    let measured: { tenantId: string; ids: Map<string, string> } | undefined;
    const seeds = seedsOfCounty();
    const parent = await provisionTenant(client, { code: '909900', name: '基准地区', level: 'PREFECTURE' });
    let units = 0;
    for (let number = 1; number <= tenants; number += 1) {
      await client.query('begin');
      const code = `9${String(number).padStart(5, '0')}`;
      const county = { code, name: `基准县${number}`, level: 'COUNTY', parentTenantId: parent.tenantId } as const;
      const { tenantId } = await provisionTenant(client, county);
      await provisionChainTemplates(client, tenantId);
      const ids = await plantOrganizations(client, tenantId, seeds);
      await plantGridsAndMembers(client, tenantId, ids, vault);
      units += await plantEmployers(client, tenantId, ids);
      await client.query('commit');
      // Not the first and not the last: a place in the middle of every index.
      if (number === Math.ceil(tenants / 2)) measured = { tenantId, ids };
      onProgress(number);
    }
    await client.query('analyze');
    if (measured === undefined) throw new Error('A dataset has at least one tenant.');
    return {
      tenantId: measured.tenantId,
      parentId: parent.tenantId,
      tenants,
      units,
      organizations: tenants * seeds.length,
      members: tenants * MEMBERS_A_BRANCH * SHAPE.streets * SHAPE.communities * SHAPE.grids,
      streetNodes: (seeds.length - 1) / SHAPE.streets,
      sample: {
        streetId: `org_${measured.ids.get('S1')}`,
        communityId: `org_${measured.ids.get('S2C3')}`,
        branchId: `org_${measured.ids.get('S2C1G1')}`,
      },
    };
  } finally {
    await client.end();
  }
}

function seedsOfCounty(): OrganizationSeed[] {
  const root = 'ROOT';
  const seeds: OrganizationSeed[] = [
    {
      key: root,
      code: 'ORG-ROOT',
      name: '县委',
      kind: 'COMMITTEE',
      divisionCode: '540102',
      establishedOn: '2020-01-01',
      position: 0,
      chain: null,
      formal: { parentKey: null },
    },
  ];
  const levels = [
    { mark: 'S', name: '街道大工委', kind: 'SUBDISTRICT_COORDINATING_COMMITTEE', count: SHAPE.streets },
    { mark: 'C', name: '社区大党委', kind: 'COMMUNITY_COORDINATING_COMMITTEE', count: SHAPE.communities },
    { mark: 'G', name: '网格党支部', kind: 'BRANCH', count: SHAPE.grids },
    { mark: 'P', name: '楼栋党小组', kind: 'GROUP', count: SHAPE.groups },
    { mark: 'H', name: '党员中心户', kind: 'MEMBER_CENTER_HOUSEHOLD', count: SHAPE.households },
  ] as const;
  const grow = (parentKey: string | null, depth: number): void => {
    const level = levels[depth];
    if (level === undefined) return;
    for (let number = 1; number <= level.count; number += 1) {
      const key = `${parentKey ?? ''}${level.mark}${number}`;
      seeds.push({
        key,
        code: `ORG-${key}`,
        name: `第${number}${level.name}`,
        kind: level.kind,
        divisionCode: '540102007',
        establishedOn: '2020-01-01',
        position: number,
        chain: { parentKey, templateCode: 'URBAN_5', level: depth + 1 },
        formal: level.kind === 'GROUP' ? { parentKey } : level.kind === 'BRANCH' ? { parentKey: root } : null,
      });
      grow(key, depth + 1);
    }
  };
  grow(null, 0);
  return seeds;
}
