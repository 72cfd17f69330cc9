import { v4 as random } from 'uuid';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aRecord, aSync, aSyncScene, codesOf, countRows, outcomes, push } from './a-sync';

/** Whether any row of any table of the tenant holds the text. */
async function isAnywhere(tenantId: string, text: string): Promise<boolean> {
  const tables = await asMigrator<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'tenant_id'`,
  );
  for (const { name } of tables) {
    const rows = await asMigrator(
      `select 1 from ${name} t where t.tenant_id = $1 and t::text like '%' || $2 || '%' limit 1`,
      [tenantId, text],
    );
    if (rows.length > 0) return true;
  }
  return false;
}

test.each([
  ['ethnicity', (value: string) => ({ ethnicity: value })],
  ['religion', (value: string) => ({ religion: value })],
  ['民族', (value: string) => ({ 民族: value })],
  ['home_address', (value: string) => ({ home_address: value })],
  ['one inside another field', (value: string) => ({ extra: { more: [{ nativePlace: value }] } })],
  ['one whose name holds the value', (value: string) => ({ [`religion ${value}`]: true })],
])('IN5: a batch with %s is refused whole, and its value is nowhere', async (_name, fields) => {
  const { tenant, ctx, branch } = await aSyncScene();
  const value = random();
  const syncId = await aSync(ctx);
  const answer = await push(ctx, syncId, 1, [aRecord(1, branch), aRecord(2, branch, fields(value))]);
  expect(codesOf(answer)).toEqual(['FORBIDDEN_FIELD']);
  expect(outcomes(answer)).toEqual(['NOT_APPLIED', 'REJECTED FORBIDDEN_FIELD records[1]']);
  expect(JSON.stringify(answer)).not.toContain(value);
  expect(await countRows(tenant, 'members')).toBe(0);
  expect(await isAnywhere(tenant.tenantId, value)).toBe(false);
  // The search itself finds what is there.
  expect(await isAnywhere(tenant.tenantId, 'FORBIDDEN_FIELD')).toBe(true);
});

test('through the API no answer repeats a value, whatever else is wrong with the call', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const value = random();
  const syncId = await aSync(ctx);
  const record = aRecord(1, branch, { ethnicity: value, name: value });
  const query = `mutation P($input: PushMemberBatchInput!) {
    pushMemberBatch(input: $input) { batch { isApplied results { outcome problems { code path } } } userErrors { code message params } }
  }`;
  const whole = { syncId, sequence: 1, idempotencyKey: 'k1', errorPolicy: 'REJECT_FAILED_ROWS', records: [record] };
  const { sequence: _, ...partial } = whole;
  for (const input of [whole, partial, { ...whole, sequence: record }, { ...whole, records: [record, null] }]) {
    const answer = await graphqlAs(ctx, query, { input });
    expect(JSON.stringify(answer)).not.toContain(value);
  }
  const inline = `mutation { pushMemberBatch(input: { syncId: "${syncId}", sequence: 2, idempotencyKey: "k2", errorPolicy: REJECT_ALL,
    records: [{ externalId: "1", religion: "${value}" }] }) { userErrors { code message } } }`;
  const answer = await graphqlAs<{ pushMemberBatch: { userErrors: { code: string }[] } }>(ctx, inline);
  expect(answer.data?.pushMemberBatch.userErrors.map(({ code }) => code)).toEqual(['FORBIDDEN_FIELD']);
  expect(JSON.stringify(answer)).not.toContain(value);
  expect(await isAnywhere(tenant.tenantId, value)).toBe(false);
});
