import type { ViewerContext } from '../../../src/access/context';
import { recordVotingSuspension } from '../../../src/domains/member-life/record-voting-suspension';
import { restoreMember } from '../../../src/domains/member-life/restore-member';
import { suspendMember } from '../../../src/domains/member-life/suspend-member';
import { recordOffice } from '../../../src/domains/offices/record-office';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { memberOf } from '../../support/members';
import { aTenant, type TestTenant } from '../../support/tenants';
import {
  aBody,
  anOffice,
  type Body,
  BRANCH,
  brokenOfficeChecks,
  cardOf,
  GROUP,
  recorded,
  refused,
} from '../offices/a-body';
import { brokenLifeChecks, DOCUMENT } from './a-life';

/** who may not be elected does not hold an office. */

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
  expect(await brokenLifeChecks(tenant)).toEqual({});
});

const suspend = async (suspendedOn: string, expectedVersion = 1) =>
  memberOf(await suspendMember(ctx, { id: body.member('F1'), expectedVersion, suspendedOn, documentNumber: DOCUMENT }));
const restore = async (restoredOn: string) =>
  memberOf(
    await restoreMember(ctx, { id: body.member('F1'), expectedVersion: 2, restoredOn, documentNumber: DOCUMENT }),
  );
const days = async () =>
  (
    await asMigrator<{ days: string }>(
      `select case when superseded_at is null then valid::text else 'void' end as days
         from offices where tenant_id = $1 order by recorded_at`,
      [tenant.tenantId],
    )
  ).map((row) => row.days);

test('with the suspension end the offices, and the card forgets the secretary; the restoration brings none back', async () => {
  recorded(await recordOffice(ctx, anOffice(body)));
  recorded(await recordOffice(ctx, anOffice(body, { post: 'LIAISON', startedOn: '2024-06-01' })));
  await suspend('2024-01-01');
  expect(await days()).toEqual(['[2022-03-01,2024-01-01)', 'void']);
  expect(await cardOf(tenant, body, BRANCH)).toMatchObject({ secretary_office_id: null, secretary_masked_name: null });
  const [audited] = await asMigrator(
    `select count(*)::int as n from audit_entries
      where tenant_id = $1 and action = 'member:suspend' and object_type = 'Office' and fields = '{endedOn}'`,
    [tenant.tenantId],
  );
  expect(audited).toEqual({ n: 2 });
  await restore('2024-06-01');
  expect(await days()).toEqual(['[2022-03-01,2024-01-01)', 'void']);
  recorded(await recordOffice(ctx, anOffice(body, { startedOn: '2024-06-01' })));
});

test('nobody takes up an office while suspended, nor one that reaches into a suspension', async () => {
  await suspend('2024-01-01');
  const take = (startedOn: string) => recordOffice(ctx, anOffice(body, { startedOn }));
  expect(refused(await take('2024-01-01'))).toEqual(['MEMBER_SUSPENDED R-204']);
  expect(refused(await take('2023-12-31'))).toEqual(['NO_MEMBERSHIP R-112']);
  await restore('2024-06-01');
  expect(refused(await take('2023-12-31'))).toEqual(['NO_MEMBERSHIP R-112']);
  recorded(await take('2024-06-01'));
});

test('who may not vote for some days keeps the office: what the reason is decides, and that is not held', async () => {
  recorded(await recordOffice(ctx, anOffice(body)));
  const stop = { id: body.member('F1'), expectedVersion: 1, since: '2024-01-01' };
  memberOf(await recordVotingSuspension(ctx, stop));
  expect(await days()).toEqual(['[2022-03-01,)']);
});

test('a suspension and an election at once leave no suspended secretary', async () => {
  for (const [round, holder] of ['F1', 'F2', 'F3', 'F4'].entries()) {
    const id = body.member(holder);
    const month = `2024-0${round + 1}`;
    await Promise.allSettled([
      suspendMember(ctx, { id, expectedVersion: 1, suspendedOn: `${month}-10`, documentNumber: DOCUMENT }),
      recordOffice(ctx, anOffice(body, { memberId: id, startedOn: `${month}-01`, replacesHolder: true })),
    ]);
    expect(await brokenOfficeChecks(tenant)).toEqual([]);
    expect(await brokenLifeChecks(tenant)).toEqual({});
  }
});

test("nobody is elected on a day without the right to vote; an appointment is the superior's to decide", async () => {
  const stop = { id: body.member('F1'), expectedVersion: 1, since: '2022-06-01' };
  memberOf(await recordVotingSuspension(ctx, stop));
  const lead = (group: string, appointment: 'ELECTED' | 'APPOINTED', startedOn: string) =>
    recordOffice(
      ctx,
      anOffice(body, { organizationId: body.organization(group), post: 'GROUP_LEADER', appointment, startedOn }),
    );
  expect(refused(await lead(GROUP, 'ELECTED', '2022-06-01'))).toEqual(['NOT_ELIGIBLE R-204']);
  recorded(await lead('S1-C1-G1-P2', 'APPOINTED', '2022-06-01'));
  recorded(await lead(GROUP, 'ELECTED', '2022-05-31'));
});
