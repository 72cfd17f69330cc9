import type { ViewerContext } from '../../../src/access/context';
import { endOffice } from '../../../src/domains/offices/end-office';
import type { RecordOfficeInput } from '../../../src/domains/offices/office.inputs';
import { recordOffice } from '../../../src/domains/offices/record-office';
import { recordTerm } from '../../../src/domains/offices/record-term';
import { asAuditor, asClerk, asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { anOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';
import {
  aBody,
  anOffice,
  type Body,
  BRANCH,
  COMMITTEE,
  COMMUNITY,
  GROUP,
  OTHER_BRANCH,
  recorded,
  refused,
} from './a-body';

let tenant: TestTenant;
let ctx: ViewerContext;
let body: Body;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  body = await aBody(tenant);
});

const record = (wishes: Partial<RecordOfficeInput>, caller = ctx) => recordOffice(caller, anOffice(body, wishes));
const run = (text: string, ...values: unknown[]) => asMigrator(text, [tenant.tenantId, ...values]);
const elected = { appointment: 'ELECTED', documentNumber: '城关组复〔2022〕3号' } as const;
const codeOf = (call: Promise<unknown>) => call.then(() => 'DONE').catch((error) => error.extensions?.code ?? 'BROKEN');

test('nobody holds a post without a membership on its first day and ever since', async () => {
  expect(refused(await record({ startedOn: '2020-12-31' }))).toEqual(['NO_MEMBERSHIP R-112']);
  await run(
    `update memberships set valid = '[2021-01-01,2023-01-01)', end_reason = 'TRANSFERRED_OUT' where tenant_id = $1 and member_id = $2`,
    body.members.get('F1'),
  );
  expect(refused(await record({ startedOn: '2022-03-01' }))).toEqual(['NO_MEMBERSHIP R-112']);
  expect(refused(await record({ startedOn: '2023-01-01' }))).toEqual(['NO_MEMBERSHIP R-112']);
});

test.each(['SECRETARY', 'DEPUTY_SECRETARY', 'COMMITTEE_MEMBER'] as const)(
  'R-204: a %s is a full member, also by appointment',
  async (post) => {
    expect(refused(await record({ post, memberId: body.member('P1') }))).toEqual(['NOT_FULL_MEMBER R-204']);
  },
);

test('R-204: a member whose standing is suspended takes up no post', async () => {
  await run(
    `update memberships set standing = 'SUSPENDED' where tenant_id = $1 and member_id = $2`,
    body.members.get('F1'),
  );
  expect(refused(await record({ post: 'LIAISON' }))).toEqual(['MEMBER_SUSPENDED R-204']);
});

test('R-204: who is elected belongs to the body or below it on the day, not since', async () => {
  await recordTerm(ctx, { organizationId: body.organization(BRANCH), beganOn: '2022-01-10' });
  expect(refused(await record({ ...elected, memberId: body.member('G1') }))).toEqual(['NOT_OF_ORGANIZATION R-204']);
  await run(
    `update placements set valid = '[2023-01-01,)' where tenant_id = $1 and graph = 'FORMAL' and organization_id = $2`,
    body.organizations.get(BRANCH),
  );
  await recordTerm(ctx, { organizationId: body.organization(COMMITTEE), beganOn: '2022-01-10' });
  const inCommittee = { ...elected, organizationId: body.organization(COMMITTEE) };
  expect(refused(await record({ ...inCommittee, startedOn: '2022-12-31' }))).toEqual(['NOT_OF_ORGANIZATION R-204']);
  recorded(await record({ ...inCommittee, startedOn: '2023-01-01' }));
});

test('R-111: a group leader of another branch, or of no group', async () => {
  const leader = { post: 'GROUP_LEADER', organizationId: body.organization(GROUP) } as const;
  expect(refused(await record({ ...leader, memberId: body.member('G1') }))).toEqual(['NOT_OF_GROUP R-111']);
  expect(refused(await record({ ...leader, organizationId: body.organization(BRANCH) }))).toEqual([
    'POST_NOT_ALLOWED R-111',
  ]);
  expect(refused(await record({ ...leader, post: 'SECRETARY' }))).toEqual(['POST_NOT_ALLOWED R-111']);
});

