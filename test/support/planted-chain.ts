import type { OrganizationKind } from '../../src/domains/organizations/organization.rules';
import { type OrganizationSeed, plantOrganizations } from '../../src/domains/organizations/plant-organizations';
import { migratorClient, type TestTenant } from './tenants';

export interface ChainShape {
  streets: number;
  communities: number;
  grids: number;
  groups: number;
  households: number;
}

/** A word that appears in every name of the tenant's organizations, so that a leak can be seen. */
export const markOf = (tenant: Pick<TestTenant, 'code'>) => `记号${tenant.code}`;

/**
 * Plants URBAN_5 chains of a regular shape in a tenant, with a formal work committee beside each street and a formal
 * committee beside each community. Names carry the tenant's mark; codes are `S1`, `S1-C1`, `S1-C1-G1` ….
 *
 * @returns internal ids by code; formal-only organizations have the codes `S1-W` and `S1-C1-W`
 */
export async function plantChains(
  tenant: TestTenant,
  shape: Partial<ChainShape> = {},
  establishedOn = '2020-03-01',
): Promise<Map<string, string>> {
  const { streets, communities, grids, groups, households } = {
    streets: 1,
    communities: 2,
    grids: 2,
    groups: 2,
    households: 1,
    ...shape,
  };
  const seeds: OrganizationSeed[] = [];
  const mark = markOf(tenant);
  const add = (
    key: string,
    name: string,
    kind: OrganizationKind,
    chainParent: string | null | undefined,
    level: number,
    formalParent: string | null | undefined,
  ) => {
    seeds.push({
      key,
      code: `${tenant.code}-${key}`,
      name: `${mark}${name}`,
      kind,
      divisionCode: '540102007',
      establishedOn,
      position: 0,
      chain: chainParent === undefined ? null : { parentKey: chainParent, templateCode: 'URBAN_5', level },
      formal: formalParent === undefined ? null : { parentKey: formalParent },
      externalIdentifiers: [{ system: 'CCP-LEGACY', value: `${mark}-${key}`, validFrom: establishedOn }],
    });
  };
  const each = (count: number, visit: (number: number) => void) =>
    Array.from({ length: count }, (_, index) => visit(index + 1));
  each(streets, (s) => {
    const street = `S${s}`;
    add(`${street}-W`, `第${s}街道党工委`, 'WORK_COMMITTEE', undefined, 0, null);
    add(street, `第${s}街道大工委`, 'SUBDISTRICT_COORDINATING_COMMITTEE', null, 1, undefined);
    each(communities, (c) => {
      const community = `${street}-C${c}`;
      add(`${community}-W`, `第${c}社区党委`, 'COMMITTEE', undefined, 0, `${street}-W`);
      add(community, `第${c}社区大党委`, 'COMMUNITY_COORDINATING_COMMITTEE', street, 2, undefined);
      each(grids, (g) => {
        const grid = `${community}-G${g}`;
        add(grid, `第${g}网格党支部`, 'BRANCH', community, 3, `${community}-W`);
        each(groups, (p) => {
          const group = `${grid}-P${p}`;
          add(group, `第${p}楼栋党小组`, 'GROUP', grid, 4, grid);
          each(households, (h) =>
            add(`${group}-H${h}`, `第${h}党员中心户`, 'MEMBER_CENTER_HOUSEHOLD', group, 5, undefined),
          );
        });
      });
    });
  });
  const ids = await plantOrganizations(migratorClient, tenant.tenantId, seeds);
  return ids;
}
