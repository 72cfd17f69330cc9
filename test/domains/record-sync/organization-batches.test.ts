import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { recordExternalIdentifier } from '../../../src/domains/organizations/record-external-identifier';
import { asMigrator } from '../../support/database';
import { anOrganization } from '../../support/organizations';
import { aPusher, aRecordScene, brokenRecordChecks, count, idOf, outcomes } from './a-record-sync';

/** What a source says of a small tree: a committee, a branch below it, a group below the branch. */
const tree = (community: string) => [
  { externalId: 'O-1', code: 'X-COMMITTEE', name: '物业行业党委', kind: 'COMMITTEE', establishedOn: '2021-01-01' },
  {
    externalId: 'O-2',
    name: '物业第一党支部',
    kind: 'BRANCH',
    parentExternalId: 'O-1',
    chainParentCode: community,
    establishedOn: '2021-02-01',
    documentNumber: '物党〔2021〕1号',
  },
  { externalId: 'O-3', name: '物业第一党小组', kind: 'GROUP', parentExternalId: 'O-2', establishedOn: '2021-03-01' },
];

test('a tree comes in one batch, parents before their children, and a second time changes nothing', async () => {
  const { tenant, ctx, community } = await aRecordScene();
  const { push } = await aPusher(ctx, 'ORGANIZATIONS');
  expect(outcomes(await push(tree(community.code)))).toEqual(['CREATED', 'CREATED', 'CREATED']);
  const before = await count(tenant, 'audit_entries');
  const again = await push(tree(community.code));
  expect(outcomes(again)).toEqual(['UNCHANGED', 'UNCHANGED', 'UNCHANGED']);
  // The batch itself, and nothing else.
  expect(await count(tenant, 'audit_entries')).toBe(before + 1);
  const rows = await asMigrator(
    `select o.name, o.status, o.established_on::text as "establishedOn", p.name as parent, c.code as chain, o.formal_depth as depth
       from organizations o
       left join organizations p on p.tenant_id = o.tenant_id and p.id = o.formal_parent_id
       left join organizations c on c.tenant_id = o.tenant_id and c.id = o.chain_parent_id
      where o.tenant_id = $1 and o.name like '物业%' order by o.formal_depth`,
    [tenant.tenantId],
  );
  expect(rows).toEqual([
    { name: '物业行业党委', status: 'ESTABLISHED', establishedOn: '2021-01-01', parent: null, chain: null, depth: 1 },
    {
      name: '物业第一党支部',
      status: 'ESTABLISHED',
      establishedOn: '2021-02-01',
      parent: '物业行业党委',
      chain: community.code,
      depth: 2,
    },
    {
      name: '物业第一党小组',
      status: 'ESTABLISHED',
      establishedOn: '2021-03-01',
      parent: '物业第一党支部',
      chain: null,
      depth: 3,
    },
  ]);
  expect(await brokenRecordChecks(tenant)).toEqual({});
});

