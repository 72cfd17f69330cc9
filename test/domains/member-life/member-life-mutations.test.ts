import type { ViewerContext } from '../../../src/access/context';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aMember, cardOf, type TestMember } from '../../support/members';
import { aChain, type TestChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aProbationer, brokenLifeChecks, DOCUMENT, recordsOf } from './a-life';

let tenant: TestTenant;
let ctx: ViewerContext;
let chain: TestChain;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  chain = await aChain(tenant);
});

afterEach(async () => {
  expect(await brokenLifeChecks(tenant)).toEqual({});
});

const FIELDS = 'version category standing fullMemberOn endedOn endReason mayVote probationEndsOn branch { id }';

/** Runs a mutation that must be done, and gives back the member after it. */
async function call(member: TestMember, name: string, input: object): Promise<Record<string, unknown> | null> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await graphqlAs<Record<string, { member: Record<string, unknown> | null; userErrors: [] }>>(
    ctx,
    `mutation ($input: ${type}!) { ${name}(input: $input) { member { ${FIELDS} } userErrors { code message } } }`,
    { input: { id: member.globalId, expectedVersion: member.version, ...input } },
  );
  expect({ errors, userErrors: data?.[name]?.userErrors }).toEqual({ errors: undefined, userErrors: [] });
  member.version += 1;
  return data[name]?.member ?? null;
}

test('a probation is extended, and the member confirmed when it has ended', async () => {
  const member = await aProbationer(ctx, chain.gridBranch, '2022-07-01');
  expect(
    await call(member, 'extendProbation', { months: 6, decidedOn: '2023-07-05', documentNumber: DOCUMENT }),
  ).toMatchObject({ version: 2, category: 'PROBATIONARY', probationEndsOn: '2024-01-01', mayVote: false });
  expect(await cardOf(tenant, chain.committee.id)).toMatchObject({ total: 1, full: 0 });
  expect(await call(member, 'confirmMember', { fullMemberOn: '2024-01-01', documentNumber: DOCUMENT })).toMatchObject({
    version: 3,
    category: 'FULL',
    fullMemberOn: '2024-01-01',
    probationEndsOn: null,
    mayVote: true,
  });
  expect(await cardOf(tenant, chain.committee.id)).toMatchObject({ total: 1, full: 1 });
  expect(await recordsOf(tenant, member)).toEqual([
    {
      days: '[2022-07-01,2024-01-01)',
      category: 'PROBATIONARY',
      standing: 'ACTIVE',
      began: 'ADMITTED',
      ended: 'CHANGED',
      document: DOCUMENT,
    },
    { days: '[2024-01-01,)', category: 'FULL', standing: 'ACTIVE', began: 'CHANGED', ended: null, document: null },
  ]);
});

test('a probation is annulled: the member ends, and the record stays', async () => {
  const member = await aProbationer(ctx, chain.gridBranch, '2022-07-01');
  expect(await call(member, 'annulProbation', { annulledOn: '2023-07-01', documentNumber: DOCUMENT })).toMatchObject({
    standing: 'ENDED',
    endReason: 'PROBATION_ANNULLED',
    endedOn: '2023-07-01',
    probationEndsOn: null,
    mayVote: false,
    branch: null,
  });
  expect(await recordsOf(tenant, member)).toMatchObject([{ ended: 'PROBATION_ANNULLED', document: DOCUMENT }]);
  expect(await cardOf(tenant, chain.committee.id)).toMatchObject({ total: 0 });
});

test('a member is suspended and leaves the numbers, is restored and comes back to them', async () => {
  const member = await aMember(ctx, chain.gridBranch, { groupId: chain.group.globalId });
  expect(await call(member, 'suspendMember', { suspendedOn: '2022-03-01', documentNumber: DOCUMENT })).toMatchObject({
    standing: 'SUSPENDED',
    mayVote: false,
    branch: { id: chain.gridBranch.globalId },
  });
  for (const { id } of [chain.committee, chain.gridBranch, chain.group]) {
    expect(await cardOf(tenant, id)).toMatchObject({ total: 0, full: 0 });
  }
  expect(
    await call(member, 'restoreMember', { restoredOn: '2022-09-01', documentNumber: '城关组发〔2022〕2号' }),
  ).toMatchObject({ standing: 'ACTIVE', mayVote: true });
  expect(await cardOf(tenant, chain.group.id)).toMatchObject({ total: 1, full: 1 });
  expect(await recordsOf(tenant, member)).toMatchObject([
    { days: '[2021-05-01,2022-03-01)', standing: 'ACTIVE', ended: 'CHANGED', document: DOCUMENT },
    {
      days: '[2022-03-01,2022-09-01)',
      standing: 'SUSPENDED',
      began: 'CHANGED',
      ended: 'CHANGED',
      document: '城关组发〔2022〕2号',
    },
    { days: '[2022-09-01,)', standing: 'ACTIVE', began: 'RESTORED' },
  ]);
});

test('a suspended member who is not found in two years is removed', async () => {
  const member = await aMember(ctx, chain.gridBranch);
  await call(member, 'suspendMember', { suspendedOn: '2022-03-01', documentNumber: DOCUMENT });
  expect(await call(member, 'removeMember', { removedOn: '2024-03-01', documentNumber: DOCUMENT })).toMatchObject({
    standing: 'ENDED',
    endReason: 'REMOVED',
    endedOn: '2024-03-01',
  });
  expect(await recordsOf(tenant, member)).toMatchObject([
    { days: '[2021-05-01,2022-03-01)' },
    { days: '[2022-03-01,2024-03-01)', standing: 'SUSPENDED', ended: 'REMOVED', document: DOCUMENT },
  ]);
});

