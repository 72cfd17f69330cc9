import { inventedIdNumber, inventedPhone } from '../../../src/demo/invented-numbers';
import { today } from '../../../src/shared/clock';
import { brokenCandidateChecks, dayOf } from '../../support/candidates';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aMember, brokenMemberChecks, cardOf } from '../../support/members';
import { aChain } from '../../support/organizations';
import { aTenant } from '../../support/tenants';

interface Payload {
  candidate: Record<string, unknown> | null;
  userErrors: { code: string; message: string; field: string | null }[];
}

const mutation = (name: string, fields: string) =>
  `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) {
     ${name}(input: $input) { candidate { ${fields} } userErrors { code message field } }
   }`;

async function aStory() {
  const tenant = await aTenant();
  const ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 60_000 };
  const chain = await aChain(tenant);
  const guides = [await aMember(ctx, chain.gridBranch), await aMember(ctx, chain.gridBranch)];
  let version = 0;
  let id: string | undefined;
  const call = async (name: string, input: object, fields = 'id version') => {
    const changing = id === undefined ? {} : { id, expectedVersion: version };
    const { data, errors } = await graphqlAs<Record<string, Payload>>(ctx, mutation(name, `id version ${fields}`), {
      input: { ...changing, ...input },
    });
    expect(errors).toBeUndefined();
    expect(data?.[name]?.userErrors).toEqual([]);
    const candidate = data?.[name]?.candidate as Record<string, unknown>;
    ({ id, version } = candidate as { id: string; version: number });
    return candidate;
  };
  const step = (name: string, more: object = {}, fields?: string) =>
    call('recordCandidateStep', { step: name, takenOn: dayOf(name as never), ...more }, fields);
  return { tenant, ctx, chain, guides, call, step };
}

test('somebody applies, is trained, is admitted as a probationary member, approved and takes the oath, through the API', async () => {
  const { tenant, chain, guides, call, step } = await aStory();
  const { committee, gridBranch, group } = chain;
  const by = { organizationId: committee.globalId };
  const next = 'stage stageSince nextSteps { step possibleFrom dueOn isOverdue lacks }';
  const application = {
    name: ' 青稞·朗月 ',
    sex: 'FEMALE',
    birthOn: '1995-08-20',
    education: '21',
    frontLine: 'RURAL',
    branchId: gridBranch.globalId,
    appliedOn: '2021-06-01',
  };
  expect(
    await call(
      'recordApplication',
      application,
      `name maskedName namePinyin sex ageBand education isCollegeOrAbove frontLine appliedOn purgeOn ${next}
       branch { name } member { id } steps { step takenOn hours documentNumber organization { id } } guides { role }`,
    ),
  ).toEqual({
    id: expect.stringMatching(/^cnd_/),
    version: 1,
    name: '青稞·朗月',
    maskedName: '青**',
    namePinyin: 'qingkelangyue',
    sex: 'FEMALE',
    ageBand: 'FROM_31_TO_35',
    education: '21',
    isCollegeOrAbove: true,
    frontLine: 'RURAL',
    appliedOn: '2021-06-01',
    purgeOn: null,
    stage: 'APPLICANT',
    stageSince: '2021-06-01',
    nextSteps: [{ step: 'TALKED', possibleFrom: '2021-06-01', dueOn: '2021-07-02', isOverdue: true, lacks: [] }],
    branch: { name: gridBranch.name },
    member: null,
    steps: [{ step: 'APPLIED', takenOn: '2021-06-01', hours: null, documentNumber: null, organization: null }],
    guides: [],
  });
  await step('TALKED');
  expect(await step('ACTIVIST_DECIDED', {}, next)).toMatchObject({
    stage: 'ACTIVIST',
    stageSince: '2021-09-01',
    nextSteps: [
      { step: 'ACTIVIST_RECORDED', possibleFrom: '2021-09-01', dueOn: null, isOverdue: false, lacks: [] },
      { step: 'REVIEWED', possibleFrom: '2021-09-01', dueOn: '2022-03-01', isOverdue: true, lacks: [] },
    ],
  });
  await step('ACTIVIST_RECORDED', by);
  expect(await step('REVIEWED', {}, next)).toMatchObject({
    nextSteps: [
      { step: 'REVIEWED', dueOn: '2022-09-01' },
      { step: 'TARGET_DECIDED', possibleFrom: '2022-09-01', lacks: ['CONTACT'] },
    ],
  });
  await call('assignCandidateGuide', { memberId: guides[0]?.globalId, role: 'CONTACT', since: '2021-09-11' });
  await step('TARGET_DECIDED');
  expect(await step('TARGET_RECORDED', { ...by, documentNumber: '〔2022〕7号' }, next)).toMatchObject({
    stage: 'DEVELOPMENT_TARGET',
    stageSince: '2022-09-20',
  });
  for (const guide of guides) {
    await call('assignCandidateGuide', { memberId: guide.globalId, role: 'INTRODUCER', since: '2022-10-01' });
  }
  await step('POLITICAL_REVIEWED');
  expect(await step('TRAINED', { hours: 16 }, next)).toMatchObject({
    nextSteps: [{ step: 'REVIEWED' }, { step: 'TRAINED' }, { step: 'PRE_REVIEWED', lacks: ['TRAINING_HOURS'] }],
  });
  await step('TRAINED', { hours: 8 });
  await step('PRE_REVIEWED', by);
  const idNumber = inventedIdNumber(7, '1995-08-20', 'FEMALE');
  const admitted = await call(
    'admitCandidate',
    { admittedOn: '2022-12-01', idNumber, phone: inventedPhone(7), groupId: group.globalId },
    `${next} guides { role validFrom validUntil maskedName member { id } }
     member { name idNumberMasked joinedOn fullMemberOn category standing isCollegeOrAbove branch { name } group { name }
              memberships { beginReason validFrom validUntil category } }`,
  );
  expect(admitted).toMatchObject({
    stage: 'ADMITTED',
    stageSince: '2022-12-01',
    nextSteps: [{ step: 'APPROVED', possibleFrom: '2022-12-01', dueOn: '2023-06-01', isOverdue: true, lacks: [] }],
    member: {
      name: '青稞·朗月',
      idNumberMasked: `${idNumber.slice(0, 3)}***********${idNumber.slice(-4)}`,
      joinedOn: '2022-12-01',
      fullMemberOn: null,
      category: 'PROBATIONARY',
      standing: 'ACTIVE',
      isCollegeOrAbove: true,
      branch: { name: gridBranch.name },
      group: { name: group.name },
      memberships: [{ beginReason: 'ADMITTED', validFrom: '2022-12-01', validUntil: null, category: 'PROBATIONARY' }],
    },
    guides: [
      {
        role: 'CONTACT',
        validFrom: '2021-09-11',
        validUntil: '2022-12-01',
        maskedName: '云**',
        member: { id: guides[0]?.globalId },
      },
      { role: 'INTRODUCER', validFrom: '2022-10-01', validUntil: null },
      { role: 'INTRODUCER', validFrom: '2022-10-01', validUntil: null },
    ],
  });
  await step('APPROVED', { ...by, documentNumber: '城关组发〔2023〕3号' });
  expect(
    await step('OATH_TAKEN', {}, `${next} steps { step takenOn hours documentNumber organization { name } }`),
  ).toMatchObject({
    stage: 'ADMITTED',
    nextSteps: [],
    steps: [
      { step: 'APPLIED' },
      { step: 'TALKED' },
      { step: 'ACTIVIST_DECIDED' },
      { step: 'ACTIVIST_RECORDED', organization: { name: committee.name } },
      { step: 'REVIEWED' },
      { step: 'TARGET_DECIDED' },
      { step: 'TARGET_RECORDED', documentNumber: '〔2022〕7号' },
      { step: 'POLITICAL_REVIEWED' },
      { step: 'TRAINED', hours: 16 },
      { step: 'TRAINED', hours: 8 },
      { step: 'PRE_REVIEWED' },
      { step: 'ADMITTED', takenOn: '2022-12-01' },
      { step: 'APPROVED', documentNumber: '城关组发〔2023〕3号' },
      { step: 'OATH_TAKEN' },
    ],
  });
  expect(await cardOf(tenant, group.id)).toEqual({ own: 1, ownFull: 0, total: 1, full: 0 });
  expect(await cardOf(tenant, committee.id)).toEqual({ own: 0, ownFull: 0, total: 3, full: 2 });
  expect(await brokenCandidateChecks(tenant)).toEqual({});
  expect(await brokenMemberChecks(tenant)).toEqual({});
});

