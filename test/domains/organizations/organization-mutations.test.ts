import { asAuditor, asOrganizer } from '../../support/context';
import { graphqlAs } from '../../support/graphql';
import { aChain, anOrganization, changingNothing } from '../../support/organizations';
import { aTenant } from '../../support/tenants';

interface Payload {
  organization: Record<string, unknown> | null;
  userErrors: { code: string; message: string; field: string | null; rule: string | null; params: object }[];
}

/** One mutation with its input; every payload has the same shape. */
const mutation = (name: string, fields = 'id version') =>
  `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) {
     ${name}(input: $input) { organization { ${fields} } userErrors { code message field rule params } }
   }`;

test('a branch is founded, renamed, moved, numbered and dissolved through the API', async () => {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const { committee, community, street } = await aChain(tenant);
  const call = async (name: string, input: object, fields?: string) => {
    const { data, errors } = await graphqlAs<Record<string, Payload>>(ctx, mutation(name, fields), { input });
    expect(errors).toBeUndefined();
    expect(data?.[name]?.userErrors).toEqual([]);
    return data?.[name]?.organization;
  };
  const created = await call(
    'createOrganization',
    {
      name: '第二网格党支部',
      kind: 'BRANCH',
      chain: { parentId: community.globalId },
      formalParentId: committee.globalId,
      effectiveOn: '2021-01-01',
    },
    'id version status parent { name } chainLevel { level name }',
  );
  expect(created).toMatchObject({
    version: 1,
    status: 'PROPOSED',
    parent: { name: community.name },
    chainLevel: { level: 3, name: '网格党支部' },
  });
  const id = created?.id;
  const approval = { documentNumber: '城关组复〔2021〕2号', approvedOn: '2021-02-01' };
  await call('approveOrganization', { id, expectedVersion: 1, ...approval });
  const founding = { id, expectedVersion: 2, establishedOn: '2021-03-01', fullMemberCount: 5 };
  expect(await call('establishOrganization', founding, 'status establishedOn')).toEqual({
    status: 'ESTABLISHED',
    establishedOn: '2021-03-01',
  });
  const renaming = { id, expectedVersion: 3, name: '团结网格党支部', effectiveOn: '2022-01-01' };
  expect(await call('renameOrganization', renaming, 'name')).toEqual({ name: '团结网格党支部' });
  const identifier = {
    organizationId: id,
    expectedVersion: 4,
    system: 'CCP-LEGACY',
    value: '001001002',
    validFrom: '2022-01-01',
  };
  expect(await call('recordExternalIdentifier', identifier, 'externalIdentifiers { value validFrom }')).toEqual({
    externalIdentifiers: [{ value: '001001002', validFrom: '2022-01-01' }],
  });
  const other = await anOrganization(ctx, 'COMMUNITY_COORDINATING_COMMITTEE', {
    chain: { parentId: street.globalId },
  });
  const move = { id, expectedVersion: 5, parentId: other.globalId, effectiveOn: '2023-01-01' };
  expect(await call('moveOrganization', move, 'parent { id } formal: parent(graph: FORMAL) { id }')).toEqual({
    parent: { id: other.globalId },
    formal: { id: committee.globalId },
  });
  const end = { id, expectedVersion: 6, dissolvedOn: '2024-01-01', documentNumber: '城关组发〔2024〕1号' };
  expect(await call('dissolveOrganization', end, 'status endedOn version parent { id }')).toEqual({
    status: 'DISSOLVED',
    endedOn: '2024-01-01',
    version: 7,
    parent: null,
  });
});

test('a refusal answers null and says why in the language of the caller', async () => {
  const tenant = await aTenant();
  const { gridBranch } = await aChain(tenant);
  const ctx = { ...(await asOrganizer(tenant)), language: 'zh' as const };
  const input = {
    name: '第一党支部',
    kind: 'BRANCH',
    chain: { parentId: gridBranch.globalId },
    effectiveOn: '2021-01-01',
  };
  const { data } = await changingNothing(tenant, () =>
    graphqlAs<Record<string, Payload>>(ctx, mutation('createOrganization'), { input }),
  );
  expect(data?.createOrganization).toMatchObject({
    organization: null,
    userErrors: [
      {
        code: 'KIND_NOT_ALLOWED',
        message: '“第一党支部”为党支部；链条模板 URBAN_5 第 4 级（楼栋党小组）只接受党小组。',
        rule: 'TEMPLATE URBAN_5 level 4',
      },
    ],
  });
});

test('a stale version, an unknown id and a missing permission are thrown with their codes', async () => {
  const tenant = await aTenant();
  const { community } = await aChain(tenant);
  const input = { id: community.globalId, expectedVersion: 1, name: '新名称', effectiveOn: '2021-01-01' };
  const codeOf = async (ctx: Parameters<typeof graphqlAs>[0], changed: object) => {
    const variables = { input: { ...input, ...changed } };
    const { errors } = await changingNothing(tenant, () => graphqlAs(ctx, mutation('renameOrganization'), variables));
    return errors?.[0]?.extensions?.code;
  };
  const organizer = await asOrganizer(tenant);
  expect(await codeOf(organizer, {})).toBe('CONFLICT');
  expect(await codeOf(organizer, { id: 'org_0190f3a2-0000-7000-8000-000000000000' })).toBe('NOT_FOUND');
  expect(await codeOf(await asAuditor(tenant), { expectedVersion: 2 })).toBe('FORBIDDEN');
});

test('two parents at once are no input', async () => {
  const tenant = await aTenant();
  const { community, street, gridBranch } = await aChain(tenant);
  const parents = [community.globalId, street.globalId];
  const input = { id: gridBranch.globalId, expectedVersion: 2, parentId: parents, effectiveOn: '2021-01-01' };
  const ctx = await asOrganizer(tenant);
  const { errors } = await changingNothing(tenant, () => graphqlAs(ctx, mutation('moveOrganization'), { input }));
  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
});

test('of two changes at once that read the same version one is CONFLICT', async () => {
  const tenant = await aTenant();
  const { community } = await aChain(tenant);
  const ctx = await asOrganizer(tenant);
  const input = { id: community.globalId, expectedVersion: 2, effectiveOn: '2021-01-01' };
  const answers = await Promise.all(
    ['甲社区大党委', '乙社区大党委'].map((name) =>
      graphqlAs(ctx, mutation('renameOrganization'), { input: { ...input, name } }),
    ),
  );
  expect(answers.map(({ errors }) => errors?.[0]?.extensions?.code ?? 'CHANGED').sort()).toEqual([
    'CHANGED',
    'CONFLICT',
  ]);
});
