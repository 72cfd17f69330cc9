import type { ViewerContext } from '../../../src/access/context';
import { assignMemberToGroup } from '../../../src/domains/members/assign-member-to-group';
import { endMembership } from '../../../src/domains/members/end-membership';
import type { MemberAnswer } from '../../../src/domains/members/load-member-answer';
import { recordEmployment } from '../../../src/domains/members/record-employment';
import { recordParticipation } from '../../../src/domains/members/record-participation';
import { registerMember } from '../../../src/domains/members/register-member';
import { reopenMembership } from '../../../src/domains/members/reopen-membership';
import { voidMember } from '../../../src/domains/members/void-member';
import '../../../src/domains/offices/offices.domain';
import { recordOffice } from '../../../src/domains/offices/record-office';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { surveyUnit } from '../../../src/domains/units/survey-unit';
import { asClerk, asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import {
  aMember,
  aRegistration,
  brokenMemberChecks,
  cardOf,
  change,
  memberOf,
  memberRefusals,
  type TestMember,
} from '../../support/members';
import { aChain, anOrganization, type TestChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

let tenant: TestTenant;
let ctx: ViewerContext;
let chain: TestChain;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 60_000 };
  chain = await aChain(tenant);
});

afterEach(async () => {
  expect(await brokenMemberChecks(tenant)).toEqual({});
});

const WHY = { documentNumber: '城关组发〔2023〕5号' };
const codes = async (answer: Promise<MemberAnswer>) => memberRefusals(await answer).map(({ code }) => code);
const end = async (member: TestMember, endedOn = '2022-06-01') =>
  memberOf(await endMembership(ctx, { ...change(member), reason: 'DECEASED', endedOn }));
const grouped = async (member: TestMember, effectiveOn = '2022-01-01') =>
  memberOf(await assignMemberToGroup(ctx, { ...change(member), groupId: chain.group.globalId, effectiveOn }));

const recordsOf = (member: TestMember) =>
  asMigrator<{ valid: string; document: string | null }>(
    `select case when superseded_at is null then valid::text else 'void' end as valid, correction_document as document
       from memberships where tenant_id = $1 and member_id = $2 order by recorded_at, valid`,
    [tenant.tenantId, member.id],
  );

/** Facts of a member that still stand. */
async function standing(member: TestMember): Promise<number> {
  const facts = ['memberships', 'participations', 'employments', 'offices']
    .map((table) => `select 1 from ${table} where tenant_id = $1 and member_id = $2 and superseded_at is null`)
    .join(' union all ');
  const [row] = await asMigrator<{ count: number }>(`select count(*)::int as count from (${facts}) f`, [
    tenant.tenantId,
    member.id,
  ]);
  return row?.count ?? -1;
}

/** A member of a group who works, takes part elsewhere and holds an office. */
async function aBusyMember(wishes: object = {}): Promise<TestMember> {
  const { unit } = await surveyUnit(ctx, {
    name: '高岭运输公司',
    kind: 'NON_PUBLIC_ENTERPRISE',
    sector: 'ROAD_FREIGHT',
    responsibleId: chain.committee.globalId,
    surveyedOn: '2021-01-01',
  });
  const temporary = await anOrganization(ctx, 'TEMPORARY_BRANCH', { formalParentId: chain.committee.globalId });
  let member = await grouped(await aMember(ctx, chain.gridBranch, wishes));
  const on = { since: '2022-02-01' };
  member = memberOf(await recordEmployment(ctx, { ...change(member), unitId: unit?.id ?? '', ...on }));
  member = memberOf(await recordParticipation(ctx, { ...change(member), organizationId: temporary.globalId, ...on }));
  const { office, userErrors } = await recordOffice(ctx, {
    organizationId: chain.group.globalId,
    post: 'GROUP_LEADER',
    appointment: 'APPOINTED',
    memberId: member.globalId,
    startedOn: '2022-03-01',
    replacesHolder: false,
    documentNumber: '城关组发〔2022〕3号',
  });
  expect([userErrors, office === null]).toEqual([[], false]);
  return member;
}

