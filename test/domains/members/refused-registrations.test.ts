import type { ViewerContext } from '../../../src/access/context';
import type { RegisterMemberInput } from '../../../src/domains/members/member.inputs';
import { registerMember } from '../../../src/domains/members/register-member';
import { today } from '../../../src/shared/clock';
import { asClerk, asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aMember, aRegistration, memberRefusals, SINCE } from '../../support/members';
import { aChain, anOrganization, type TestChain, type TestOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

let tenant: TestTenant;
let ctx: ViewerContext;
let chain: TestChain;
let others: Record<'general' | 'joint' | 'temporary' | 'proposal' | 'branch' | 'group' | 'later', TestOrganization>;

beforeAll(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  chain = await aChain(tenant);
  const below = { formalParentId: chain.committee.globalId };
  const branch = await anOrganization(ctx, 'BRANCH', { ...below, name: '第二网格党支部' });
  others = {
    general: await anOrganization(ctx, 'GENERAL_BRANCH', below),
    joint: await anOrganization(ctx, 'JOINT_BRANCH', below),
    temporary: await anOrganization(ctx, 'TEMPORARY_BRANCH', below),
    proposal: await anOrganization(ctx, 'BRANCH', { ...below, isProposal: true }),
    branch,
    group: await anOrganization(ctx, 'GROUP', { formalParentId: branch.globalId }),
    later: await anOrganization(ctx, 'BRANCH', { ...below, effectiveOn: '2023-01-01' }),
  };
});

const register = (wishes: Partial<RegisterMemberInput>, as: ViewerContext = ctx) =>
  registerMember(as, aRegistration(chain.gridBranch, wishes));

const countMembers = async () => {
  const rows = await asMigrator<{ count: number }>(`select count(*)::int as count from members where tenant_id = $1`, [
    tenant.tenantId,
  ]);
  return rows[0]?.count;
};

type Refused = [what: string, wishes: () => Partial<RegisterMemberInput>, code: string, rule: string, field: string];

const REFUSED: Refused[] = [
  [
    'a coordinating committee',
    () => ({ branchId: chain.community.globalId }),
    'MEMBERSHIP_KIND_NOT_ALLOWED',
    'R-112',
    'branchId',
  ],
  ['a committee', () => ({ branchId: chain.committee.globalId }), 'MEMBERSHIP_KIND_NOT_ALLOWED', 'R-112', 'branchId'],
  [
    'a general branch',
    () => ({ branchId: others.general.globalId }),
    'MEMBERSHIP_KIND_NOT_ALLOWED',
    'R-112',
    'branchId',
  ],
  ['a group as branch', () => ({ branchId: chain.group.globalId }), 'MEMBERSHIP_KIND_NOT_ALLOWED', 'R-112', 'branchId'],
  ['a household', () => ({ branchId: chain.household.globalId }), 'MEMBERSHIP_KIND_NOT_ALLOWED', 'R-112', 'branchId'],
  [
    'a temporary branch',
    () => ({ branchId: others.temporary.globalId }),
    'MEMBERSHIP_KIND_NOT_ALLOWED',
    'R-107',
    'branchId',
  ],
  [
    'a branch that is a proposal',
    () => ({ branchId: others.proposal.globalId }),
    'ORGANIZATION_NOT_ESTABLISHED',
    'R-112',
    'branchId',
  ],
  [
    'a branch founded later',
    () => ({ branchId: others.later.globalId }),
    'ORGANIZATION_NOT_ESTABLISHED',
    'R-112',
    'branchId',
  ],
  [
    'a group of another branch',
    () => ({ groupId: others.group.globalId }),
    'GROUP_OF_ANOTHER_BRANCH',
    'R-112',
    'groupId',
  ],
  ['a branch as group', () => ({ groupId: others.branch.globalId }), 'NOT_A_GROUP', 'R-112', 'groupId'],
  ['a first day to come', () => ({ since: '2999-01-01' }), 'DATE_IN_FUTURE', 'NO_FUTURE_FACTS', 'since'],
  [
    'a first day before joining',
    () => ({ joinedOn: '2021-05-02', fullMemberOn: null }),
    'SINCE_BEFORE_JOINING',
    'R-401',
    'since',
  ],
  [
    'a full membership before becoming full',
    () => ({ fullMemberOn: '2021-05-02' }),
    'SINCE_BEFORE_FULL',
    'R-401',
    'since',
  ],
  [
    'a probationary member with a day of becoming full',
    () => ({ category: 'PROBATIONARY', fullMemberOn: '2016-07-01' }),
    'PROBATIONARY_WITH_FULL_DATE',
    'R-401',
    'fullMemberOn',
  ],
  ['a name in full-width dots', () => ({ name: '云山．明泉' }), 'NAME_SEPARATOR', '民委发〔2016〕33号', 'name'],
  [
    'a wrong check digit',
    () => ({ idNumber: '110105194912310021' }),
    'ID_NUMBER_CHECKSUM',
    'GB 11643-1999',
    'idNumber',
  ],
];

