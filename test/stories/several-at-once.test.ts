import type { ViewerContext } from '../../src/access/context';
import { asOrganizer } from '../support/context';
import { asMigrator } from '../support/database';
import { graphqlAs } from '../support/graphql';
import { aTenant, type TestTenant } from '../support/tenants';

/** Several root fields in one request: each stands or falls alone, and an idempotency key never stands for two. */

const create = (alias: string, name: string, more = '') =>
  `${alias}: createOrganization(input: { name: "${name}", kind: COMMITTEE, effectiveOn: "2024-01-01" ${more} }) { organization { name } userErrors { code } }`;

const countOf = async (tenant: TestTenant) =>
  (
    await asMigrator<{ count: number }>('select count(*)::int as count from organizations where tenant_id = $1', [
      tenant.tenantId,
    ])
  )[0]?.count;

describe('Several mutations in one request', () => {
  it('stand or fall alone: the answer shows what was made', async () => {
    const tenant = await aTenant();
    const missing =
      'renameOrganization(input: { id: "org_00000000-0000-7000-8000-000000000000", name: "甲", effectiveOn: "2024-01-01", expectedVersion: 1 }) { userErrors { code } }';
    const answer = await graphqlAs(
      await asOrganizer(tenant),
      `mutation { ${create('a', '甲党委')} b: ${missing} ${create('c', '丙党委')} }`,
    );
    expect(answer.data).toEqual({
      a: { organization: { name: '甲党委' }, userErrors: [] },
      b: null,
      c: { organization: { name: '丙党委' }, userErrors: [] },
    });
    expect(answer.errors?.map((error) => [error.path, error.extensions?.code])).toEqual([[['b'], 'NOT_FOUND']]);
    expect(await countOf(tenant)).toBe(2);
  });

  it('take no key from the header, and nothing is made', async () => {
    const tenant = await aTenant();
    const ctx: ViewerContext = { ...(await asOrganizer(tenant)), idempotencyKey: 'for-two' };
    const answer = await graphqlAs(
      ctx,
      `mutation { ...both } fragment both on Mutation { ${create('a', '甲党委')} ${create('b', '乙党委')} }`,
    );
    expect(answer.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(answer.errors?.[0]?.message).toContain('this request has 2');
    expect(await countOf(tenant)).toBe(0);
  });

  it('are one when the rest is not a mutation, or is left out: the key from the header holds', async () => {
    const tenant = await aTenant();
    const ctx: ViewerContext = { ...(await asOrganizer(tenant)), idempotencyKey: 'for-one' };
    const document = `mutation ($no: Boolean = false) { __typename ${create('a', '甲党委')} ... on Mutation @include(if: $no) { ${create('b', '乙党委')} } }`;
    const first = await graphqlAs(ctx, document);
    const second = await graphqlAs(ctx, document);
    expect(first.errors).toBeUndefined();
    expect(second.data).toEqual(first.data);
    expect(await countOf(tenant)).toBe(1);
  });

  it('may each carry a key of its own', async () => {
    const tenant = await aTenant();
    const document = `mutation { ${create('a', '甲党委', 'idempotencyKey: "one"')} ${create('b', '乙党委', 'idempotencyKey: "two"')} }`;
    const first = await graphqlAs(await asOrganizer(tenant), document);
    const second = await graphqlAs(await asOrganizer(tenant), document);
    expect(first.errors).toBeUndefined();
    expect(second.data).toEqual(first.data);
    expect(await countOf(tenant)).toBe(2);
  });
});