describe('A registration in error', () => {
  it.each([
    ['of somebody who belongs to a branch', false],
    ['of somebody who was ended for want of a better way', true],
  ])('%s is void, and the person is registered again', async (_, isEnded) => {
    const { idNumber, phone } = aRegistration(chain.gridBranch);
    let member = await aBusyMember({ idNumber, phone });
    if (isEnded) member = await end(member);
    const { member: voided } = await voidMember(ctx, { ...change(member), ...WHY });
    expect(voided).toMatchObject({
      standing: 'ENDED',
      endReason: 'RECORDED_IN_ERROR',
      endedOn: '2021-05-01',
      idNumberMasked: null,
      phoneMasked: null,
    });
    expect(await standing(member)).toBe(0);
    expect((await recordsOf(member)).map(({ document }) => document)).toEqual([WHY.documentNumber, WHY.documentNumber]);
    const [row] = await asMigrator(
      `select num_nulls(id_number_sealed, id_number_index, phone_sealed, phone_index, data_key_id, index_key_id) as nulls
         from members where tenant_id = $1 and id = $2`,
      [tenant.tenantId, member.id],
    );
    expect(row).toEqual({ nulls: 6 });
    expect(await cardOf(tenant, chain.gridBranch.id)).toMatchObject({ own: 0, total: 0 });
    expect(await cardOf(tenant, chain.group.id)).toMatchObject({ own: 0 });
    await aMember(ctx, chain.gridBranch, { idNumber, phone });
    expect(await cardOf(tenant, chain.gridBranch.id)).toMatchObject({ own: 1 });
  });

  it('is listed only for who asks for the ended', async () => {
    const member = await aMember(ctx, chain.gridBranch);
    memberOf(await voidMember(ctx, { ...change(member), ...WHY }));
    const idsOf = async (args: string) => {
      const { data } = await graphqlAs<{ members: { edges: { node: { id: string } }[] } }>(
        ctx,
        `{ members${args} { edges { node { id } } } }`,
      );
      return data.members.edges.map(({ node }) => node.id);
    };
    expect(await idsOf('')).toEqual([]);
    expect(await idsOf('(asOf: "2022-01-01")')).toEqual([]);
    expect(await idsOf('(filter: { standings: [ENDED] })')).toEqual([member.globalId]);
  });

  it('needs a document, is void once, and nothing of it comes back', async () => {
    const member = await aMember(ctx, chain.gridBranch);
    expect(await codes(voidMember(ctx, { ...change(member), documentNumber: ' ' }))).toEqual(['DOCUMENT_NUMBER']);
    const voided = memberOf(await voidMember(ctx, { ...change(member), ...WHY }));
    expect(await codes(voidMember(ctx, { ...change(voided), ...WHY }))).toEqual(['MEMBER_VOID']);
    expect(await codes(reopenMembership(ctx, { ...change(voided), ...WHY }))).toEqual(['MEMBER_VOID']);
  });
});

