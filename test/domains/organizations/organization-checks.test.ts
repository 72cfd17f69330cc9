import { asMigrator } from '../../support/database';
import { aChain, brokenChecks, type TestChain } from '../../support/organizations';
import { aTenant } from '../../support/tenants';

/** Each invariant is broken behind the back of the use cases; the check of that name must see it. */
const BREACHES: [check: string, how: (chain: TestChain) => [sql: string, ...values: string[]]][] = [
  [
    'organization-current-state',
    ({ group }) => [`update organizations set name = '改名' where tenant_id = $1 and id = $2`, group.id],
  ],
  [
    'organization-current-state',
    ({ group }) => [
      `update organization_states set superseded_at = now() where tenant_id = $1 and organization_id = $2`,
      group.id,
    ],
  ],
  [
    'organization-current-chain-parent',
    ({ group, community }) => [
      'update organizations set chain_parent_id = $3 where tenant_id = $1 and id = $2',
      group.id,
      community.id,
    ],
  ],
  [
    'organization-current-formal-parent',
    ({ gridBranch }) => [
      `update placements set valid = '[2020-03-01,2021-01-01)' where tenant_id = $1 and organization_id = $2 and graph = 'FORMAL'`,
      gridBranch.id,
    ],
  ],
  [
    'organization-chain-path',
    ({ household }) => ['update organizations set chain_path = label where tenant_id = $1 and id = $2', household.id],
  ],
  [
    'organization-formal-path',
    ({ group }) => ['update organizations set formal_depth = 9 where tenant_id = $1 and id = $2', group.id],
  ],
  [
    'organization-chain-forest',
    ({ street, household }) => [
      `update placements set parent_id = $3 where tenant_id = $1 and organization_id = $2 and graph = 'CHAIN'`,
      street.id,
      household.id,
    ],
  ],
  [
    'organization-formal-forest',
    ({ committee, group }) => [
      `update placements set parent_id = $3 where tenant_id = $1 and organization_id = $2 and graph = 'FORMAL'`,
      committee.id,
      group.id,
    ],
  ],
  [
    'organization-chain-living-parent',
    ({ community }) => [
      `update placements set valid = '[2020-03-01,2021-01-01)' where tenant_id = $1 and organization_id = $2`,
      community.id,
    ],
  ],
  [
    'organization-formal-living-parent',
    ({ committee }) => [
      `update organization_states set status = 'DISSOLVED' where tenant_id = $1 and organization_id = $2 and superseded_at is null`,
      committee.id,
    ],
  ],
  [
    'organization-template-level',
    ({ group }) => [`update organizations set kind = 'BRANCH' where tenant_id = $1 and id = $2`, group.id],
  ],
  [
    'organization-template-level',
    ({ group }) => ['update organizations set chain_level = 5 where tenant_id = $1 and id = $2', group.id],
  ],
  [
    'organization-identifier-life',
    ({ group }) => [
      `with ended as (update organizations set ended_on = '2022-01-01' where tenant_id = $1 and id = $2)
       insert into external_identifiers (tenant_id, id, organization_id, system, value, valid, recorded_at)
       values ($1, gen_random_uuid(), $2, 'CCP-LEGACY', '1', '[2021-01-01,)', now())`,
      group.id,
    ],
  ],
];

test('a chain founded through the use cases breaks no invariant', async () => {
  const tenant = await aTenant();
  await aChain(tenant);
  expect(await brokenChecks(tenant)).toEqual({});
});

test.each(BREACHES)('%s sees its breach', async (check, how) => {
  const tenant = await aTenant();
  const [sql, ...values] = how(await aChain(tenant));
  await asMigrator(sql, [tenant.tenantId, ...values]);
  expect(Object.keys(await brokenChecks(tenant))).toContain(check);
});