test('R-107: leaders of a temporary branch are appointed', async () => {
  const { globalId } = await anOrganization(ctx, 'TEMPORARY_BRANCH', { formalParentId: body.organization(COMMITTEE) });
  expect(refused(await record({ ...elected, organizationId: globalId }))).toEqual(['NOT_ELECTED R-107']);
  recorded(await record({ organizationId: globalId }));
  expect(refused(await recordTerm(ctx, { organizationId: globalId, beganOn: '2022-01-10' }))).toEqual([
    'NO_TERM_OF_KIND R-107',
  ]);
});

test('R-201: a coordinating committee elects nobody', async () => {
  const organizationId = body.organization(COMMUNITY);
  expect(refused(await record({ ...elected, organizationId }))).toEqual(['NOT_ELECTED R-201']);
  recorded(await record({ organizationId }));
});

test('part-time members sit on coordinating committees only, and are no persons', async () => {
  const guest = { post: 'PART_TIME_MEMBER', unitId: body.unit('U1'), unitPost: '副经理' } as const;
  expect(refused(await record({ ...guest, memberId: null }))).toEqual(['POST_NOT_ALLOWED POST_OF_KIND']);
  expect(refused(await record({ ...guest, organizationId: body.organization(COMMUNITY) }))).toEqual([
    'PART_NOT_ALLOWED PARTS_OF_POST',
  ]);
});

test('an instructor needs a unit that exists', async () => {
  const instructor = { post: 'INSTRUCTOR', organizationId: body.organization(COMMITTEE) } as const;
  expect(refused(await record(instructor))).toEqual(['PART_MISSING PARTS_OF_POST']);
  await run(
    `update units set status = 'REMOVED', ended_on = '2023-01-01' where tenant_id = $1 and id = $2`,
    body.units.get('U1'),
  );
  expect(refused(await record({ ...instructor, unitId: body.unit('U1') }))).toEqual(['UNIT_ENDED STATE_MACHINE Unit']);
});

test('R-207: an elected secretary or deputy needs the approval of the superior', async () => {
  await recordTerm(ctx, { organizationId: body.organization(BRANCH), beganOn: '2022-01-10' });
  for (const post of ['SECRETARY', 'DEPUTY_SECRETARY'] as const) {
    expect(refused(await record({ post, appointment: 'ELECTED' }))).toEqual(['APPROVAL_NEEDED R-207']);
  }
  recorded(await record({ post: 'COMMITTEE_MEMBER', appointment: 'ELECTED', duty: 'PUBLICITY' }));
});

test('R-209: no election before the term, nor once it is up', async () => {
  expect(refused(await record(elected))).toEqual(['NO_TERM R-209']);
  await recordTerm(ctx, { organizationId: body.organization(BRANCH), beganOn: '2022-03-02' });
  expect(refused(await record(elected))).toEqual(['NO_TERM R-209']);
  expect(refused(await record({ ...elected, startedOn: '2025-03-03' }))).toEqual(['TERM_IS_UP R-209']);
  recorded(await record({ ...elected, startedOn: '2025-03-02' }));
});

test('R-104: a branch of fewer than seven full members has no committee, but by approval', async () => {
  const organizationId = body.organization(OTHER_BRANCH);
  const wishes = { organizationId, post: 'COMMITTEE_MEMBER', memberId: body.member('G1') } as const;
  const { userErrors } = await record(wishes);
  expect(userErrors).toMatchObject([
    { code: 'UNDER_THRESHOLD', rule: 'R-104', params: { fullMembers: 3, minimum: 7 } },
  ]);
  expect(userErrors[0]?.message).toContain('has 3 full members; a branch has a committee from 7 on');
  recorded(await record({ ...wishes, documentNumber: '城关组复〔2022〕9号' }));
});

test('R-104: seven persons at most sit on the committee of a branch, on no day from then on', async () => {
  for (const key of ['F2', 'F3', 'F4', 'F5', 'F6', 'F7']) {
    recorded(await record({ post: 'COMMITTEE_MEMBER', memberId: body.member(key), startedOn: '2023-01-01' }));
  }
  recorded(await record({ memberId: body.member('F1'), startedOn: '2023-01-01' }));
  const eighth = { memberId: body.member('F8'), post: 'DEPUTY_SECRETARY', startedOn: '2022-01-01' } as const;
  expect(refused(await record(eighth))).toEqual(['OVER_THRESHOLD R-104']);
  const secretary = { memberId: body.member('F8'), startedOn: '2024-01-01', replacesHolder: true };
  recorded(await record(secretary));
});

