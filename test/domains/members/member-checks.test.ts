import { assignMemberToGroup } from '../../../src/domains/members/assign-member-to-group';
import { memberChecks } from '../../../src/domains/members/members.checks';
import { recordParticipation } from '../../../src/domains/members/record-participation';
import { surveyUnit } from '../../../src/domains/units/survey-unit';
import { asOrganizer } from '../../support/context';
import { testDatabase, withClient } from '../../support/database';
import { aMember, brokenMemberChecks, change, memberOf, type TestMember } from '../../support/members';
import { aChain, anOrganization, type TestChain, type TestOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

interface Scene extends TestChain {
  tenant: TestTenant;
  member: TestMember;
  temporary: TestOrganization;
}

/** A member of a group who works in a unit and takes part in a temporary branch. */
async function aScene(): Promise<Scene> {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const chain = await aChain(tenant);
  const temporary = await anOrganization(ctx, 'TEMPORARY_BRANCH', { formalParentId: chain.committee.globalId });
  const { unit } = await surveyUnit(ctx, {
    name: '高岭运输公司',
    kind: 'NON_PUBLIC_ENTERPRISE',
    sector: 'ROAD_FREIGHT',
    responsibleId: chain.committee.globalId,
    surveyedOn: '2021-01-01',
  });
  const registered = await aMember(ctx, chain.gridBranch, { unitId: unit?.id });
  const grouped = memberOf(
    await assignMemberToGroup(ctx, { ...change(registered), groupId: chain.group.globalId, effectiveOn: '2022-01-01' }),
  );
  const taking = { organizationId: temporary.globalId, since: '2022-06-01' };
  const member = memberOf(await recordParticipation(ctx, { ...change(grouped), ...taking }));
  return { ...chain, tenant, member, temporary };
}

/** Each invariant is broken behind the back of the use cases; the check of that name must see it. */
const BREACHES: [check: string, how: (scene: Scene) => [sql: string, ...values: string[]]][] = [
  [
    'member-current-membership',
    ({ member }) => [`update members set group_id = null where tenant_id = $1 and id = $2`, member.id],
  ],
  [
    'member-current-membership',
    ({ member }) => [`update members set category = 'PROBATIONARY' where tenant_id = $1 and id = $2`, member.id],
  ],
  [
    'member-current-membership',
    ({ member }) => [`update memberships set superseded_at = now() where tenant_id = $1 and member_id = $2`, member.id],
  ],
  [
    'member-current-membership',
    ({ member }) => [
      `update members set standing = 'ENDED', branch_id = null, group_id = null, ended_on = '2024-01-01', end_reason = 'DECEASED'
        where tenant_id = $1 and id = $2`,
      member.id,
    ],
  ],
  [
    'membership-life',
    ({ member }) => [
      `update memberships set valid = '[2021-05-01,2021-12-01)'
        where tenant_id = $1 and member_id = $2 and end_reason = 'CHANGED'`,
      member.id,
    ],
  ],
  [
    'membership-life',
    ({ member }) => [
      `update memberships set valid = '[2022-01-01,2023-01-01)', end_reason = 'DECEASED'
        where tenant_id = $1 and member_id = $2 and end_reason is null`,
      member.id,
    ],
  ],
  [
    'membership-place',
    ({ committee }) => [`update memberships set branch_id = $2, group_id = null where tenant_id = $1`, committee.id],
  ],
  [
    'membership-place',
    ({ gridBranch }) => [
      `update organization_states set status = 'APPROVED' where tenant_id = $1 and organization_id = $2`,
      gridBranch.id,
    ],
  ],
  [
    'membership-place',
    ({ group }) => [
      `update placements set valid = '[2023-01-01,)' where tenant_id = $1 and organization_id = $2 and graph = 'FORMAL'`,
      group.id,
    ],
  ],
  [
    'member-no-future',
    ({ member }) => [
      `update memberships set valid = '[2022-01-01,2999-01-01)', end_reason = 'DECEASED'
        where tenant_id = $1 and member_id = $2 and end_reason is null`,
      member.id,
    ],
  ],
  [
    'member-no-future',
    ({ member }) => [`update members set birth_on = '2999-01-01' where tenant_id = $1 and id = $2`, member.id],
  ],
  ['member-no-future', () => [`update employments set valid = '[2999-01-01,)' where tenant_id = $1`]],
  [
    'member-masked-form',
    ({ member }) => [`update members set phone_masked = '10000000000' where tenant_id = $1 and id = $2`, member.id],
  ],
  [
    'member-masked-form',
    ({ member }) => [`update members set id_number_masked = '99*' where tenant_id = $1 and id = $2`, member.id],
  ],
  [
    'member-masked-form',
    ({ member }) => [`update members set masked_name = name where tenant_id = $1 and id = $2`, member.id],
  ],
  [
    'participation-place',
    ({ gridBranch }) => [`update participations set organization_id = $2 where tenant_id = $1`, gridBranch.id],
  ],
  [
    'participation-place',
    ({ committee }) => [`update participations set organization_id = $2 where tenant_id = $1`, committee.id],
  ],
  ['participation-place', () => [`update participations set valid = '[2021-04-01,)' where tenant_id = $1`]],
  [
    'employment-life',
    ({ member }) => [
      `update members set standing = 'ENDED', branch_id = null, group_id = null, ended_on = '2024-01-01', end_reason = 'DECEASED'
        where tenant_id = $1 and id = $2`,
      member.id,
    ],
  ],
  [
    'card-own-counts',
    ({ group }) => [
      `update organization_cards set own_member_count = 2 where tenant_id = $1 and organization_id = $2`,
      group.id,
    ],
  ],
  [
    'card-own-counts',
    ({ gridBranch }) => [
      `update organization_cards set own_full_member_count = 0 where tenant_id = $1 and organization_id = $2`,
      gridBranch.id,
    ],
  ],
  [
    'card-totals',
    ({ committee }) => [
      `update organization_cards set member_count = 2 where tenant_id = $1 and organization_id = $2`,
      committee.id,
    ],
  ],
  [
    'card-totals',
    ({ committee }) => [
      `update organization_cards set full_member_count = 0 where tenant_id = $1 and organization_id = $2`,
      committee.id,
    ],
  ],
];

let scene: Scene;

beforeAll(async () => {
  scene = await aScene();
});

/** The names of the checks that list rows once this was done, and the rows; then all is as before. */
async function brokenBy(statements: [sql: string, ...values: string[]][], as: 'migrator' | 'superuser' = 'migrator') {
  const { urls } = await testDatabase();
  return withClient(urls[as], async (client) => {
    await client.query('begin');
    for (const [sql, ...values] of statements) {
      await client.query(sql, sql.includes('$1') ? [scene.tenant.tenantId, ...values] : []);
    }
    const broken: Record<string, object[]> = {};
    for (const { name, text } of memberChecks) {
      const { rows } = await client.query(text, [scene.tenant.tenantId]);
      if (rows.length > 0) broken[name] = rows;
    }
    await client.query('rollback');
    return broken;
  });
}

test('what is written through the use cases breaks no invariant', async () => {
  expect(await brokenMemberChecks(scene.tenant)).toEqual({});
});

test.each(BREACHES)('%s sees its breach', async (check, how) => {
  expect(Object.keys(await brokenBy([how(scene)]))).toContain(check);
});

test('member-one-membership sees two at once, which the table itself would refuse', async () => {
  const columns = 'member_id, branch_id, category, standing, begin_reason, end_reason, valid, recorded_at';
  const second = `insert into memberships (tenant_id, id, ${columns})
                  select tenant_id, gen_random_uuid(), ${columns} from memberships where tenant_id = $1`;
  await expect(brokenBy([[second]])).rejects.toThrow('memberships_one_a_day');
  const broken = await brokenBy(
    [['alter table memberships drop constraint memberships_one_a_day'], [second]],
    'superuser',
  );
  expect(Object.keys(broken)).toContain('member-one-membership');
});

test('each check has a breach', () => {
  const seen = new Set([...BREACHES.map(([check]) => check), 'member-one-membership']);
  expect([...seen].sort()).toEqual(memberChecks.map(({ name }) => name).sort());
});

test('no check shows a name or a number of anybody', async () => {
  const broken = await brokenBy([
    [`update members set masked_name = name, phone_masked = '10000000000', group_id = null where tenant_id = $1`],
  ]);
  expect(JSON.stringify(broken)).toContain(scene.member.id);
  expect(JSON.stringify(broken)).not.toMatch(/云山|10000000000/);
});