test.each(REFUSED)('%s is refused', async (_what, wishes, code, rule, field) => {
  const before = await countMembers();
  expect(memberRefusals(await register(wishes()))).toEqual([{ code, rule, field: `input.${field}` }]);
  expect(await countMembers()).toBe(before);
});

test('all that is wrong with the person is told at once', async () => {
  const answer = await register({
    name: '',
    phone: '1',
    idNumber: '1',
    education: 'x',
    joinedOn: '2999-01-01',
    fullMemberOn: null,
  });
  expect(memberRefusals(answer).map(({ code }) => code)).toEqual([
    'NAME_LENGTH',
    'EDUCATION_CODE',
    'ID_NUMBER_FORMAT',
    'PHONE_FORMAT',
    'DATE_IN_FUTURE',
    'SINCE_BEFORE_JOINING',
  ]);
});

test('a refusal speaks Chinese to those who read it, with full-width punctuation', async () => {
  const { userErrors } = await register({ branchId: chain.committee.globalId }, { ...ctx, language: 'zh' });
  expect(userErrors[0]?.message).toBe(
    '“统建社区党委”（党委）不能直接隶属党员，党员组织关系应在党支部。请指定党支部、联合党支部。',
  );
});

test('a joint branch has members, and a group of the branch too; the first day may be today', async () => {
  await aMember(ctx, others.joint);
  await aMember(ctx, chain.gridBranch, { groupId: chain.group.globalId, since: today() });
});

test('a branch that has ended, even today, takes no members any more', async () => {
  const ended = await anOrganization(ctx, 'BRANCH', { formalParentId: chain.committee.globalId });
  await asMigrator(
    `update organizations set status = 'DISSOLVED', ended_on = current_date where tenant_id = $1 and id = $2`,
    [tenant.tenantId, ended.id],
  );
  expect(memberRefusals(await register({ branchId: ended.globalId }))).toMatchObject([
    { code: 'ORGANIZATION_NOT_ESTABLISHED' },
  ]);
});

test('one ID number belongs to one member of the tenant, and to others in other tenants', async () => {
  const { idNumber } = aRegistration(chain.gridBranch);
  await aMember(ctx, chain.gridBranch, { idNumber });
  expect(memberRefusals(await register({ idNumber: ` ${idNumber?.toLowerCase()} ` }))).toEqual([
    { code: 'ID_NUMBER_TAKEN', rule: 'GB 11643-1999', field: 'input.idNumber' },
  ]);
  const elsewhere = await aTenant();
  const { gridBranch } = await aChain(elsewhere);
  await aMember(await asOrganizer(elsewhere), gridBranch, { idNumber });
});

test('of two registrations of one ID number at once, one is refused', async () => {
  const { idNumber } = aRegistration(chain.gridBranch);
  const outcomes = await Promise.allSettled([register({ idNumber }), register({ idNumber })]);
  const told = outcomes.map((outcome) =>
    outcome.status === 'fulfilled'
      ? (outcome.value.userErrors[0]?.code ?? 'REGISTERED')
      : (outcome.reason as { extensions: { code: string } }).extensions.code,
  );
  expect(told).toContain('REGISTERED');
  expect(told.filter((code) => code === 'CONFLICT' || code === 'ID_NUMBER_TAKEN')).toHaveLength(1);
});

test('several members may share a phone, and none of the two numbers is needed', async () => {
  await aMember(ctx, chain.gridBranch, { phone: '10000009999' });
  await aMember(ctx, chain.gridBranch, { phone: '10000009999', idNumber: null });
  await aMember(ctx, chain.gridBranch, { phone: null, idNumber: null, birthOn: null, education: null });
});

describe('In the closed period', () => {
  it('no membership begins', async () => {
    const closed = await aTenant();
    const { gridBranch } = await aChain(closed);
    await asMigrator(`update tenants set closed_through = '2021-05-01' where tenant_id = $1`, [closed.tenantId]);
    const organizer = await asOrganizer(closed);
    expect(memberRefusals(await registerMember(organizer, aRegistration(gridBranch, { since: SINCE })))).toEqual([
      { code: 'CLOSED_PERIOD', rule: 'CLOSED_PERIOD', field: 'input.since' },
    ]);
    await aMember(organizer, gridBranch, { since: '2021-05-02' });
  });
});

describe('Outside the reach', () => {
  it('a branch, a group and a unit are not there', async () => {
    const clerk = await asClerk(tenant, others.branch.id);
    const unknown = '01900000-0000-7000-8000-000000000009';
    for (const [as, wishes] of [
      [clerk, { branchId: chain.gridBranch.globalId }],
      [clerk, { branchId: others.branch.globalId, groupId: chain.group.globalId }],
      [ctx, { branchId: `org_${unknown}` }],
      [ctx, { groupId: `org_${unknown}` }],
      [ctx, { unitId: `unt_${unknown}` }],
      [ctx, { branchId: `mem_${unknown}` }],
    ] as const) {
      await expect(register(wishes, as)).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    }
    await expect(register({ groupId: '' })).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect((await register({ branchId: others.branch.globalId }, clerk)).member?.name).toBe('云山·明泉');
  });
});