test('without a day of founding an organization is proposed; with one it must have its superior', async () => {
  const { tenant, ctx, committee, gridBranch } = await aRecordScene();
  const { push } = await aPusher(ctx, 'ORGANIZATIONS');
  const branch = { name: '物业党支部', kind: 'BRANCH', parentCode: committee.code };
  expect(
    outcomes(
      await push([
        { externalId: 'O-1', ...branch, effectiveOn: '2022-01-01' },
        { externalId: 'O-2', name: '无上级党支部', kind: 'BRANCH', establishedOn: '2022-01-01' },
        { externalId: 'O-3', name: '党小组', kind: 'GROUP', parentCode: committee.code, establishedOn: '2022-01-01' },
        { externalId: 'O-4', name: '党小组', kind: 'GROUP', parentCode: gridBranch.code },
        { externalId: 'O-5', name: '党小组', kind: 'GROUP', parentCode: 'NOWHERE', establishedOn: '2022-01-01' },
        { externalId: 'O-6', name: '党小组', kind: 'GROUP', parentCode: gridBranch.code, establishedOn: '2999-01-01' },
        { externalId: 'O-7', name: '党小组', kind: 'GROUP', parentCode: gridBranch.code, establishedOn: '2019-01-01' },
        { externalId: 'O-8', endedOn: '2022-01-01' },
      ]),
    ),
  ).toEqual([
    'CREATED',
    'REJECTED PLACE_REQUIRED records[1] FORMAL_PARENT_REQUIRED records[1].parentCode',
    'REJECTED PARENT_KIND_NOT_ALLOWED records[2].parentCode',
    'REJECTED REQUIRED records[3].establishedOn',
    'REJECTED UNKNOWN_ORG records[4].parentCode',
    'REJECTED DATE_IN_FUTURE records[5].establishedOn',
    'REJECTED DATE_BEFORE_PARENT records[6].parentCode',
    'REJECTED ORGANIZATION_UNKNOWN records[7].endedOn',
  ]);
  const [row] = await asMigrator(`select status from organizations where tenant_id = $1 and name = '物业党支部'`, [
    tenant.tenantId,
  ]);
  expect(row).toEqual({ status: 'PROPOSED' });
  expect(await brokenRecordChecks(tenant)).toEqual({});
});

test('a name is written, everything that a decision stands behind is compared only', async () => {
  const { tenant, ctx, committee, street, gridBranch } = await aRecordScene();
  const { push } = await aPusher(ctx, 'ORGANIZATIONS');
  const code = gridBranch.code;
  expect(outcomes(await push([{ externalId: 'O-1', code, name: gridBranch.name }]))).toEqual(['UPDATED']);
  expect(
    outcomes(
      await push([{ externalId: 'O-1', kind: 'JOINT_BRANCH', divisionCode: '540102', parentCode: street.code }]),
    ),
  ).toEqual([
    'REJECTED KIND_DIFFERS records[0].kind DIVISION_DIFFERS records[0].divisionCode PARENT_DIFFERS records[0].parentCode',
  ]);
  expect(
    outcomes(
      await push([
        {
          externalId: 'O-1',
          code: 'OTHER-1',
          chainParentCode: street.code,
          templateCode: 'TOWNSHIP_5',
          establishedOn: '2020-03-02',
        },
      ]),
    ),
  ).toEqual([
    'REJECTED CODE_DIFFERS records[0].code CHAIN_PARENT_DIFFERS records[0].chainParentCode TEMPLATE_DIFFERS records[0].templateCode FOUNDING_DIFFERS records[0].establishedOn',
  ]);
  expect(outcomes(await push([{ externalId: 'O-1', endedOn: '2022-01-01' }]))).toEqual([
    'REJECTED END_DIFFERS records[0].endedOn',
  ]);
  const renamed = { externalId: 'O-1', name: '统建社区第一网格联合党支部', parentCode: committee.code, kind: 'BRANCH' };
  expect(outcomes(await push([{ ...renamed, effectiveOn: '2022-01-01' }]))).toEqual(['UPDATED']);
  expect(outcomes(await push([{ ...renamed, effectiveOn: '2022-01-01' }]))).toEqual(['UNCHANGED']);
  expect(outcomes(await push([{ ...renamed, name: '又一名称', effectiveOn: '2021-01-01' }]))).toEqual([
    'REJECTED DATE_BEFORE_PREDECESSOR records[0].effectiveOn',
  ]);
  const states = await asMigrator(
    `select name, lower(valid)::text as "from", upper(valid)::text as until from organization_states
      where tenant_id = $1 and organization_id = $2 and superseded_at is null order by valid desc limit 2`,
    [tenant.tenantId, gridBranch.id],
  );
  expect(states).toEqual([
    { name: renamed.name, from: '2022-01-01', until: null },
    { name: gridBranch.name, from: '2020-03-01', until: '2022-01-01' },
  ]);
  expect(await brokenRecordChecks(tenant)).toEqual({});
});

