import type { ViewerContext } from '../../../src/access/context';
import { recordOffice } from '../../../src/domains/offices/record-office';
import { recordTerm } from '../../../src/domains/offices/record-term';
import { asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
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

const term = (key: string, beganOn: string) => ({ organizationId: body.organization(key), beganOn });
const elected = { appointment: 'ELECTED', documentNumber: '城关组复〔2022〕3号' } as const;

function placeIn(divisionCode: string, ...keys: string[]) {
  const ids = keys.map((key) => body.organizations.get(key));
  return asMigrator('update organizations set division_code = $2 where tenant_id = $1 and id = any($3)', [
    tenant.tenantId,
    divisionCode,
    ids,
  ]);
}

const endsOnOf = async (key: string, beganOn = '2022-01-10') =>
  recorded(await recordTerm(ctx, term(key, beganOn))).endsOn;

test('a term is up after the years of its kind and place, and the card says when', async () => {
  expect(await endsOnOf(COMMITTEE)).toBe('2027-01-10');
  expect(await endsOnOf(BRANCH)).toBe('2025-01-10');
  expect((await cardOf(tenant, body, BRANCH))?.term_ends_on).toBe('2025-01-10');
});

test("a village's own branch sits five years, one below it in the same village three", async () => {
  await placeIn('540102002001', COMMITTEE, BRANCH);
  expect(await endsOnOf(BRANCH)).toBe('2025-01-10');
  await placeIn('540102002', COMMITTEE);
  expect(await endsOnOf(BRANCH, '2023-01-10')).toBe('2028-01-10');
});

test('the years are those in force for the tenant on the day of the election', async () => {
  await asMigrator(
    `insert into parameter_overrides (tenant_id, id, code, valid, value, document_number, recorded_at)
     values ($1, gen_random_uuid(), 'TERM_YEARS_BRANCH', '[2023-01-01,)', 4, '测试', now())`,
    [tenant.tenantId],
  );
  expect(await endsOnOf(BRANCH, '2022-12-31')).toBe('2025-12-31');
  expect(await endsOnOf(BRANCH, '2023-01-01')).toBe('2027-01-01');
});

test('a new term ends the former one and the offices elected for it, not the appointed ones', async () => {
  await recordTerm(ctx, term(BRANCH, '2022-01-10'));
  const secretary = recorded(await recordOffice(ctx, anOffice(body, { ...elected, startedOn: '2022-01-10' })));
  recorded(await recordOffice(ctx, anOffice(body, { post: 'DEPUTY_SECRETARY', memberId: body.member('F2') })));
  expect((await cardOf(tenant, body, BRANCH))?.secretary_office_id).toBe(secretary.id.slice(4));
  await recordTerm(ctx, term(BRANCH, '2025-01-08'));
  const rows = await asMigrator(
    `select 'term' as fact, valid::text from terms where tenant_id = $1
     union all select post, valid::text from offices where tenant_id = $1 order by 1, 2`,
    [tenant.tenantId],
  );
  expect(rows).toEqual([
    { fact: 'DEPUTY_SECRETARY', valid: '[2022-03-01,)' },
    { fact: 'SECRETARY', valid: '[2022-01-10,2025-01-08)' },
    { fact: 'term', valid: '[2022-01-10,2025-01-08)' },
    { fact: 'term', valid: '[2025-01-08,)' },
  ]);
  expect(await cardOf(tenant, body, BRANCH)).toMatchObject({ secretary_office_id: null, term_ends_on: '2028-01-08' });
});

test('a term recorded twice for one day replaces the record, as long as nobody was elected for it', async () => {
  await recordTerm(ctx, term(BRANCH, '2022-01-10'));
  recorded(await recordTerm(ctx, { ...term(BRANCH, '2022-01-10'), documentNumber: '更正' }));
  recorded(await recordOffice(ctx, anOffice(body, { ...elected, startedOn: '2022-01-10' })));
  expect(refused(await recordTerm(ctx, term(BRANCH, '2022-01-10')))).toEqual(['OFFICES_OF_FORMER_TERM R-209']);
});

test('a term does not cut off an election that came after it, nor the end of an office', async () => {
  await recordTerm(ctx, term(BRANCH, '2022-01-10'));
  recorded(await recordOffice(ctx, anOffice(body, { ...elected, startedOn: '2023-01-10' })));
  expect(refused(await recordTerm(ctx, term(BRANCH, '2022-06-01')))).toEqual(['OFFICES_OF_FORMER_TERM R-209']);
  expect(refused(await recordTerm(ctx, term(BRANCH, '2022-01-09')))).toEqual([
    'DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER',
  ]);
});

test.each([
  ['S1', 'R-201'],
  ['S1-C1', 'R-201'],
  ['S1-W', 'R-201'],
  ['S1-C1-G1-P1', 'R-201'],
  ['S1-C1-G1-P1-H1', 'R-201'],
])('%s is not elected for a term', async (key, rule) => {
  expect(refused(await recordTerm(ctx, term(key, '2022-01-10')))).toEqual([`NO_TERM_OF_KIND ${rule}`]);
});

test('no term begins in the future, before the founding, in the closed period, or by a document without a number', async () => {
  expect(refused(await recordTerm(ctx, term(BRANCH, '2999-01-01')))).toEqual(['DATE_IN_FUTURE NO_FUTURE_FACTS']);
  expect(refused(await recordTerm(ctx, term(BRANCH, '2019-01-01')))).toEqual([
    'ORGANIZATION_NOT_ESTABLISHED STATE_MACHINE Organization',
  ]);
  expect(refused(await recordTerm(ctx, { ...term(BRANCH, '2022-01-10'), documentNumber: ' ' }))).toEqual([
    'DOCUMENT_NUMBER R-201',
  ]);
  await asMigrator(`update tenants set closed_through = '2022-12-31' where tenant_id = $1`, [tenant.tenantId]);
  expect(refused(await recordTerm(ctx, term(BRANCH, '2022-12-31')))).toEqual(['CLOSED_PERIOD CLOSED_PERIOD']);
});

test('an organization out of reach, of another tenant or unknown is not found', async () => {
  const secretary = await asSecretary(tenant, body.organizations.get(BRANCH) as string);
  const code = (call: Promise<unknown>) => call.catch((error) => error.extensions.code);
  expect(await code(recordTerm(secretary, term(COMMITTEE, '2022-01-10')))).toBe('NOT_FOUND');
  recorded(await recordTerm(secretary, term(BRANCH, '2022-01-10')));
  const stranger = await asOrganizer(await aTenant());
  expect(await code(recordTerm(stranger, term(BRANCH, '2022-01-10')))).toBe('NOT_FOUND');
});

test('the same call twice records one term', async () => {
  const input = { ...term(BRANCH, '2022-01-10'), idempotencyKey: 'once' };
  const first = recorded(await recordTerm(ctx, input));
  expect(recorded(await recordTerm(ctx, input))).toEqual(first);
  const [count] = await asMigrator('select count(*)::int as n from terms where tenant_id = $1', [tenant.tenantId]);
  expect(count).toEqual({ n: 1 });
});
