import { Client } from 'pg';
import type { Vault } from '../src/access/context';
import { withClient } from '../src/data/with-client';
import { provisionTenant } from '../src/domains/administration/provision-tenant';
import { type OrganizationSeed, plantOrganizations } from '../src/domains/organizations/plant-organizations';
import { provisionChainTemplates } from '../src/domains/organizations/provision-chain-templates';
import { copyTenants, countyOf } from './copy-tenants';
import { plantEmployers } from './employers';
import { MEMBERS_A_BRANCH, plantGridsAndMembers } from './people';
import type { Sample } from './queries';

export interface Dataset {
  /** The measured tenant, one of many of the same size. */
  tenantId: string;
  /** The tenant above all of them. */
  parentId: string;
  /** The first tenant, of which others may be copies. */
  templateId: string;
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

/**
 * Fills a migrated, empty database with county tenants of URBAN_5 chains, grids and members; no real names, nothing random.
 *
 * @param superuserUrl when given, only the first tenant and the measured one are planted, and the others copied from the first
 */
export async function makeDataset(
  migratorUrl: string,
  tenants: number,
  vault: Vault,
  onProgress: (done: number) => void,
  superuserUrl?: string,
): Promise<Dataset> {
  const client = new Client({ connectionString: migratorUrl });
  await client.connect();
  try {
    const seeds = seedsOfCounty();
    const { tenantId: parentId } = await provisionTenant(client, {
      code: '909900',
      name: '基准地区',
      level: 'PREFECTURE',
    });
    const plant = (number: number) => plantCounty(client, countyOf(number, parentId), seeds, vault);
    const first = await plant(1);
    // Not the first and not the last: a place in the middle of every index.
    const middle = Math.ceil(tenants / 2);
    let measured = first;
    const copy = (from: number, to: number) => {
      const numbers = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
      return superuserUrl === undefined
        ? inTurn(numbers, async (number) => void (await plant(number).then(() => onProgress(number))))
        : copyTenants({ superuserUrl, templateId: first.tenantId, parentId, numbers }, onProgress);
    };
    await copy(2, middle - 1);
    if (middle > 1) measured = await plant(middle);
    await copy(middle + 1, tenants);
    // With the map of what all can see, which bulk loads leave unmade: without it, index-only scans look at every row.
    await client.query('vacuum analyze');
    return {
      tenantId: measured.tenantId,
      parentId,
      templateId: first.tenantId,
      ...amounts(tenants, seeds.length),
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

/** Adds tenants to a dataset until it has so many, copied from its first one. */
export async function growDataset(
  dataset: Dataset,
  tenants: number,
  { migratorUrl, superuserUrl }: { migratorUrl: string; superuserUrl: string },
  onProgress: (done: number) => void,
): Promise<Dataset> {
  const numbers = Array.from({ length: tenants - dataset.tenants }, (_, index) => dataset.tenants + 1 + index);
  const { templateId, parentId } = dataset;
  await copyTenants({ superuserUrl, templateId, parentId, numbers }, onProgress);
  await withClient(migratorUrl, 'bench', (client) => client.query('vacuum analyze'));
  return { ...dataset, ...amounts(tenants, dataset.organizations / dataset.tenants) };
}

async function plantCounty(
  client: Client,
  county: ReturnType<typeof countyOf>,
  seeds: OrganizationSeed[],
  vault: Vault,
): Promise<{ tenantId: string; ids: Map<string, string> }> {
  await client.query('begin');
  const { tenantId } = await provisionTenant(client, county);
  await provisionChainTemplates(client, tenantId);
  const ids = await plantOrganizations(client, tenantId, seeds);
  await plantGridsAndMembers(client, tenantId, ids, vault);
  await plantEmployers(client, tenantId, ids);
  await client.query('commit');
  return { tenantId, ids };
}

async function inTurn(numbers: readonly number[], work: (number: number) => Promise<void>): Promise<void> {
  for (const number of numbers) await work(number);
}

function amounts(tenants: number, organizations: number) {
  const branches = SHAPE.streets * SHAPE.communities * SHAPE.grids;
  return {
    tenants,
    organizations: tenants * organizations,
    members: tenants * MEMBERS_A_BRANCH * branches,
    // One a branch.
    units: tenants * branches,
  };
}

/** The organizations of a county: a committee, and two streets of 1,001 nodes each. */
export function seedsOfCounty(): OrganizationSeed[] {
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
