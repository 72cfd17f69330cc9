import { recordUnitFormation } from '../../../src/domains/units/record-unit-formation';
import { asMigrator } from '../../support/database';
import { anOrganization } from '../../support/organizations';
import { aUnit } from '../units/support';
import { aPusher, aRecordScene, aUscc, brokenRecordChecks, count, idOf, outcomes } from './a-record-sync';

const aUnitRecord = (serial: number, responsibleCode: string, wishes: object = {}) => ({
  externalId: `U-${serial}`,
  uscc: aUscc(serial),
  name: `高原快递${serial}号公司`,
  kind: 'NON_PUBLIC_ENTERPRISE',
  sector: 'EXPRESS_DELIVERY',
  responsibleCode,
  surveyedOn: '2021-03-01',
  ...wishes,
});

test('units come with their states and numbers, and a second time nothing changes', async () => {
  const { tenant, ctx, committee } = await aRecordScene();
  const { push } = await aPusher(ctx, 'UNITS');
  const numbers = { headcount: 40, memberCount: 3, countedOn: '2022-01-01', figureSource: '市场监管' };
  const records = [
    aUnitRecord(1, committee.code, {
      ...numbers,
      status: 'ACTIVE',
      effectiveOn: '2021-04-01',
      registeredOn: '2015-01-01',
    }),
    aUnitRecord(2, committee.code, { status: 'ACTIVE', divisionCode: '540102' }),
    aUnitRecord(3, committee.code, { uscc: '' }),
  ];
  expect(outcomes(await push(records))).toEqual(['CREATED', 'CREATED', 'CREATED']);
  const before = await count(tenant, 'audit_entries');
  const { surveyedOn: _, ...delta } = records[0] as ReturnType<typeof aUnitRecord>;
  expect(outcomes(await push([delta, ...records.slice(1)]))).toEqual(['UNCHANGED', 'UNCHANGED', 'UNCHANGED']);
  expect(await count(tenant, 'audit_entries')).toBe(before + 1);
  const states = await asMigrator(
    `select u.name, s.status, s.valid::text from unit_states s join units u on u.tenant_id = s.tenant_id and u.id = s.unit_id
      where s.tenant_id = $1 order by u.name, s.valid`,
    [tenant.tenantId],
  );
  expect(states).toEqual([
    { name: '高原快递1号公司', status: 'SURVEYED', valid: '[2021-03-01,2021-04-01)' },
    { name: '高原快递1号公司', status: 'ACTIVE', valid: '[2021-04-01,)' },
    { name: '高原快递2号公司', status: 'ACTIVE', valid: '[2021-03-01,)' },
    { name: '高原快递3号公司', status: 'SURVEYED', valid: '[2021-03-01,)' },
  ]);
  expect(await count(tenant, 'unit_figures')).toBe(1);
  expect(await brokenRecordChecks(tenant)).toEqual({});
});

test('what a record says else is written: particulars, name, state and numbers at once, by one version', async () => {
  const { tenant, ctx, committee, organizer } = await aRecordScene();
  const other = await anOrganization(organizer, 'COMMITTEE', { name: '互联网行业党委' });
  const { push } = await aPusher(ctx, 'UNITS');
  await push([aUnitRecord(1, committee.code, { headcount: 40, countedOn: '2022-01-01' })]);
  const change = {
    externalId: 'U-1',
    name: '高原物流公司',
    kind: 'STATE_OWNED_ENTERPRISE',
    sector: 'ROAD_FREIGHT',
    uscc: aUscc(7),
    divisionCode: '540102',
    responsibleCode: other.code,
    status: 'ACTIVE',
    effectiveOn: '2022-05-01',
    headcount: 41,
    countedOn: '2022-01-01',
  };
  expect(outcomes(await push([change]))).toEqual(['UPDATED']);
  expect(outcomes(await push([change]))).toEqual(['UNCHANGED']);
  const [unit] = await asMigrator(
    `select u.name, u.kind, u.sector, u.uscc, u.status, u.version, u.responsible_id = $2 as "isMoved",
            (select count(*)::int from unit_figures f where f.tenant_id = $1 and f.superseded_at is null) as figures,
            (select headcount from unit_figures f where f.tenant_id = $1 and f.superseded_at is null) as headcount
       from units u where u.tenant_id = $1`,
    [tenant.tenantId, other.id],
  );
  expect(unit).toEqual({
    name: '高原物流公司',
    kind: 'STATE_OWNED_ENTERPRISE',
    sector: 'ROAD_FREIGHT',
    uscc: aUscc(7),
    status: 'ACTIVE',
    version: 2,
    isMoved: true,
    figures: 1,
    headcount: 41,
  });
  expect(outcomes(await push([{ externalId: 'U-1', uscc: null, divisionCode: null }]))).toEqual(['UPDATED']);
  expect(outcomes(await push([{ externalId: 'U-1', uscc: null, divisionCode: null }]))).toEqual(['UNCHANGED']);
  expect(await brokenRecordChecks(tenant)).toEqual({});
});

