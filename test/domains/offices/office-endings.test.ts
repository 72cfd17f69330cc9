import type { ViewerContext } from '../../../src/access/context';
import { endMembership } from '../../../src/domains/members/end-membership';
import { updateMember } from '../../../src/domains/members/update-member';
import { endOffice } from '../../../src/domains/offices/end-office';
import type { RecordOfficeInput } from '../../../src/domains/offices/office.inputs';
import { recordOffice } from '../../../src/domains/offices/record-office';
import { recordTerm } from '../../../src/domains/offices/record-term';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { recordUnitState } from '../../../src/domains/units/record-unit-state';
import { today } from '../../../src/shared/clock';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { anOrganization, succeeded, type TestOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, anOffice, type Body, BRANCH, brokenOfficeChecks, COMMITTEE, cardOf, recorded, refused } from './a-body';

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

const record = async (wishes: Partial<RecordOfficeInput> = {}) =>
  recorded(await recordOffice(ctx, anOffice(body, wishes)));
const VACANT = {
  secretary_office_id: null,
  secretary_member_id: null,
  secretary_masked_name: null,
  secretary_since: null,
};

/** Days of all offices by post; those that never held are void. */
async function days(): Promise<Record<string, string>> {
  const rows = await asMigrator<{ post: string; days: string }>(
    `select post, case when superseded_at is null then valid::text else 'void' end as days
       from offices where tenant_id = $1 order by recorded_at`,
    [tenant.tenantId],
  );
  return Object.fromEntries(rows.map((row) => [row.post, row.days]));
}

test('an office ends on a day, and the card forgets the secretary', async () => {
  const { id } = await record();
  expect(recorded(await endOffice(ctx, { id, endedOn: '2024-03-01' }))).toMatchObject({ endedOn: '2024-03-01' });
  expect(await days()).toEqual({ SECRETARY: '[2022-03-01,2024-03-01)' });
  expect(await cardOf(tenant, body, BRANCH)).toMatchObject(VACANT);
});

test('an office that ends on its first day was never held; the record stays', async () => {
  const { id } = await record();
  expect(recorded(await endOffice(ctx, { id, endedOn: '2022-03-01' }))).toMatchObject({
    startedOn: '2022-03-01',
    endedOn: '2022-03-01',
  });
  expect(await days()).toEqual({ SECRETARY: 'void' });
  expect(await cardOf(tenant, body, BRANCH)).toMatchObject(VACANT);
  expect(refused(await endOffice(ctx, { id, endedOn: '2022-04-01' }))).toEqual(['OFFICE_ENDED FACTS_IN_ORDER']);
});

test('an office does not end before it began, and ends today at the latest', async () => {
  const { id } = await record();
  expect(refused(await endOffice(ctx, { id, endedOn: '2022-02-28' }))).toEqual([
    'DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER',
  ]);
  recorded(await endOffice(ctx, { id, endedOn: today() }));
  expect(await cardOf(tenant, body, BRANCH)).toMatchObject(VACANT);
});

test('of two ends at once the second is told that there is one', async () => {
  const { id } = await record();
  const answers = await Promise.all(['2023-01-01', '2024-01-01'].map((endedOn) => endOffice(ctx, { id, endedOn })));
  expect(answers.map(({ userErrors }) => userErrors[0]?.code ?? 'ENDED').sort()).toEqual(['ENDED', 'OFFICE_ENDED']);
});

test('with a membership end the offices of the member, wherever they are; the audit log names each', async () => {
  await record();
  await record({ post: 'INSTRUCTOR', organizationId: body.organization(COMMITTEE), unitId: body.unit('U1') });
  const later = await record({ post: 'LIAISON', startedOn: '2024-06-01' });
  const closed = await record({ post: 'DEPUTY_SECRETARY', organizationId: body.organization(COMMITTEE) });
  recorded(await endOffice(ctx, { id: closed.id, endedOn: '2023-01-01' }));
  const end = { id: body.member('F1'), expectedVersion: 1, reason: 'DECEASED', endedOn: '2024-01-01' } as const;
  expect((await endMembership(ctx, end)).userErrors).toEqual([]);
  expect(await days()).toEqual({
    SECRETARY: '[2022-03-01,2024-01-01)',
    INSTRUCTOR: '[2022-03-01,2024-01-01)',
    LIAISON: 'void',
    DEPUTY_SECRETARY: '[2022-03-01,2023-01-01)',
  });
  expect(await cardOf(tenant, body, BRANCH)).toMatchObject(VACANT);
  const [audited] = await asMigrator(
    `select count(*)::int as n from audit_entries
      where tenant_id = $1 and action = 'member:end' and object_type = 'Office' and fields = '{endedOn}'`,
    [tenant.tenantId],
  );
  expect(audited).toEqual({ n: 3 });
  expect(refused(await endOffice(ctx, { id: later.id, endedOn: today() }))).toEqual(['OFFICE_ENDED FACTS_IN_ORDER']);
});