test('no office begins in the future, in the closed period, or before the founding; none in what has ended', async () => {
  expect(refused(await record({ startedOn: '2999-01-01' }))).toEqual(['DATE_IN_FUTURE NO_FUTURE_FACTS']);
  expect(refused(await record({ startedOn: '2019-01-01' }))).toEqual([
    'ORGANIZATION_NOT_ESTABLISHED STATE_MACHINE Organization',
  ]);
  const office = recorded(await record({}));
  await run(`update tenants set closed_through = '2022-12-31' where tenant_id = $1`);
  expect(refused(await record({ startedOn: '2022-12-31' }))).toEqual(['CLOSED_PERIOD CLOSED_PERIOD']);
  const { id } = office;
  expect(refused(await endOffice(ctx, { id, endedOn: '2022-12-31' }))).toEqual(['CLOSED_PERIOD CLOSED_PERIOD']);
  expect(refused(await endOffice(ctx, { id, endedOn: '2999-01-01' }))).toEqual(['DATE_IN_FUTURE NO_FUTURE_FACTS']);
  await run(
    `update organizations set status = 'DISSOLVED', ended_on = '2023-06-01' where tenant_id = $1 and id = $2`,
    body.organizations.get(BRANCH),
  );
  expect(refused(await record({ startedOn: '2023-01-01' }))).toEqual(['ORGANIZATION_ENDED STATE_MACHINE Organization']);
});

test('organization and member must be in reach; foreign and unknown ones are not found', async () => {
  const secretary = await asSecretary(tenant, body.organizations.get(BRANCH) as string);
  expect(await codeOf(record({ organizationId: body.organization(COMMITTEE) }, secretary))).toBe('NOT_FOUND');
  expect(await codeOf(record({ memberId: body.member('G1') }, secretary))).toBe('NOT_FOUND');
  expect(await codeOf(record({ memberId: 'mem_0190f3a2-0000-7000-8000-000000000000' }))).toBe('NOT_FOUND');
  expect(await codeOf(record({ unitId: 'unt_0190f3a2-0000-7000-8000-000000000000', post: 'LIAISON' }))).toBe(
    'NOT_FOUND',
  );
  expect(await codeOf(record({ memberId: body.organization(BRANCH) }))).toBe('NOT_FOUND');
  expect(await codeOf(record({ memberId: 'nobody' }))).toBe('BAD_USER_INPUT');
  const { id } = recorded(await record({ organizationId: body.organization(COMMITTEE) }));
  expect(await codeOf(endOffice(secretary, { id, endedOn: '2023-01-01' }))).toBe('NOT_FOUND');
  const stranger = await asOrganizer(await aTenant());
  expect(await codeOf(record({}, stranger))).toBe('NOT_FOUND');
  expect(await codeOf(endOffice(stranger, { id, endedOn: '2023-01-01' }))).toBe('NOT_FOUND');
  const own = recorded(await record({}, secretary));
  recorded(await endOffice(secretary, { id: own.id, endedOn: '2023-01-01' }));
});

test('clerks prepare members, not offices; auditors read', async () => {
  const clerk = await asClerk(tenant, body.organizations.get(BRANCH) as string);
  expect(await codeOf(record({}, clerk))).toBe('FORBIDDEN');
  expect(await codeOf(record({}, await asAuditor(tenant)))).toBe('FORBIDDEN');
});

test('no refusal says who holds the post or who wants it, in either language', async () => {
  recorded(await record({}));
  const names = ['甲测试', '乙测试', '壬测试'];
  for (const language of ['en', 'zh'] as const) {
    const said = JSON.stringify([
      await record({ memberId: body.member('F2') }, { ...ctx, language }),
      await record({ memberId: body.member('P1'), post: 'DEPUTY_SECRETARY' }, { ...ctx, language }),
      await record({ startedOn: '2020-12-31', post: 'LIAISON' }, { ...ctx, language }),
    ]);
    for (const name of names) expect(said).not.toContain(name);
  }
});