test('each wrong record says where and why, and the good ones beside it are applied', async () => {
  const { tenant, ctx, committee } = await aRecordScene();
  const { push } = await aPusher(ctx, 'UNITS');
  const wrong = (serial: number, wishes: object) => aUnitRecord(serial, committee.code, wishes);
  expect(
    outcomes(
      await push([
        wrong(1, {}),
        wrong(2, { uscc: '91350100M000100Y4Z' }),
        wrong(3, { responsibleCode: 'NOWHERE' }),
        wrong(4, { divisionCode: '999999' }),
        wrong(5, { surveyedOn: '2999-01-01' }),
        wrong(6, { kind: 'SHOP' }),
        wrong(7, { headcount: 3 }),
        wrong(8, { memberCount: 4, headcount: 3, countedOn: '2022-01-01' }),
        wrong(9, { status: 'SHELL' }),
        wrong(10, { responsibleExternalId: 'O-1' }),
        wrong(11, { uscc: aUscc(1) }),
        { externalId: 'U-12' },
        { externalId: 'U-13', endedOn: '2022-01-01', documentNumber: '一号' },
        { externalId: '540102198503050011', name: '甲' },
        { name: '甲' },
        'a text',
      ]),
    ),
  ).toEqual([
    'CREATED',
    'REJECTED USCC_CHARACTER records[1].uscc',
    'REJECTED UNKNOWN_ORG records[2].responsibleCode',
    'REJECTED DIVISION_UNKNOWN records[3].divisionCode',
    'REJECTED DATE_IN_FUTURE records[4].surveyedOn',
    'REJECTED UNKNOWN_VALUE records[5].kind',
    'REJECTED REQUIRED records[6].countedOn',
    'REJECTED COUNT_INCONSISTENT records[7].memberCount',
    'REJECTED STATUS_NOT_ALLOWED records[8].status',
    'REJECTED ONE_OF_TWO records[9].responsibleExternalId',
    'REJECTED DUPLICATE_TARGET records[10].uscc',
    'REJECTED REQUIRED records[11].name REQUIRED records[11].kind REQUIRED records[11].sector REQUIRED records[11].surveyedOn REQUIRED records[11].responsibleCode',
    'REJECTED UNIT_UNKNOWN records[12].endedOn',
    'REJECTED EXTERNAL_ID_FORMAT records[13].externalId',
    'REJECTED REQUIRED records[14].externalId',
    'REJECTED NOT_A_RECORD records[15]',
  ]);
  expect(await count(tenant, 'units')).toBe(1);
});

test('a unit is known by its external id, else by its code, and of one name alone somebody has to say more', async () => {
  const { tenant, ctx, committee, organizer } = await aRecordScene();
  const unit = await aUnit(organizer, committee, { name: '高原快递1号公司', uscc: aUscc(1) });
  const plain = await aUnit(organizer, committee, { name: '无代码商店' });
  const { push } = await aPusher(ctx, 'UNITS');
  const byCode = await push([aUnitRecord(1, committee.code)]);
  expect([outcomes(byCode), idOf(byCode)]).toEqual([['UNCHANGED'], unit.globalId]);
  const nameless = aUnitRecord(2, committee.code, { name: '无代码商店', uscc: null });
  expect(outcomes(await push([nameless]))).toEqual(['REJECTED SAME_NAME records[0].name']);
  expect(outcomes(await push([{ ...nameless, uscc: aUscc(2) }]))).toEqual(['REJECTED SAME_NAME records[0].name']);
  const said = await push([{ ...nameless, id: plain.globalId }]);
  expect([outcomes(said), idOf(said)]).toEqual([['UNCHANGED'], plain.globalId]);
  expect(outcomes(await push([{ ...nameless, externalId: 'U-3' }]))).toEqual(['CREATED']);
  const { push: elsewhere } = await aPusher(ctx, 'UNITS', { source: 'MARKET' });
  expect(outcomes(await elsewhere([{ ...nameless, isAnother: true }]))).toEqual(['CREATED']);
  expect(outcomes(await elsewhere([aUnitRecord(9, committee.code, { uscc: aUscc(1) })]))).toEqual(['UPDATED']);
  expect(await count(tenant, 'units')).toBe(4);
});

test('an end rests on a document; a unit that is covered with others leaves them first', async () => {
  const { tenant, ctx, committee, organizer } = await aRecordScene();
  const joint = await anOrganization(organizer, 'JOINT_BRANCH', {
    name: '联合党支部',
    formalParentId: committee.globalId,
  });
  const { push } = await aPusher(ctx, 'UNITS');
  const ids = (await push([1, 2, 3].map((serial) => aUnitRecord(serial, committee.code, { status: 'ACTIVE' })))).batch
    ?.results;
  const formed = await recordUnitFormation(organizer, {
    units: [0, 1].map((at) => ({ id: ids?.[at]?.recordId ?? '', expectedVersion: 1 })),
    organizationId: joint.globalId,
    mode: 'JOINT',
    since: '2021-05-01',
  });
  expect(formed.userErrors).toEqual([]);
  const end = { endedOn: '2022-01-01', documentNumber: '市监〔2022〕1号' };
  expect(
    outcomes(
      await push([
        { externalId: 'U-1', ...end },
        { externalId: 'U-2', endedOn: '2022-01-01' },
        { externalId: 'U-3', ...end },
      ]),
    ),
  ).toEqual([
    'REJECTED JOINT_FORMATION records[0].endedOn',
    'REJECTED DOCUMENT_NUMBER records[1].documentNumber JOINT_FORMATION records[1].endedOn',
    'UPDATED',
  ]);
  expect(
    outcomes(
      await push([
        { externalId: 'U-3', ...end },
        { externalId: 'U-3', name: '甲' },
      ]),
    ),
  ).toEqual(['UNCHANGED', 'REJECTED DUPLICATE_RECORD records[1].externalId']);
  expect(outcomes(await push([{ externalId: 'U-3', name: '甲', status: 'ACTIVE' }]))).toEqual([
    'REJECTED UNIT_REMOVED records[0].externalId',
  ]);
  expect(await brokenRecordChecks(tenant)).toEqual({});
});