describe('An end in error', () => {
  it('is taken back: the record holds again from its first day on, and is counted', async () => {
    const member = await end(await grouped(await aMember(ctx, chain.gridBranch)));
    const { member: reopened } = await reopenMembership(ctx, { ...change(member), ...WHY });
    expect(reopened).toMatchObject({ standing: 'ACTIVE', endedOn: null, endReason: null });
    expect(await recordsOf(member)).toEqual([
      { valid: '[2021-05-01,2022-01-01)', document: null },
      { valid: 'void', document: WHY.documentNumber },
      { valid: '[2022-01-01,)', document: null },
    ]);
    expect(await cardOf(tenant, chain.group.id)).toMatchObject({ own: 1 });
    expect(await cardOf(tenant, chain.committee.id)).toMatchObject({ total: 1 });
  });

  it.each([
    ['its first day', '2021-05-01', [{ valid: '[2021-05-01,)' }]],
    // The change of that day holds again.
    ['the day of a change', '2022-01-01', [{ valid: '[2021-05-01,2022-01-01)' }, { valid: '[2022-01-01,)' }]],
  ])('on %s is taken back too', async (_, endedOn, left) => {
    const member = await aMember(ctx, chain.gridBranch);
    const ended = await end(endedOn === '2022-01-01' ? await grouped(member) : member, endedOn);
    memberOf(await reopenMembership(ctx, { ...change(ended), ...WHY }));
    expect((await recordsOf(member)).filter(({ valid }) => valid !== 'void')).toEqual(
      left.map((record) => ({ ...record, document: null })),
    );
  });

  it('is taken back without the group that has ended meanwhile, and not into a branch that has', async () => {
    const branch = await anOrganization(ctx, 'BRANCH', { formalParentId: chain.committee.globalId });
    const group = await anOrganization(ctx, 'GROUP', { formalParentId: branch.globalId });
    const member = await end(await aMember(ctx, branch, { groupId: group.globalId }));
    const dissolve = async (organization: { globalId: string }) => {
      const [{ version } = { version: 0 }] = await asMigrator<{ version: number }>(
        `select version from organizations where tenant_id = $1 and id = $2`,
        [tenant.tenantId, organization.globalId.slice(4)],
      );
      const { userErrors } = await dissolveOrganization(ctx, {
        id: organization.globalId,
        expectedVersion: version,
        dissolvedOn: '2022-07-01',
        documentNumber: '城关组发〔2022〕7号',
      });
      expect(userErrors).toEqual([]);
    };
    await dissolve(group);
    const reopened = memberOf(await reopenMembership(ctx, { ...change(member), ...WHY }));
    expect((await recordsOf(member)).map(({ valid }) => valid)).toEqual([
      'void',
      '[2021-05-01,2022-06-01)',
      '[2022-06-01,)',
    ]);
    const again = await end(reopened);
    await dissolve(branch);
    expect(await codes(reopenMembership(ctx, { ...change(again), ...WHY }))).toEqual(['ORGANIZATION_NOT_ESTABLISHED']);
  });

  it('is not there while the membership holds', async () => {
    const member = await aMember(ctx, chain.gridBranch);
    expect(await codes(reopenMembership(ctx, { ...change(member), ...WHY }))).toEqual(['MEMBER_NOT_ENDED']);
    expect(await codes(reopenMembership(ctx, { ...change(await end(member)), documentNumber: '' }))).toEqual([
      'DOCUMENT_NUMBER',
    ]);
  });
});

test('only the department takes back, each in the own reach, and at the version read', async () => {
  const member = await aMember(ctx, chain.gridBranch);
  const ended = await end(await aMember(ctx, chain.gridBranch));
  const clerk = await asClerk(tenant, chain.gridBranch.id);
  const secretary = await asSecretary(tenant, chain.gridBranch.id);
  const codeOf = (call: Promise<MemberAnswer>) =>
    call.then(
      () => 'DONE',
      (error) => error.extensions.code,
    );
  expect(await codeOf(voidMember(clerk, { ...change(member), ...WHY }))).toBe('FORBIDDEN');
  expect(await codeOf(reopenMembership(secretary, { ...change(ended), ...WHY }))).toBe('NOT_FOUND');
  expect(await codeOf(voidMember(ctx, { ...change(member), expectedVersion: 9, ...WHY }))).toBe('CONFLICT');
  expect(await codeOf(reopenMembership(await asOrganizer(await aTenant()), { ...change(ended), ...WHY }))).toBe(
    'NOT_FOUND',
  );
  expect(await codeOf(voidMember(secretary, { ...change(member), ...WHY }))).toBe('DONE');
});

describe('The same person entered twice without an ID number', () => {
  it('is refused, also when both are sent at once, unless it is another', async () => {
    const form = { ...aRegistration(chain.gridBranch, { idNumber: null }), isAnotherPerson: null };
    const answers = await Promise.all([registerMember(ctx, form), registerMember(ctx, form)]);
    expect(answers.map(({ userErrors }) => userErrors.map(({ code }) => code)).sort()).toEqual([[], ['MEMBER_EXISTS']]);
    memberOf(await registerMember(ctx, { ...form, isAnotherPerson: true }));
    memberOf(await registerMember(ctx, { ...form, joinedOn: '2015-07-02' }));
  });
});
