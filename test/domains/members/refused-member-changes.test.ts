import type { ViewerContext } from '../../../src/access/context';
import { inventedIdNumber } from '../../../src/demo/invented-numbers';
import { assignMemberToGroup } from '../../../src/domains/members/assign-member-to-group';
import { endEmployment } from '../../../src/domains/members/end-employment';
import { endMembership } from '../../../src/domains/members/end-membership';
import { endParticipation } from '../../../src/domains/members/end-participation';
import type { MemberAnswer } from '../../../src/domains/members/load-member-answer';
import type { EndMembershipInput, UpdateMemberInput } from '../../../src/domains/members/member.inputs';
import { recordEmployment } from '../../../src/domains/members/record-employment';
import { recordParticipation } from '../../../src/domains/members/record-participation';
import { updateMember } from '../../../src/domains/members/update-member';
import { surveyUnit } from '../../../src/domains/units/survey-unit';
import { asClerk, asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aMember, aRegistration, change, memberOf, memberRefusals, type TestMember } from '../../support/members';
import { aChain, anOrganization, type TestChain, type TestOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

let tenant: TestTenant;
let ctx: ViewerContext;
let chain: TestChain;
let otherBranch: TestOrganization;
let otherGroup: TestOrganization;
let temporary: TestOrganization;
let unitId: string;

beforeAll(async () => {
  tenant = await aTenant();
  ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 120_000 };
  chain = await aChain(tenant);
  const below = { formalParentId: chain.committee.globalId };
  otherBranch = await anOrganization(ctx, 'BRANCH', { ...below, name: '第二网格党支部' });
  otherGroup = await anOrganization(ctx, 'GROUP', { formalParentId: otherBranch.globalId });
  temporary = await anOrganization(ctx, 'TEMPORARY_BRANCH', { ...below, effectiveOn: '2022-01-01' });
  unitId = await aUnit();
});

async function aUnit(): Promise<string> {
  const { unit } = await surveyUnit(ctx, {
    name: '高岭运输公司',
    kind: 'NON_PUBLIC_ENTERPRISE',
    sector: 'ROAD_FREIGHT',
    responsibleId: chain.committee.globalId,
    surveyedOn: '2021-01-01',
  });
  return unit?.id ?? '';
}

const refused = async (answer: Promise<MemberAnswer>) =>
  memberRefusals(await answer).map(({ code, rule, field }) => [code, rule, field]);

