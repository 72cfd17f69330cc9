import type { ViewerContext } from '../../../src/access/context';
import { recordExternalIdentifier } from '../../../src/domains/organizations/record-external-identifier';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aChain, changingNothing, refusals, succeeded, type TestChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

let tenant: TestTenant;
let ctx: ViewerContext;
let chain: TestChain;

beforeEach(async () => {
  tenant = await aTenant();
  chain = await aChain(tenant);
  ctx = await asOrganizer(tenant);
});

const record = (value: string, validFrom: string, expectedVersion: number, { globalId } = chain.community) =>
  recordExternalIdentifier(ctx, { organizationId: globalId, system: 'CCP-LEGACY', value, validFrom, expectedVersion });

const identifiers = () =>
  asMigrator<{ value: string; valid: string }>(
    'select value, valid::text from external_identifiers where tenant_id = $1 and superseded_at is null order by valid',
    [tenant.tenantId],
  );

test('a new value ends the one before on the day before, and each raises the version', async () => {
  expect(succeeded(await record('001001', '2021-01-01', 2)).version).toBe(3);
  expect(succeeded(await record('001002', '2023-01-01', 3)).version).toBe(4);
  expect(await identifiers()).toEqual([
    { value: '001001', valid: '[2021-01-01,2023-01-01)' },
    { value: '001002', valid: '[2023-01-01,)' },
  ]);
});

test('a value that one organization gave up may go to another', async () => {
  succeeded(await record('001001', '2021-01-01', 2));
  succeeded(await record('001002', '2023-01-01', 3));
  succeeded(await record('001001', '2023-01-01', 2, chain.street));
});

test('of five calls at once that read the same version one is recorded, and the others are told', async () => {
  const values = ['A1', 'A2', 'A3', 'A4', 'A5'];
  const answers = await Promise.allSettled(values.map((value) => record(value, '2022-01-01', 2)));
  const refused = answers.filter((answer) => answer.status === 'rejected');
  expect(refused.map(({ reason }) => reason.extensions.code)).toEqual(Array(4).fill('CONFLICT'));
  expect(await identifiers()).toHaveLength(1);
});

test('the same value again is nothing to change, from the same day or a later one', async () => {
  succeeded(await record('001001', '2021-01-01', 2));
  for (const validFrom of ['2021-01-01', '2022-01-01']) {
    const { userErrors, organization } = await changingNothing(tenant, () => record(' 001001 ', validFrom, 3));
    expect(organization).toBeNull();
    expect(userErrors).toMatchObject([{ code: 'NOTHING_TO_CHANGE', rule: 'CHANGE', field: 'input.value' }]);
    expect(userErrors[0]?.message).toContain('2021-01-01');
  }
});

test('a stale version is CONFLICT, and what has ended takes no code', async () => {
  await expect(changingNothing(tenant, () => record('001', '2022-01-01', 1))).rejects.toMatchObject({
    extensions: { code: 'CONFLICT' },
  });
  await asMigrator(
    `update organizations set status = 'MERGED', ended_on = '2022-01-01' where tenant_id = $1 and id = $2`,
    [tenant.tenantId, chain.community.id],
  );
  expect(refusals(await changingNothing(tenant, () => record('', '2019-01-01', 2)))).toEqual([
    { code: 'ORGANIZATION_ENDED', rule: 'STATE_MACHINE Organization', field: 'input.organizationId' },
  ]);
});
