import type { ViewerContext } from '../../../src/access/context';
import { startElection } from '../../../src/domains/elections/start-election';
import { recordTerm } from '../../../src/domains/offices/record-term';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, type Body, BRANCH, brokenOfficeChecks } from '../offices/a-body';
import { aReminder, aTerm, brokenElectionChecks, stepsBy } from './an-election';

let tenant: TestTenant;
let ctx: ViewerContext;
let body: Body;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  body = await aBody(tenant);
  await aTerm(ctx, body);
});

afterEach(async () => {
  expect(await brokenElectionChecks(tenant)).toEqual([]);
  expect(await brokenOfficeChecks(tenant)).toEqual([]);
});

const times = async <Result>(count: number, work: () => Promise<Result>): Promise<string[]> => {
  const outcomes = await Promise.allSettled(Array.from({ length: count }, work));
  return outcomes
    .map((outcome) => (outcome.status === 'fulfilled' ? 'DONE' : (outcome.reason.extensions?.code ?? 'REFUSED')))
    .sort();
};

test('of several who start an election one does', async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => startElection(ctx, aReminder(body))));
  const codes = answers.map(({ userErrors }) => userErrors[0]?.code ?? 'STARTED').sort();
  expect(codes).toEqual([...Array(4).fill('ELECTION_OPEN'), 'STARTED']);
});

test('of several who ratify one makes the term, and the others read it anew', async () => {
  const steps = stepsBy(ctx);
  const held = await steps.hold(await steps.approve(await steps.start(aReminder(body))));
  expect(await times(4, () => steps.ratify(held))).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT', 'DONE']);
  const [count] = await asMigrator('select count(*)::int as n from terms where tenant_id = $1', [tenant.tenantId]);
  expect(count).toEqual({ n: 2 });
});

test('a term that is recorded while a renewal is ratified makes one of the two give way', async () => {
  const steps = stepsBy(ctx);
  const held = await steps.hold(await steps.approve(await steps.start(aReminder(body))));
  await Promise.allSettled([
    steps.ratify(held),
    recordTerm(ctx, { organizationId: body.organization(BRANCH), beganOn: '2025-01-08' }),
  ]);
  const open = await asMigrator(
    'select id from terms where tenant_id = $1 and superseded_at is null and upper_inf(valid)',
    [tenant.tenantId],
  );
  expect(open).toHaveLength(1);
});

test('the same call twice starts one election', async () => {
  const input = { ...aReminder(body), idempotencyKey: 'once' };
  const first = await startElection(ctx, input);
  expect(await startElection(ctx, input)).toEqual(first);
});