describe('Mending', () => {
  const mend = async (wishes: Partial<UpdateMemberInput>, member?: TestMember) =>
    updateMember(ctx, { ...change(member ?? (await aMember(ctx, chain.gridBranch))), ...wishes });

  it.each<[string, Partial<UpdateMemberInput>, [string, string, string | null]]>([
    ['nothing', {}, ['NOTHING_TO_CHANGE', 'CHANGE', null]],
    ['what it is already', { name: '云山·明泉', sex: 'FEMALE' }, ['NOTHING_TO_CHANGE', 'CHANGE', null]],
    ['no name', { name: null }, ['VALUE_REQUIRED', 'CHANGE', 'input.name']],
    ['no sex', { sex: null }, ['VALUE_REQUIRED', 'CHANGE', 'input.sex']],
    ['no day of joining', { joinedOn: null }, ['VALUE_REQUIRED', 'CHANGE', 'input.joinedOn']],
    ['a name with another dot', { name: '云山•明泉' }, ['NAME_SEPARATOR', '民委发〔2016〕33号', 'input.name']],
    ['the other sex than in the number', { sex: 'MALE' }, ['ID_NUMBER_CONTRADICTS_SEX', 'GB 11643-1999', 'input.sex']],
    [
      'another birth beside the number',
      { birthOn: '1990-01-16' },
      ['BIRTH_FOLLOWS_ID_NUMBER', 'GB 11643-1999', 'input.birthOn'],
    ],
    [
      'the same birth beside the number',
      { birthOn: '1990-01-15' },
      ['BIRTH_FOLLOWS_ID_NUMBER', 'GB 11643-1999', 'input.birthOn'],
    ],
    ['no birth beside the number', { birthOn: null }, ['BIRTH_FOLLOWS_ID_NUMBER', 'GB 11643-1999', 'input.birthOn']],
    ['a wrong phone', { phone: '110' }, ['PHONE_FORMAT', 'PHONE', 'input.phone']],
    [
      'joining after the first membership',
      { joinedOn: '2021-05-02', fullMemberOn: null },
      ['DATE_AFTER_MEMBERSHIP', 'R-401', 'input.joinedOn'],
    ],
    [
      'becoming full after the full membership',
      { fullMemberOn: '2021-05-02' },
      ['DATE_AFTER_MEMBERSHIP', 'R-401', 'input.fullMemberOn'],
    ],
    [
      'joining as a child',
      { joinedOn: '2007-01-01' },
      ['JOINED_BEFORE_18', 'Constitution of the CPC, article 1', 'input.joinedOn'],
    ],
  ])('%s is refused', async (_, wishes, refusal) => {
    expect(await refused(mend(wishes))).toEqual([refusal]);
  });

  it("another member's ID number is refused, the own is sealed again", async () => {
    const idNumber = inventedIdNumber(1_000_001, '1990-01-15', 'FEMALE');
    const holder = await aMember(ctx, chain.gridBranch, { idNumber });
    expect(await refused(mend({ idNumber }))).toEqual([['ID_NUMBER_TAKEN', 'GB 11643-1999', 'input.idNumber']]);
    memberOf(await mend({ idNumber }, holder));
  });

  it('a day of becoming full is not for who is on probation', async () => {
    const member = await aMember(ctx, chain.gridBranch, { category: 'PROBATIONARY' });
    expect(await refused(mend({ fullMemberOn: '2020-01-01' }, member))).toEqual([
      ['PROBATIONARY_WITH_FULL_DATE', 'R-401', 'input.fullMemberOn'],
    ]);
  });

  it('leaves an old mistake alone until that very field is mended', async () => {
    const member = await aMember(ctx, chain.gridBranch);
    await asMigrator(`update members set joined_on = '2007-01-01' where tenant_id = $1 and id = $2`, [
      tenant.tenantId,
      member.id,
    ]);
    const mended = memberOf(await mend({ education: '11' }, member));
    expect(await refused(mend({ joinedOn: '2007-12-31' }, mended))).toEqual([
      ['JOINED_BEFORE_18', 'Constitution of the CPC, article 1', 'input.joinedOn'],
    ]);
    memberOf(await mend({ joinedOn: '2008-01-01' }, mended));
  });

  it('another ID number brings its day of birth along', async () => {
    const member = await aMember(ctx, chain.gridBranch);
    memberOf(await mend({ idNumber: inventedIdNumber(1_000_002, '1992-02-29', 'FEMALE') }, member));
    const [row] = await asMigrator(`select birth_on::text from members where tenant_id = $1 and id = $2`, [
      tenant.tenantId,
      member.id,
    ]);
    expect(row).toEqual({ birth_on: '1992-02-29' });
  });
});

