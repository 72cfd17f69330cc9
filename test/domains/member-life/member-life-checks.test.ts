import { confirmMember } from '../../../src/domains/member-life/confirm-member';
import { memberLifeChecks } from '../../../src/domains/member-life/member-life.checks';
import { recordVotingSuspension } from '../../../src/domains/member-life/record-voting-suspension';
import { restoreMember } from '../../../src/domains/member-life/restore-member';
import { suspendMember } from '../../../src/domains/member-life/suspend-member';
import { recordOffice } from '../../../src/domains/offices/record-office';
import { asOrganizer } from '../../support/context';
import { testDatabase, withClient } from '../../support/database';
import { aMember, change, memberOf, type TestMember } from '../../support/members';
import { aChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aProbationer, brokenLifeChecks, DOCUMENT } from './a-life';

interface Scene {
  tenant: TestTenant;
  /** Confirmed on 2023-07-01, with the vote suspended since 2024-01-01. */
  confirmed: TestMember;
  /** Suspended in 2022, restored, and in office since. */
  restored: TestMember;
  onProbation: TestMember;
}

let scene: Scene;

beforeAll(async () => {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const { gridBranch } = await aChain(tenant);
  const paper = { documentNumber: DOCUMENT };
  const admitted = await aProbationer(ctx, gridBranch, '2022-07-01');
  const full = memberOf(await confirmMember(ctx, { ...change(admitted), fullMemberOn: '2023-07-01', ...paper }));
  const confirmed = memberOf(await recordVotingSuspension(ctx, { ...change(full), since: '2024-01-01' }));
  const lost = memberOf(
    await suspendMember(ctx, { ...change(await aMember(ctx, gridBranch)), suspendedOn: '2022-03-01', ...paper }),
  );
  const restored = memberOf(await restoreMember(ctx, { ...change(lost), restoredOn: '2022-09-01', ...paper }));
  const office = { post: 'LIAISON', appointment: 'APPOINTED', startedOn: '2022-09-01', replacesHolder: false } as const;
  const { userErrors } = await recordOffice(ctx, {
    ...office,
    organizationId: gridBranch.globalId,
    memberId: restored.globalId,
  });
  expect(userErrors).toEqual([]);
  scene = { tenant, confirmed, restored, onProbation: await aProbationer(ctx, gridBranch, '2022-07-01') };
});

/** Each invariant is broken behind the back of the use cases; the check of that name must see it. */
const BREACHES: [check: string, how: (scene: Scene) => [sql: string, ...values: string[]]][] = [
  [
    'membership-restoration',
    ({ restored }) => [
      `update memberships set begin_reason = 'CHANGED' where tenant_id = $1 and member_id = $2 and begin_reason = 'RESTORED'`,
      restored.id,
    ],
  ],
  [
    'membership-restoration',
    ({ confirmed }) => [
      `update memberships set begin_reason = 'RESTORED' where tenant_id = $1 and member_id = $2 and begin_reason = 'ADMITTED'`,
      confirmed.id,
    ],
  ],
  [
    'membership-category',
    ({ confirmed }) => [
      `update memberships set category = case when category = 'FULL' then 'PROBATIONARY' else 'FULL' end
        where tenant_id = $1 and member_id = $2`,
      confirmed.id,
    ],
  ],
  [
    'member-full-day',
    ({ onProbation }) => [
      `update members set full_member_on = '2023-07-01' where tenant_id = $1 and id = $2`,
      onProbation.id,
    ],
  ],
  [
    'member-approved',
    ({ confirmed }) => [
      `insert into candidates (tenant_id, id, name, masked_name, name_pinyin, name_readings, sex, birth_on, front_line, branch_id, stage, stage_since, applied_on, member_id, created_at, updated_at)
       select $1, gen_random_uuid(), '某', '某**', 'mou', 'mou', 'UNKNOWN', '1990-01-01', 'NONE', m.branch_id, 'ADMITTED', m.joined_on, m.joined_on, m.id, now(), now()
         from members m where m.tenant_id = $1 and m.id = $2`,
      confirmed.id,
    ],
  ],
  ['suspended-office', () => [`update offices set valid = '[2022-08-31,)' where tenant_id = $1`]],
  ['voting-suspension-days', () => [`update voting_suspensions set valid = '[2023-06-30,)' where tenant_id = $1`]],
  [
    'voting-suspension-days',
    ({ onProbation }) => [`update voting_suspensions set member_id = $2 where tenant_id = $1`, onProbation.id],
  ],
  [
    'member-life-no-future',
    () => [`update voting_suspensions set valid = '[2024-01-01,2999-01-01)' where tenant_id = $1`],
  ],
  [
    'member-life-no-future',
    ({ onProbation }) => [
      `insert into probation_extensions (tenant_id, member_id, decided_on, until_on, document_number, recorded_at)
       values ($1, $2, '2999-01-01', '2999-07-01', 'x', now())`,
      onProbation.id,
    ],
  ],
];

/** The names of the checks that list rows once this was done, and the rows; then all is as before. */
async function brokenBy([sql, ...values]: [sql: string, ...values: string[]]): Promise<Record<string, object[]>> {
  const { urls } = await testDatabase();
  return withClient(urls.migrator, async (client) => {
    await client.query('begin');
    await client.query(sql, [scene.tenant.tenantId, ...values]);
    const broken: Record<string, object[]> = {};
    for (const { name, text } of memberLifeChecks) {
      const { rows } = await client.query(text, [scene.tenant.tenantId]);
      if (rows.length > 0) broken[name] = rows;
    }
    await client.query('rollback');
    return broken;
  });
}

test('what is written through the use cases breaks no invariant', async () => {
  expect(await brokenLifeChecks(scene.tenant)).toEqual({});
});

test.each(BREACHES)('%s sees its breach', async (check, how) => {
  expect(Object.keys(await brokenBy(how(scene)))).toContain(check);
});

test('each check has a breach', () => {
  const seen = new Set(BREACHES.map(([check]) => check));
  expect([...seen].sort()).toEqual(memberLifeChecks.map(({ name }) => name).sort());
});