test('a full member may not vote for some days, and nothing says why', async () => {
  const member = await aMember(ctx, chain.gridBranch);
  expect(await call(member, 'recordVotingSuspension', { since: '2022-03-01' })).toMatchObject({
    mayVote: false,
    standing: 'ACTIVE',
  });
  expect(await cardOf(tenant, chain.committee.id)).toMatchObject({ total: 1, full: 1 });
  expect(await call(member, 'endVotingSuspension', { endedOn: '2022-09-01' })).toMatchObject({ mayVote: true });
  const [columns] = await asMigrator(
    `select array_agg(column_name::text order by column_name::text) as names from information_schema.columns where table_name = 'voting_suspensions'`,
  );
  expect(columns).toEqual({
    names: ['end_recorded_at', 'id', 'member_id', 'recorded_at', 'superseded_at', 'tenant_id', 'valid'],
  });
});

test('a decision on the first day of a record takes its place; what never held is not shown', async () => {
  const member = await aMember(ctx, chain.gridBranch, { beginReason: 'TRANSFERRED_IN' });
  await call(member, 'suspendMember', { suspendedOn: '2021-05-01', documentNumber: DOCUMENT });
  expect(await recordsOf(tenant, member)).toMatchObject([{ standing: 'SUSPENDED', began: 'TRANSFERRED_IN' }]);
  await call(member, 'restoreMember', { restoredOn: '2021-05-01', documentNumber: DOCUMENT });
  expect(await recordsOf(tenant, member)).toMatchObject([{ standing: 'ACTIVE', began: 'TRANSFERRED_IN' }]);
  await call(member, 'suspendMember', { suspendedOn: '2022-01-01', documentNumber: DOCUMENT });
  await call(member, 'restoreMember', { restoredOn: '2022-06-01', documentNumber: DOCUMENT });
  await call(member, 'suspendMember', { suspendedOn: '2022-06-01', documentNumber: DOCUMENT });
  expect((await recordsOf(tenant, member)).slice(1)).toMatchObject([
    { days: '[2022-01-01,2022-06-01)', standing: 'SUSPENDED' },
    { days: '[2022-06-01,)', standing: 'SUSPENDED', began: 'CHANGED' },
  ]);
});

test('another group on the day of a decision leaves its document', async () => {
  const member = await aMember(ctx, chain.gridBranch);
  await call(member, 'suspendMember', { suspendedOn: '2022-03-01', documentNumber: DOCUMENT });
  await call(member, 'assignMemberToGroup', { groupId: chain.group.globalId, effectiveOn: '2022-03-01' });
  expect(await recordsOf(tenant, member)).toMatchObject([{ document: DOCUMENT }, { standing: 'SUSPENDED' }]);
});

test('a suspension of the vote ends with the membership', async () => {
  const [first, second] = [await aMember(ctx, chain.gridBranch), await aMember(ctx, chain.gridBranch)];
  await call(first, 'recordVotingSuspension', { since: '2022-03-01' });
  await call(second, 'recordVotingSuspension', { since: '2023-06-01' });
  for (const member of [first, second]) {
    await call(member, 'endMembership', { reason: 'DECEASED', endedOn: '2023-01-01' });
  }
  const rows = await asMigrator(
    `select member_id as id, valid::text, superseded_at is null as holds from voting_suspensions
      where tenant_id = $1 order by valid`,
    [tenant.tenantId],
  );
  expect(rows).toEqual([
    { id: first.id, valid: '[2022-03-01,2023-01-01)', holds: true },
    { id: second.id, valid: '[2023-06-01,)', holds: false },
  ]);
});

test('the audit log names what was touched, under the action that allowed it, and holds no value', async () => {
  const member = await aProbationer(ctx, chain.gridBranch, '2021-07-01');
  await call(member, 'extendProbation', { months: 12, decidedOn: '2022-07-01', documentNumber: DOCUMENT });
  await call(member, 'confirmMember', { fullMemberOn: '2023-07-01', documentNumber: DOCUMENT });
  await call(member, 'recordVotingSuspension', { since: '2023-08-01' });
  await call(member, 'suspendMember', { suspendedOn: '2023-09-01', documentNumber: DOCUMENT });
  const entries = await asMigrator(
    `select action, fields, object_version as version from audit_entries
      where tenant_id = $1 and object_type = 'Member' and object_version > 1 order by recorded_at, id`,
    [tenant.tenantId],
  );
  expect(entries).toEqual([
    { action: 'member:confirm', fields: ['probationEndsOn'], version: 2 },
    { action: 'member:confirm', fields: ['category', 'fullMemberOn', 'memberships'], version: 3 },
    { action: 'member:suspend', fields: ['mayVote'], version: 4 },
    { action: 'member:suspend', fields: ['standing', 'memberships'], version: 5 },
  ]);
});

test('a repeated call with one key confirms once', async () => {
  const member = await aProbationer(ctx, chain.gridBranch, '2022-07-01');
  const once = { fullMemberOn: '2023-07-01', documentNumber: DOCUMENT, idempotencyKey: 'the-same' };
  const first = await call(member, 'confirmMember', once);
  member.version = 1;
  expect(await call(member, 'confirmMember', once)).toEqual(first);
  expect(await recordsOf(tenant, member)).toHaveLength(2);
});