describe('A group', () => {
  const assign = async (groupId: string | null, effectiveOn = '2022-01-01') =>
    assignMemberToGroup(ctx, { ...change(await aMember(ctx, chain.gridBranch)), groupId, effectiveOn });

  it('of another branch, none at all, a branch, or a day without it is refused', async () => {
    expect(await refused(assign(otherGroup.globalId))).toEqual([['GROUP_OF_ANOTHER_BRANCH', 'R-112', 'input.groupId']]);
    expect(await refused(assign(chain.gridBranch.globalId))).toEqual([['NOT_A_GROUP', 'R-112', 'input.groupId']]);
    expect(await refused(assign(null))).toEqual([['NOTHING_TO_CHANGE', 'CHANGE', 'input.groupId']]);
    expect(await refused(assign(chain.group.globalId, '2021-04-30'))).toEqual([
      ['DATE_BEFORE_PREDECESSOR', 'FACTS_IN_ORDER', 'input.effectiveOn'],
    ]);
    expect(await refused(assign(chain.group.globalId, '2999-01-01'))).toEqual([
      ['DATE_IN_FUTURE', 'NO_FUTURE_FACTS', 'input.effectiveOn'],
    ]);
  });

  it('on the first day of the membership replaces that record', async () => {
    memberOf(await assign(chain.group.globalId, '2021-05-01'));
  });
});

describe('An end', () => {
  const end = async (wishes: Partial<EndMembershipInput>, category: 'FULL' | 'PROBATIONARY' = 'FULL') =>
    endMembership(ctx, {
      ...change(await aMember(ctx, chain.gridBranch, { category })),
      reason: 'DECEASED',
      endedOn: '2022-01-01',
      ...wishes,
    });
  const document = { documentNumber: '城关组发〔2022〕1号' };

  it.each<[string, Partial<EndMembershipInput>, [string, string, string]]>([
    [
      'of one who left without a document',
      { reason: 'WITHDRAWN' },
      ['DOCUMENT_NUMBER', 'Constitution of the CPC, article 9', 'input.documentNumber'],
    ],
    [
      'of one who was removed without a document',
      { reason: 'REMOVED', documentNumber: ' ' },
      ['DOCUMENT_NUMBER', 'R-508', 'input.documentNumber'],
    ],
    [
      'of one expelled without a document',
      { reason: 'EXPELLED' },
      ['DOCUMENT_NUMBER', 'Constitution of the CPC, article 42', 'input.documentNumber'],
    ],
    [
      'of the probation of a full member',
      { reason: 'PROBATION_ANNULLED', ...document },
      ['END_REASON_NOT_ALLOWED', 'Constitution of the CPC, article 7', 'input.reason'],
    ],
    ['to come', { endedOn: '2999-01-01' }, ['DATE_IN_FUTURE', 'NO_FUTURE_FACTS', 'input.endedOn']],
    [
      'before the membership',
      { endedOn: '2021-04-30' },
      ['DATE_BEFORE_PREDECESSOR', 'FACTS_IN_ORDER', 'input.endedOn'],
    ],
    ['with an empty document', { documentNumber: '' }, ['DOCUMENT_NUMBER', 'CHANGE', 'input.documentNumber']],
  ])('%s is refused', async (_, wishes, refusal) => {
    expect(await refused(end(wishes))).toEqual([refusal]);
  });

  it('by expulsion is not for who is on probation; an annulment is', async () => {
    expect(await refused(end({ reason: 'EXPELLED', ...document }, 'PROBATIONARY'))).toEqual([
      ['END_REASON_NOT_ALLOWED', 'Constitution of the CPC, article 42', 'input.reason'],
    ]);
    const { member } = await end({ reason: 'PROBATION_ANNULLED', ...document }, 'PROBATIONARY');
    expect(member).toMatchObject({ standing: 'ENDED', endReason: 'PROBATION_ANNULLED' });
  });

  it('leaves nothing to change', async () => {
    const ended = memberOf(await end({}));
    const then = change(ended);
    const on = '2023-01-01';
    const calls = [
      updateMember(ctx, { ...then, name: '新雨' }),
      assignMemberToGroup(ctx, { ...then, groupId: chain.group.globalId, effectiveOn: on }),
      endMembership(ctx, { ...then, reason: 'TRANSFERRED_OUT', endedOn: on }),
      recordParticipation(ctx, { ...then, organizationId: temporary.globalId, since: on }),
      recordEmployment(ctx, { ...then, unitId, since: on }),
    ];
    for (const call of calls) {
      expect(await refused(call)).toEqual([['MEMBER_ENDED', 'STATE_MACHINE Membership', 'input.id']]);
    }
  });

  it('on the day of a change takes the place of the change, with its reason and document', async () => {
    const member = await aMember(ctx, chain.gridBranch);
    const grouping = { groupId: chain.group.globalId, effectiveOn: '2022-01-01' };
    const grouped = memberOf(await assignMemberToGroup(ctx, { ...change(member), ...grouping }));
    const ending = { reason: 'REMOVED', endedOn: '2022-01-01', ...document } as const;
    memberOf(await endMembership(ctx, { ...change(grouped), ...ending }));
    const rows = await asMigrator(
      `select valid::text, group_id is null as "isWithoutGroup", end_reason as reason, document_number as document
         from memberships where tenant_id = $1 and member_id = $2 and superseded_at is null`,
      [tenant.tenantId, member.id],
    );
    expect(rows).toEqual([
      {
        valid: '[2021-05-01,2022-01-01)',
        isWithoutGroup: true,
        reason: 'REMOVED',
        document: document.documentNumber,
      },
    ]);
  });

  it('keeps the ID number: nobody is recorded twice', async () => {
    const { idNumber } = aRegistration(chain.gridBranch);
    const member = await aMember(ctx, chain.gridBranch, { idNumber });
    memberOf(await endMembership(ctx, { ...change(member), reason: 'TRANSFERRED_OUT', endedOn: '2022-01-01' }));
    await expect(aMember(ctx, chain.gridBranch, { idNumber })).rejects.toThrow('ID_NUMBER_TAKEN');
  });
});