test('the audit log names the fields that were touched, and holds none of their values', async () => {
  const { tenant, chain, call, step } = await aStory();
  await call('recordApplication', {
    name: '青稞·朗月',
    sex: 'FEMALE',
    birthOn: '1995-08-20',
    frontLine: 'NONE',
    branchId: chain.gridBranch.globalId,
    appliedOn: '2021-06-01',
  });
  await call('updateCandidate', { name: '青稞朗月', education: '31' });
  await step('TALKED');
  await step('ACTIVIST_DECIDED');
  await call('closeCandidate', { exit: 'WITHDRAWN', closedOn: '2021-12-01' });
  const entries = await asMigrator<{ fields: string[]; version: number; action: string }>(
    `select action, fields, object_version as version from audit_entries
      where tenant_id = $1 and object_type = 'Candidate' order by recorded_at, id`,
    [tenant.tenantId],
  );
  const action = 'candidate:write';
  expect(entries).toEqual([
    {
      action,
      version: 1,
      fields: ['name', 'sex', 'birthOn', 'education', 'frontLine', 'branch', 'appliedOn', 'stage', 'steps'],
    },
    { action, version: 2, fields: ['name', 'education'] },
    { action, version: 3, fields: ['steps'] },
    { action, version: 4, fields: ['steps', 'stage', 'stageSince'] },
    { action, version: 5, fields: ['stage', 'stageSince', 'purgeOn', 'steps', 'guides'] },
  ]);
});

test('what the development does not need is not even asked: a candidate of today applies without education', async () => {
  const { chain, call } = await aStory();
  const application = { name: '新枝', sex: 'MALE', birthOn: '2000-01-01', frontLine: 'NONE' };
  expect(
    await call(
      'recordApplication',
      { ...application, branchId: chain.gridBranch.globalId, appliedOn: today() },
      'education isCollegeOrAbove nextSteps { step isOverdue }',
    ),
  ).toMatchObject({ education: null, isCollegeOrAbove: null, nextSteps: [{ step: 'TALKED', isOverdue: false }] });
});