test('a new name of the secretary stands on the card at once', async () => {
  await record();
  const rename = { id: body.member('F1'), expectedVersion: 1, name: '卓玛测试' };
  expect((await updateMember(ctx, rename)).userErrors).toEqual([]);
  expect(await cardOf(tenant, body, BRANCH)).toMatchObject({ secretary_masked_name: '卓**' });
});

test('with a unit that is removed end the offices that name it', async () => {
  await record({ post: 'INSTRUCTOR', organizationId: body.organization(COMMITTEE), unitId: body.unit('U1') });
  await record({ post: 'LIAISON', unitId: body.unit('U2') });
  const removal = { status: 'REMOVED', effectiveOn: '2024-01-01', documentNumber: '城关组发〔2024〕1号' } as const;
  expect((await recordUnitState(ctx, { id: body.unit('U1'), expectedVersion: 1, ...removal })).userErrors).toEqual([]);
  expect(await days()).toEqual({ INSTRUCTOR: '[2022-03-01,2024-01-01)', LIAISON: '[2022-03-01,)' });
});

describe('With an organization', () => {
  let branch: TestOrganization;

  beforeEach(async () => {
    branch = await anOrganization(ctx, 'TEMPORARY_BRANCH', { formalParentId: body.organization(COMMITTEE) });
  });

  const dissolve = async (organization: TestOrganization) =>
    succeeded(
      await dissolveOrganization(ctx, {
        id: organization.globalId,
        expectedVersion: organization.version,
        dissolvedOn: '2023-01-01',
        documentNumber: '城关组发〔2023〕1号',
      }),
    );

  test('end its offices, on the same day', async () => {
    await record({ organizationId: branch.globalId });
    await record({ organizationId: branch.globalId, post: 'LIAISON', startedOn: '2023-06-01' });
    await dissolve(branch);
    expect(await days()).toEqual({ SECRETARY: '[2022-03-01,2023-01-01)', LIAISON: 'void' });
    const [card] = await asMigrator('select secretary_office_id from organization_cards where organization_id = $1', [
      branch.id,
    ]);
    expect(card).toEqual({ secretary_office_id: null });
  });

  test('ends its term', async () => {
    const committee = await anOrganization(ctx, 'COMMITTEE', { formalParentId: body.organization(COMMITTEE) });
    recorded(await recordTerm(ctx, { organizationId: committee.globalId, beganOn: '2021-01-01' }));
    await dissolve(committee);
    const [term] = await asMigrator('select valid::text from terms where organization_id = $1', [committee.id]);
    expect(term).toEqual({ valid: '[2021-01-01,2023-01-01)' });
  });
});

test('a membership that ends while its holder is replaced leaves no office longer than it', async () => {
  for (let round = 0; round < 5; round += 1) {
    const holder = ['F1', 'F2', 'F3', 'F4', 'F5'][round] as string;
    await record({ memberId: body.member(holder), startedOn: `2022-0${round + 1}-01`, replacesHolder: true });
    const next = { memberId: body.member('F8'), startedOn: `2022-0${round + 1}-20`, replacesHolder: true };
    const end = { id: body.member(holder), expectedVersion: 1, reason: 'DECEASED' } as const;
    await Promise.allSettled([
      endMembership(ctx, { ...end, endedOn: `2022-0${round + 1}-10` }),
      recordOffice(ctx, anOffice(body, next)),
    ]);
    expect(await brokenOfficeChecks(tenant)).toEqual([]);
  }
});