describe('A participation', () => {
  const take = async (organizationId: string, since = '2022-06-01') =>
    recordParticipation(ctx, { ...change(await aMember(ctx, chain.gridBranch)), organizationId, since });

  it('in the own branch, in a committee, or before the organization is refused', async () => {
    expect(await refused(take(chain.gridBranch.globalId))).toEqual([
      ['PARTICIPATION_IN_OWN_BRANCH', 'R-107', 'input.organizationId'],
    ]);
    expect(await refused(take(chain.committee.globalId))).toEqual([
      ['PARTICIPATION_KIND_NOT_ALLOWED', 'R-107', 'input.organizationId'],
    ]);
    expect(await refused(take(temporary.globalId, '2021-12-31'))).toEqual([
      ['ORGANIZATION_NOT_ESTABLISHED', 'R-112', 'input.organizationId'],
    ]);
    expect(await refused(take(otherBranch.globalId, '2021-04-30'))).toEqual([
      ['DATE_BEFORE_PREDECESSOR', 'FACTS_IN_ORDER', 'input.since'],
    ]);
  });

  it('is recorded once at a time, and ended once', async () => {
    const member = await aMember(ctx, chain.gridBranch);
    const taking = { organizationId: temporary.globalId };
    const first = memberOf(await recordParticipation(ctx, { ...change(member), ...taking, since: '2022-06-01' }));
    expect(await refused(recordParticipation(ctx, { ...change(first), ...taking, since: '2022-07-01' }))).toEqual([
      ['PARTICIPATES_ALREADY', 'CHANGE', 'input.organizationId'],
    ]);
    const ended = memberOf(await endParticipation(ctx, { ...change(first), ...taking, endedOn: '2022-08-01' }));
    expect(await refused(endParticipation(ctx, { ...change(ended), ...taking, endedOn: '2022-08-02' }))).toEqual([
      ['NOTHING_TO_END', 'CHANGE', 'input.organizationId'],
    ]);
    expect(await refused(recordParticipation(ctx, { ...change(ended), ...taking, since: '2022-07-31' }))).toEqual([
      ['DATE_BEFORE_PREDECESSOR', 'FACTS_IN_ORDER', 'input.since'],
    ]);
    memberOf(await recordParticipation(ctx, { ...change(ended), ...taking, since: '2022-08-01' }));
  });
});

