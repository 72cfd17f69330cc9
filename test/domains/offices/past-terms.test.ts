import type { ViewerContext } from '../../../src/access/context';
import { endMembership } from '../../../src/domains/members/end-membership';
import { endOffice } from '../../../src/domains/offices/end-office';
import type { RecordOfficeInput } from '../../../src/domains/offices/office.inputs';
import { recordOffice } from '../../../src/domains/offices/record-office';
import { recordTerm } from '../../../src/domains/offices/record-term';
import { asOrganizer } from '../../support/context';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, anOffice, type Body, BRANCH, brokenOfficeChecks, cardOf, recorded, refused } from './a-body';

/** Whoever brings the history in records terms first, and who was elected for them afterwards. */

let tenant: TestTenant;
let ctx: ViewerContext;
let body: Body;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  body = await aBody(tenant);
  const organizationId = body.organization(BRANCH);
  recorded(await recordTerm(ctx, { organizationId, beganOn: '2021-01-10' }));
  recorded(await recordTerm(ctx, { organizationId, beganOn: '2024-01-10' }));
});

afterEach(async () => {
  expect(await brokenOfficeChecks(tenant)).toEqual([]);
});

const elected = { appointment: 'ELECTED', documentNumber: '城关组复〔2021〕3号' } as const;
const elect = (startedOn: string, wishes: Partial<RecordOfficeInput> = {}) =>
  recordOffice(ctx, anOffice(body, { ...elected, startedOn, ...wishes }));

test('an office elected for a term that has ended since ended with it, before its last day and on it', async () => {
  expect(recorded(await elect('2021-01-10'))).toMatchObject({ startedOn: '2021-01-10', endedOn: '2024-01-10' });
  const deputy = { post: 'DEPUTY_SECRETARY', memberId: body.member('F2') } as const;
  expect(recorded(await elect('2024-01-09', deputy))).toMatchObject({ endedOn: '2024-01-10' });
  expect((await cardOf(tenant, body, BRANCH))?.secretary_office_id).toBeNull();
});

test('whoever holds the post since the later election stands in nobody’s way', async () => {
  const present = recorded(await elect('2024-01-10'));
  expect(recorded(await elect('2021-01-10'))).toMatchObject({ endedOn: '2024-01-10' });
  expect((await cardOf(tenant, body, BRANCH))?.secretary_office_id).toBe(present.id.slice(4));
  expect(refused(await elect('2022-01-10', { memberId: body.member('F2') }))).toEqual(['POST_TAKEN ONE_HOLDER']);
});

test('whose membership ended after that term held an office in it, who left within it did not', async () => {
  const end = { id: body.member('F1'), expectedVersion: 1, reason: 'DECEASED', endedOn: '2024-03-01' } as const;
  expect((await endMembership(ctx, end)).userErrors).toEqual([]);
  const left = { id: body.member('F2'), expectedVersion: 1, reason: 'DECEASED', endedOn: '2023-03-01' } as const;
  expect((await endMembership(ctx, left)).userErrors).toEqual([]);
  recorded(await elect('2021-01-10'));
  const deputy = { post: 'DEPUTY_SECRETARY', memberId: body.member('F2') } as const;
  expect(refused(await elect('2021-01-10', deputy))).toEqual(['NO_MEMBERSHIP R-112']);
  expect(refused(await elect('2024-01-10'))).toEqual(['NO_MEMBERSHIP R-112']);
});

test('a committee is as full as it was in that term', async () => {
  for (const key of ['F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7']) {
    recorded(await elect('2024-01-10', { post: 'COMMITTEE_MEMBER', memberId: body.member(key) }));
  }
  const eighth = { post: 'COMMITTEE_MEMBER', memberId: body.member('F8') } as const;
  expect(refused(await elect('2024-01-10', eighth))).toEqual(['OVER_THRESHOLD R-104']);
  recorded(await elect('2021-01-10', eighth));
});

test('of an office that ended with its term, an earlier end is recorded once; no later one', async () => {
  const { id } = recorded(await elect('2021-01-10'));
  for (const endedOn of ['2024-01-10', '2024-06-01']) {
    expect(refused(await endOffice(ctx, { id, endedOn }))).toEqual(['OFFICE_ENDED FACTS_IN_ORDER']);
  }
  expect(recorded(await endOffice(ctx, { id, endedOn: '2022-06-01' }))).toMatchObject({ endedOn: '2022-06-01' });
  expect(refused(await endOffice(ctx, { id, endedOn: '2022-03-01' }))).toEqual(['OFFICE_ENDED FACTS_IN_ORDER']);
  const successor = recorded(await elect('2022-06-01', { memberId: body.member('F2') }));
  expect(successor).toMatchObject({ endedOn: '2024-01-10' });
});