test('an organization is known by its external identifier, else by its id or code, and never by its name', async () => {
  const { ctx, organizer, committee, gridBranch } = await aRecordScene();
  const other = await anOrganization(organizer, 'BRANCH', { name: '第二党支部', formalParentId: committee.globalId });
  await recordExternalIdentifier(organizer, {
    organizationId: gridBranch.globalId,
    expectedVersion: gridBranch.version,
    system: 'COUNTY_HR',
    value: 'O-1',
    validFrom: '2021-01-01',
  });
  const { push } = await aPusher(ctx, 'ORGANIZATIONS');
  const record = { name: other.name, kind: 'BRANCH', parentCode: committee.code, establishedOn: '2022-01-01' };
  expect(outcomes(await push([{ externalId: 'O-1', code: gridBranch.code }]))).toEqual(['UNCHANGED']);
  expect(outcomes(await push([{ externalId: 'O-9', code: gridBranch.code }]))).toEqual([
    'REJECTED LINKED_OTHERWISE records[0].externalId',
  ]);
  expect(outcomes(await push([{ externalId: 'O-1', code: other.code }]))).toEqual([
    'REJECTED CODE_TAKEN records[0].code',
  ]);
  expect(outcomes(await push([{ externalId: 'O-1', id: other.globalId }]))).toEqual([
    'REJECTED ID_DIFFERS records[0].id',
  ]);
  expect(outcomes(await push([{ externalId: 'O-2', id: 'org_nothing' }]))).toEqual([
    'REJECTED UNKNOWN_ID records[0].id',
  ]);
  expect(outcomes(await push([{ externalId: 'O-2', ...record }]))).toEqual(['REJECTED SAME_NAME records[0].name']);
  const linked = await push([{ externalId: 'O-2', id: other.globalId, name: other.name }]);
  expect([outcomes(linked), idOf(linked)]).toEqual([['UPDATED'], other.globalId]);
  // Now the source itself tells two apart.
  expect(outcomes(await push([{ externalId: 'O-3', ...record }]))).toEqual(['CREATED']);
});

test('two records of a batch are about two things', async () => {
  const { ctx, committee, gridBranch } = await aRecordScene();
  const { push } = await aPusher(ctx, 'ORGANIZATIONS');
  const named = { kind: 'BRANCH', parentCode: committee.code, establishedOn: '2022-01-01' };
  expect(
    outcomes(
      await push([
        { externalId: 'O-1', code: gridBranch.code },
        { externalId: 'O-1', name: '甲' },
        { externalId: 'O-2', id: gridBranch.globalId },
        { externalId: 'O-3', code: 'NEW-1', name: '甲党支部', ...named },
        { externalId: 'O-4', code: 'NEW-1', name: '乙党支部', ...named },
      ]),
    ),
  ).toEqual([
    'UPDATED',
    'REJECTED DUPLICATE_RECORD records[1].externalId',
    'REJECTED DUPLICATE_TARGET records[2].externalId',
    'CREATED',
    'REJECTED DUPLICATE_TARGET records[4].code',
  ]);
});

test('one that has ended does not come to life again, and its identifier may name another one later', async () => {
  const { tenant, ctx, organizer, committee } = await aRecordScene();
  const { push } = await aPusher(ctx, 'ORGANIZATIONS');
  const record = { externalId: 'O-1', name: '物业党支部', kind: 'BRANCH', parentCode: committee.code };
  const id = idOf(await push([{ ...record, establishedOn: '2021-01-01' }]));
  const dissolved = await dissolveOrganization(organizer, {
    id,
    expectedVersion: 1,
    dissolvedOn: '2022-01-01',
    documentNumber: '物党〔2022〕1号',
  });
  expect(dissolved.userErrors).toEqual([]);
  expect(outcomes(await push([record]))).toEqual(['REJECTED ORGANIZATION_ENDED records[0].externalId']);
  expect(outcomes(await push([{ externalId: 'O-1', endedOn: '2022-01-01' }]))).toEqual(['UNCHANGED']);
  expect(await brokenRecordChecks(tenant)).toEqual({});
});
