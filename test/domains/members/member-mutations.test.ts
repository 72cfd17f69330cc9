import { surveyUnit } from '../../../src/domains/units/survey-unit';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aRegistration, brokenMemberChecks, cardOf } from '../../support/members';
import { aChain, anOrganization } from '../../support/organizations';
import { aTenant } from '../../support/tenants';

interface Payload {
  member: Record<string, unknown> | null;
  userErrors: { code: string; message: string; field: string | null; rule: string | null; params: object }[];
}

const mutation = (name: string, fields: string) =>
  `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) {
     ${name}(input: $input) { member { ${fields} } userErrors { code message field rule params } }
   }`;

test('a member is registered, mended, put into a group, takes part, works, and ends through the API', async () => {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const { committee, gridBranch, group } = await aChain(tenant);
  const temporary = await anOrganization(ctx, 'TEMPORARY_BRANCH', {
    name: '防汛临时党支部',
    formalParentId: committee.globalId,
  });
  const { unit } = await surveyUnit(ctx, {
    name: '高岭运输公司',
    kind: 'NON_PUBLIC_ENTERPRISE',
    sector: 'ROAD_FREIGHT',
    responsibleId: committee.globalId,
    surveyedOn: '2021-01-01',
  });
  const call = async (name: string, input: object, fields = 'id version') => {
    const { data, errors } = await graphqlAs<Record<string, Payload>>(ctx, mutation(name, fields), { input });
    expect(errors).toBeUndefined();
    expect(data?.[name]?.userErrors).toEqual([]);
    return data?.[name]?.member;
  };
  const registration = aRegistration(gridBranch, { unitId: unit?.id, idNumber: '11010519491231002x', birthOn: null });
  const member = await call(
    'registerMember',
    { ...registration, birthOn: undefined, joinedOn: '1980-01-01', fullMemberOn: '1981-01-01', phone: '100 0000 1234' },
    `id version name maskedName namePinyin sex ageBand education isCollegeOrAbove idNumberMasked phoneMasked joinedOn
     fullMemberOn category standing endedOn endReason branch { name } group { name } employment { unit { name } since }
     memberships { branch { name } group { name } category standing beginReason endReason documentNumber validFrom validUntil }
     participations { organization { name } }`,
  );
  expect(member).toEqual({
    id: expect.stringMatching(/^mem_/),
    version: 1,
    name: '云山·明泉',
    maskedName: '云**',
    namePinyin: 'yunshanmingquan',
    sex: 'FEMALE',
    ageBand: 'FROM_61',
    education: '21',
    isCollegeOrAbove: true,
    idNumberMasked: '110***********002X',
    phoneMasked: '100****1234',
    joinedOn: '1980-01-01',
    fullMemberOn: '1981-01-01',
    category: 'FULL',
    standing: 'ACTIVE',
    endedOn: null,
    endReason: null,
    branch: { name: gridBranch.name },
    group: null,
    employment: { unit: { name: '高岭运输公司' }, since: '2021-05-01' },
    memberships: [
      {
        branch: { name: gridBranch.name },
        group: null,
        category: 'FULL',
        standing: 'ACTIVE',
        beginReason: 'RECORDED',
        endReason: null,
        documentNumber: null,
        validFrom: '2021-05-01',
        validUntil: null,
      },
    ],
    participations: [],
  });
  const { id } = member as { id: string };
  expect(
    await call(
      'updateMember',
      { id, expectedVersion: 1, name: '雪松晨光', education: null, phone: null },
      'version name maskedName namePinyin education isCollegeOrAbove phoneMasked idNumberMasked',
    ),
  ).toEqual({
    version: 2,
    name: '雪松晨光',
    maskedName: '雪**',
    namePinyin: 'xuesongchenguang',
    education: null,
    isCollegeOrAbove: null,
    phoneMasked: null,
    idNumberMasked: '110***********002X',
  });
  expect(
    await call(
      'assignMemberToGroup',
      { id, expectedVersion: 2, groupId: group.globalId, effectiveOn: '2022-01-01' },
      'group { name } memberships { group { name } beginReason endReason validFrom validUntil }',
    ),
  ).toEqual({
    group: { name: group.name },
    memberships: [
      { group: null, beginReason: 'RECORDED', endReason: 'CHANGED', validFrom: '2021-05-01', validUntil: '2022-01-01' },
      {
        group: { name: group.name },
        beginReason: 'CHANGED',
        endReason: null,
        validFrom: '2022-01-01',
        validUntil: null,
      },
    ],
  });
  expect(await cardOf(tenant, group.id)).toEqual({ own: 1, ownFull: 1, total: 1, full: 1 });
  const taking = { id, organizationId: temporary.globalId };
  expect(
    await call(
      'recordParticipation',
      { ...taking, expectedVersion: 3, since: '2022-06-01' },
      'branch { name } participations { organization { name } validFrom validUntil }',
    ),
  ).toEqual({
    branch: { name: gridBranch.name },
    participations: [{ organization: { name: '防汛临时党支部' }, validFrom: '2022-06-01', validUntil: null }],
  });
  expect(
    await call(
      'endParticipation',
      { ...taking, expectedVersion: 4, endedOn: '2022-09-01' },
      'participations { validUntil }',
    ),
  ).toEqual({ participations: [{ validUntil: '2022-09-01' }] });
  expect(
    await call('endEmployment', { id, expectedVersion: 5, endedOn: '2023-01-01' }, 'employment { since }'),
  ).toEqual({ employment: null });
  expect(
    await call(
      'recordEmployment',
      { id, expectedVersion: 6, unitId: unit?.id, since: '2023-06-01' },
      'employment { unit { id } since }',
    ),
  ).toEqual({ employment: { unit: { id: unit?.id }, since: '2023-06-01' } });
  expect(
    await call(
      'endMembership',
      { id, expectedVersion: 7, reason: 'DECEASED', endedOn: '2024-02-01' },
      'version standing endedOn endReason branch { id } group { id } employment { since } memberships { endReason validUntil }',
    ),
  ).toEqual({
    version: 8,
    standing: 'ENDED',
    endedOn: '2024-02-01',
    endReason: 'DECEASED',
    branch: null,
    group: null,
    employment: null,
    memberships: [
      { endReason: 'CHANGED', validUntil: '2022-01-01' },
      { endReason: 'DECEASED', validUntil: '2024-02-01' },
    ],
  });
  expect(await cardOf(tenant, committee.id)).toEqual({ own: 0, ownFull: 0, total: 0, full: 0 });
  expect(await brokenMemberChecks(tenant)).toEqual({});
});

