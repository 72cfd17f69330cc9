import type { ViewerContext } from '../../../src/access/context';
import { endOffice } from '../../../src/domains/offices/end-office';
import type { RecordOfficeInput } from '../../../src/domains/offices/office.inputs';
import { recordOffice } from '../../../src/domains/offices/record-office';
import { recordTerm } from '../../../src/domains/offices/record-term';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aTenant, type TestTenant } from '../../support/tenants';
import {
  aBody,
  anOffice,
  type Body,
  BRANCH,
  brokenOfficeChecks,
  COMMITTEE,
  COMMUNITY,
  cardOf,
  GROUP,
  HOUSEHOLD,
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

afterEach(async () => {
  expect(await brokenOfficeChecks(tenant)).toEqual([]);
});

const record = async (wishes: Partial<RecordOfficeInput>) => recordOffice(ctx, anOffice(body, wishes));
const elected = { appointment: 'ELECTED', documentNumber: '城关组复〔2022〕3号' } as const;

test('an elected secretary sits for the term that runs, and stands on the card', async () => {
  await recordTerm(ctx, { organizationId: body.organization(BRANCH), beganOn: '2022-01-10' });
  const office = recorded(await record({ ...elected, startedOn: '2022-02-01' }));
  expect(office).toMatchObject({
    post: 'SECRETARY',
    appointment: 'ELECTED',
    maskedName: '甲**',
    startedOn: '2022-02-01',
    endedOn: null,
    documentNumber: elected.documentNumber,
  });
  expect(await cardOf(tenant, body, BRANCH)).toEqual({
    secretary_office_id: office.id.slice(4),
    secretary_member_id: body.members.get('F1'),
    secretary_masked_name: '甲**',
    secretary_since: '2022-02-01',
    term_ends_on: '2025-01-10',
  });
  const [row] = await asMigrator('select term_id is not null as "hasTerm" from offices where tenant_id = $1', [
    tenant.tenantId,
  ]);
  expect(row).toEqual({ hasTerm: true });
});

test('a new secretary is refused while there is one, and replaces the holder when that is said', async () => {
  const former = recorded(await record({}));
  expect(refused(await record({ memberId: body.member('F2'), startedOn: '2023-03-01' }))).toEqual([
    'POST_TAKEN ONE_HOLDER',
  ]);
  const wishes = { memberId: body.member('F2'), startedOn: '2023-03-01', replacesHolder: true };
  const next = recorded(await record(wishes));
  expect(await cardOf(tenant, body, BRANCH)).toMatchObject({
    secretary_office_id: next.id.slice(4),
    secretary_masked_name: '乙**',
    secretary_since: '2023-03-01',
  });
  expect(refused(await endOffice(ctx, { id: former.id, endedOn: '2024-01-01' }))).toEqual([
    'OFFICE_ENDED FACTS_IN_ORDER',
  ]);
  expect(refused(await record({ memberId: body.member('F3'), startedOn: '2023-02-28', replacesHolder: true }))).toEqual(
    ['POST_TAKEN ONE_HOLDER'],
  );
});

test('a secretary who replaces the holder of the same day replaces the record', async () => {
  const wrong = recorded(await record({}));
  recorded(await record({ memberId: body.member('F2'), replacesHolder: true }));
  expect(await cardOf(tenant, body, BRANCH)).toMatchObject({ secretary_masked_name: '乙**' });
  const [row] = await asMigrator('select superseded_at is not null as "isVoid" from offices where id = $1', [
    wrong.id.slice(4),
  ]);
  expect(row).toEqual({ isVoid: true });
});

test('others hold their post beside one another, each person once', async () => {
  const deputy = { post: 'DEPUTY_SECRETARY' } as const;
  recorded(await record({ ...deputy, memberId: body.member('F1') }));
  recorded(await record({ ...deputy, memberId: body.member('F2') }));
  expect(refused(await record({ ...deputy, memberId: body.member('F2'), startedOn: '2023-01-01' }))).toEqual([
    'HELD_ALREADY ONE_HOLDER',
  ]);
});

test('an instructor is sent to units, one office each', async () => {
  const instructor = { organizationId: body.organization(COMMITTEE), post: 'INSTRUCTOR' } as const;
  recorded(await record({ ...instructor, unitId: body.unit('U1') }));
  recorded(await record({ ...instructor, unitId: body.unit('U2') }));
  expect(refused(await record({ ...instructor, unitId: body.unit('U2') }))).toEqual(['HELD_ALREADY ONE_HOLDER']);
});

test('a coordinating committee has part-time members by unit and post, without a person', async () => {
  const guest = { organizationId: body.organization(COMMUNITY), post: 'PART_TIME_MEMBER', memberId: null } as const;
  const office = recorded(await record({ ...guest, unitId: body.unit('U1'), unitPost: ' 副经理 ' }));
  expect(office).toMatchObject({ unitPost: '副经理', maskedName: null });
  expect(refused(await record({ ...guest, unitId: body.unit('U1'), unitPost: '副经理' }))).toEqual([
    'HELD_ALREADY ONE_HOLDER',
  ]);
  recorded(await record({ ...guest, unitId: body.unit('U1'), unitPost: '工会主席' }));
});

test('a group leader is of the group, or of its branch; recommended by the members without a term', async () => {
  const leader = { organizationId: body.organization(GROUP), post: 'GROUP_LEADER' } as const;
  recorded(await record({ ...leader, memberId: body.member('P1'), appointment: 'ELECTED' }));
  expect(refused(await record({ ...leader, memberId: body.member('F1') }))).toEqual(['POST_TAKEN ONE_HOLDER']);
  const next = { memberId: body.member('F8'), startedOn: '2023-01-01', replacesHolder: true };
  recorded(await record({ ...leader, ...next }));
  expect(await cardOf(tenant, body, GROUP)).toMatchObject({ secretary_office_id: null });
});

test('the contact of a household is a member of what it stands under in the chain', async () => {
  const contact = { organizationId: body.organization(HOUSEHOLD), post: 'HOUSEHOLD_CONTACT' } as const;
  recorded(await record({ ...contact, memberId: body.member('F1') }));
  expect(refused(await record({ ...contact, memberId: body.member('F3') }))).toEqual(['NOT_OF_HOUSEHOLD CHAIN']);
});

test('a member of a branch is elected to the committee above it; an appointed secretary comes from anywhere', async () => {
  const committee = body.organization(COMMITTEE);
  await recordTerm(ctx, { organizationId: committee, beganOn: '2022-01-10' });
  recorded(await record({ ...elected, organizationId: committee }));
  recorded(await record({ memberId: body.member('G1') }));
});

test('every write says what it touched, by names of fields', async () => {
  recorded(await record({}));
  recorded(await record({ memberId: body.member('F2'), startedOn: '2023-03-01', replacesHolder: true }));
  const entries = await asMigrator<{ object_type: string; fields: string[] }>(
    `select object_type, fields from audit_entries where tenant_id = $1 order by recorded_at, fields`,
    [tenant.tenantId],
  );
  expect(entries).toEqual([
    { object_type: 'Office', fields: ['post', 'appointment', 'startedOn', 'memberId'] },
    { object_type: 'Office', fields: ['endedOn'] },
    { object_type: 'Office', fields: ['post', 'appointment', 'startedOn', 'memberId'] },
  ]);
});

test('of two secretaries recorded at once one holds the post, the other is told POST_TAKEN', async () => {
  const answers = await Promise.all(
    ['F1', 'F2', 'F3', 'F4'].map((key) => record({ memberId: body.member(key), startedOn: '2022-03-01' })),
  );
  const codes = answers.map(({ userErrors }) => userErrors[0]?.code ?? 'RECORDED').sort();
  expect(codes).toEqual(['POST_TAKEN', 'POST_TAKEN', 'POST_TAKEN', 'RECORDED']);
  const [winner] = answers.filter(({ office }) => office !== null);
  expect((await cardOf(tenant, body, BRANCH))?.secretary_office_id).toBe(winner?.office?.id.slice(4));
});