describe('An employment', () => {
  it('in a removed unit, in the same unit again, or before the last one is refused', async () => {
    const removed = await aUnit();
    await asMigrator(`update units set status = 'REMOVED', ended_on = '2022-01-01' where tenant_id = $1 and id = $2`, [
      tenant.tenantId,
      removed.slice(4),
    ]);
    const member = await aMember(ctx, chain.gridBranch);
    expect(await refused(recordEmployment(ctx, { ...change(member), unitId: removed, since: '2022-06-01' }))).toEqual([
      ['UNIT_REMOVED', 'STATE_MACHINE Unit', 'input.unitId'],
    ]);
    expect(await refused(endEmployment(ctx, { ...change(member), endedOn: '2022-06-01' }))).toEqual([
      ['NOTHING_TO_END', 'CHANGE', null],
    ]);
    const working = memberOf(await recordEmployment(ctx, { ...change(member), unitId, since: '2022-06-01' }));
    expect(await refused(recordEmployment(ctx, { ...change(working), unitId, since: '2022-07-01' }))).toEqual([
      ['NOTHING_TO_CHANGE', 'CHANGE', 'input.unitId'],
    ]);
    const elsewhere = await aUnit();
    memberOf(await recordEmployment(ctx, { ...change(working), unitId: elsewhere, since: '2022-07-01' }));
    const rows = await asMigrator(
      `select valid::text from employments where tenant_id = $1 and member_id = $2 and superseded_at is null order by valid`,
      [tenant.tenantId, member.id],
    );
    expect(rows).toEqual([{ valid: '[2022-06-01,2022-07-01)' }, { valid: '[2022-07-01,)' }]);
  });
});

describe('Who writes', () => {
  it('with a stale version is told CONFLICT', async () => {
    const member = await aMember(ctx, chain.gridBranch);
    const stale = { ...change(member), expectedVersion: 7 };
    await expect(updateMember(ctx, { ...stale, name: '新雨' })).rejects.toMatchObject({
      extensions: { code: 'CONFLICT', currentVersion: 1 },
    });
  });

  it('outside the reach is told NOT_FOUND, whatever is asked, and the own members are written', async () => {
    const clerk = await asClerk(tenant, otherBranch.id);
    const secretary = await asSecretary(tenant, otherBranch.id);
    const member = change(await aMember(ctx, chain.gridBranch));
    const on = '2022-06-01';
    for (const call of [
      () => updateMember(clerk, { ...member, name: '新雨' }),
      () => assignMemberToGroup(clerk, { ...member, groupId: otherGroup.globalId, effectiveOn: on }),
      () => recordParticipation(clerk, { ...member, organizationId: otherBranch.globalId, since: on }),
      () => recordEmployment(clerk, { ...member, unitId, since: on }),
      () => endMembership(secretary, { ...member, reason: 'DECEASED', endedOn: on }),
    ]) {
      await expect(call()).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    }
    const own = await aMember(clerk, otherBranch);
    await expect(
      recordParticipation(clerk, { ...change(own), organizationId: temporary.globalId, since: on }),
    ).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    memberOf(await updateMember(clerk, { ...change(own), name: '新雨' }));
  });

  it('a clerk ends nobody, and a secretary who does no longer sees the member', async () => {
    const clerk = await asClerk(tenant, otherBranch.id);
    const secretary = await asSecretary(tenant, otherBranch.id);
    const own = change(await aMember(clerk, otherBranch));
    const ending = { ...own, reason: 'DECEASED', endedOn: '2022-06-01' } as const;
    await expect(endMembership(clerk, ending)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect(await endMembership(secretary, ending)).toEqual({ member: null, userErrors: [] });
    await expect(updateMember(secretary, { ...own, expectedVersion: 2, name: '新雨' })).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
  });
});
