import { type OrganizationSeed, plantOrganizations } from '../../../src/domains/organizations/plant-organizations';
import { provisionChainTemplates } from '../../../src/domains/organizations/provision-chain-templates';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { anOrganization, brokenChecks, changingNothing } from '../../support/organizations';
import { aTenant, migratorClient } from '../../support/tenants';

const seed = (overrides: Partial<OrganizationSeed> & { key: string }): OrganizationSeed => ({
  code: `SEED-${overrides.key.toUpperCase()}`,
  name: `党委${overrides.key}`,
  kind: 'COMMITTEE',
  divisionCode: '540102',
  establishedOn: '2018-07-01',
  position: 0,
  chain: null,
  formal: { parentKey: null },
  ...overrides,
});

const street = seed({
  key: 'street',
  kind: 'SUBDISTRICT_COORDINATING_COMMITTEE',
  chain: { parentKey: null, templateCode: 'URBAN_5', level: 1 },
  formal: null,
});

test('organizations are planted in both graphs with their histories, beside those that stand there', async () => {
  const tenant = await aTenant();
  await anOrganization(await asOrganizer(tenant), 'COMMITTEE');
  const committee = seed({
    key: 'committee',
    externalIdentifiers: [{ system: 'CCP-LEGACY', value: '001', validFrom: '2019-01-01' }],
  });
  const community = seed({
    key: 'community',
    kind: 'COMMUNITY_COORDINATING_COMMITTEE',
    chain: { parentKey: 'street', templateCode: 'URBAN_5', level: 2 },
    formal: null,
    establishedOn: '2015-01-01',
  });
  const grid = seed({
    key: 'grid',
    kind: 'BRANCH',
    chain: { parentKey: 'community', templateCode: 'URBAN_5', level: 3 },
    formal: { parentKey: 'committee' },
  });
  const ids = await plantOrganizations(migratorClient, tenant.tenantId, [street, committee, community, grid]);
  const rows = await asMigrator(
    'select code, chain_path, formal_path, chain_level, status from organizations where tenant_id = $1 and id = $2',
    [tenant.tenantId, ids.get('grid')],
  );
  expect(rows).toEqual([
    {
      code: 'SEED-GRID',
      chain_path: '000002/000004/000005',
      formal_path: '000003/000005',
      chain_level: 3,
      status: 'ESTABLISHED',
    },
  ]);
  expect(await brokenChecks(tenant)).toEqual({});
  expect((await anOrganization(await asOrganizer(tenant), 'COMMITTEE')).code.endsWith('00006')).toBe(true);
});

test.each([
  [
    'a kind that its level does not take',
    [
      street,
      seed({
        key: 'group',
        kind: 'GROUP',
        chain: { parentKey: 'street', templateCode: 'URBAN_5', level: 2 },
        formal: null,
      }),
    ],
    /KIND|level 2 \(社区大党委\)/,
  ],
  [
    'a formal parent that its kind cannot have',
    [seed({ key: 'a' }), seed({ key: 'group', kind: 'GROUP', formal: { parentKey: 'a' } })],
    /cannot stand under/,
  ],
  [
    'a parent that comes after it',
    [seed({ key: 'a', formal: { parentKey: 'b' } }), seed({ key: 'b' })],
    /not planted there before it/,
  ],
  [
    'a level that its parent is not above',
    [
      street,
      seed({
        key: 'grid',
        kind: 'BRANCH',
        chain: { parentKey: 'street', templateCode: 'URBAN_5', level: 3 },
        formal: null,
      }),
    ],
    /level 3/,
  ],
  [
    'an unknown template',
    [seed({ key: 'a', chain: { parentKey: null, templateCode: 'RURAL_9', level: 1 } })],
    /RURAL_9/,
  ],
  ['a key that comes twice', [seed({ key: 'a' }), seed({ key: 'a' })], /comes twice/],
])('a seed with %s stops the planting', async (_, seeds, message) => {
  const tenant = await aTenant();
  await changingNothing(tenant, () =>
    expect(plantOrganizations(migratorClient, tenant.tenantId, seeds)).rejects.toThrow(message),
  );
});

test('thousands take seconds', async () => {
  const tenant = await aTenant();
  const communities = Array.from({ length: 3_000 }, (_, number) =>
    seed({
      key: `c${number}`,
      code: `C-${number}`,
      name: `第${number}社区大党委`,
      kind: 'COMMUNITY_COORDINATING_COMMITTEE',
      chain: { parentKey: 'street', templateCode: 'URBAN_5', level: 2 },
      formal: null,
    }),
  );
  const started = Date.now();
  await plantOrganizations(migratorClient, tenant.tenantId, [street, ...communities]);
  expect(Date.now() - started).toBeLessThan(30_000);
  await asMigrator('analyze organizations, placements, organization_states');
  expect(await brokenChecks(tenant)).toEqual({});
});

test('a tenant gets the six templates once', async () => {
  const tenant = await aTenant();
  await provisionChainTemplates(migratorClient, tenant.tenantId);
  const templates = await asMigrator('select 1 from chain_templates where tenant_id = $1', [tenant.tenantId]);
  const levels = await asMigrator('select 1 from chain_levels where tenant_id = $1', [tenant.tenantId]);
  expect([templates.length, levels.length]).toEqual([6, 24]);
});