test('the audit log names the fields that were touched, and holds none of their values', async () => {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const { gridBranch } = await aChain(tenant);
  const { data } = await graphqlAs<Record<string, Payload>>(ctx, mutation('registerMember', 'id'), {
    input: aRegistration(gridBranch),
  });
  const id = data?.registerMember?.member?.id;
  const input = { id, expectedVersion: 1, name: '雪松晨光', phone: null };
  await graphqlAs(ctx, mutation('updateMember', 'id'), { input });
  const reveal = `mutation ($input: RevealMemberFieldInput!) { revealMemberField(input: $input) { value } }`;
  await graphqlAs(ctx, reveal, { input: { id, field: 'ID_NUMBER', purpose: 'IDENTITY_CHECK' } });
  const entries = await asMigrator<{ action: string; fields: string[]; version: number }>(
    `select action, fields, object_version as version from audit_entries
      where tenant_id = $1 and object_type = 'Member' order by recorded_at, id`,
    [tenant.tenantId],
  );
  expect(entries).toEqual([
    {
      action: 'member:write',
      version: 1,
      fields: [
        'name',
        'sex',
        'joinedOn',
        'fullMemberOn',
        'category',
        'standing',
        'branch',
        'memberships',
        'birthOn',
        'education',
        'idNumber',
        'phone',
      ],
    },
    { action: 'member:write', version: 2, fields: ['name', 'phone'] },
    { action: 'member:reveal', version: 2, fields: ['idNumber', 'purpose.IDENTITY_CHECK'] },
  ]);
});

test('a repeated registration with one key registers one member', async () => {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const { gridBranch } = await aChain(tenant);
  const input = { ...aRegistration(gridBranch), idempotencyKey: 'the-same' };
  const ids = new Set();
  for (let time = 0; time < 2; time += 1) {
    const { data } = await graphqlAs<Record<string, Payload>>(ctx, mutation('registerMember', 'id'), { input });
    ids.add(data?.registerMember?.member?.id);
  }
  expect(ids.size).toBe(1);
  expect(await cardOf(tenant, gridBranch.id)).toMatchObject({ own: 1 });
});
